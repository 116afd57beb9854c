import type { SchemeShadow } from '@plancascade/types'
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { useAction } from '@/app/composables/use-action'
import { answerWith } from '@/testing/fake-api'
import { mountUi } from '@/testing/mount'
import IssueDialog from './components/IssueDialog.vue'
import { aScheme } from './testing/scheme-fixture'

const base = { runId: 'r1', schemeName: '就业综合指数', year: 2024, period: '2024-12', resultHash: 'h' }
const report = {
  id: 'sh1',
  base,
  units: [],
  unscored: [],
  problems: [],
  engineVersion: 'scoring-1.0.0',
  createdAt: '2025-10-13T02:00:00Z',
  createdBy: '市局考核办',
}

async function open(shadow: Partial<SchemeShadow>) {
  const standing: SchemeShadow = { schemeId: 's1', base: null, report: null, isCurrent: false, reason: null, ...shadow }
  answerWith({ 'GET /api/schemes/s1/shadow': standing })
  const sent: unknown[] = []
  const action = useAction((body: object) => Promise.resolve(sent.push(body)))
  const { wrapper } = await mountUi(IssueDialog, {
    props: { scheme: aScheme(), action, modelValue: true },
    permissions: ['assessment:scheme', 'assessment:run'],
  })
  await flushPromises()
  const dialog = (): HTMLElement => {
    const shown = [...document.querySelectorAll<HTMLElement>('.el-dialog')].at(-1)
    if (!shown) throw new Error('no dialog is open')
    return shown
  }
  const button = (): HTMLButtonElement | undefined =>
    [...dialog().querySelectorAll('button')].find(({ textContent }) => textContent?.trim() === '印发')
  const type = async (at: number, text: string): Promise<void> => {
    const input = dialog().querySelectorAll('input')[at]
    if (!input) throw new Error('no such field')
    input.value = text
    input.dispatchEvent(new Event('input'))
    await flushPromises()
  }
  return { wrapper, dialog, button, type, sent }
}

describe('IssueDialog', () => {
  it('asks for a reason while nothing has been sealed, and sends it along', async () => {
    const { button, type, sent } = await open({})
    await type(0, '十人社考〔2025〕1号')
    expect(button()?.disabled).toBe(true)
    await type(1, '首次考核')
    button()?.click()
    await flushPromises()
    expect(sent).toEqual([{ documentNumber: '十人社考〔2025〕1号', noShadowReason: '首次考核' }])
  })

  it('does not issue before a shadow report of the scheme as it is now', async () => {
    const { dialog, button, type } = await open({ base, report, isCurrent: false })
    await type(0, '十人社考〔2025〕1号')
    expect(dialog().textContent).toContain('去做影子报告')
    expect(button()?.disabled).toBe(true)
  })

  it('issues on a current report without asking for a reason', async () => {
    const { dialog, button, type, sent } = await open({ base, report, isCurrent: true })
    expect(dialog().textContent).not.toContain('不做影子报告的理由')
    await type(0, '十人社考〔2025〕1号')
    button()?.click()
    await flushPromises()
    expect(sent).toEqual([{ documentNumber: '十人社考〔2025〕1号' }])
  })
})
