import type { Permission, PublicationView, RulingPreview } from '@plancascade/types'
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { answerWith } from '@/testing/fake-api'
import { mountUi } from '@/testing/mount'
import { routes as progressRoutes } from '../progress/progress.routes'
import { routes } from './assessment.routes'
import { stepOf } from './model/advance'
import { lineName, movedLines } from './model/difference'
import PublicationPage from './pages/PublicationPage.vue'
import { anObjection, aPublication } from './testing/publication-fixture'
import { aRun } from './testing/run-fixture'
import { aScheme } from './testing/scheme-fixture'

const everyRoute = [
  ...[...routes, ...progressRoutes].map((route) => ({ ...route, path: `/${route.path}` })),
  { path: '/tasks/:taskId', name: 'task', component: { template: '<div />' }, meta: { title: '' } },
]
const preview: RulingPreview = {
  units: [
    {
      unitId: 'u1',
      unitName: '茅箭',
      isOwn: true,
      before: { score: '100.80', rank: 2, groupRank: 1 },
      after: { score: '101.19', rank: 1, groupRank: 1 },
    },
    {
      unitId: 'u2',
      unitName: '房县',
      isOwn: false,
      before: { score: '101.00', rank: 1, groupRank: 1 },
      after: { score: '101.00', rank: 2, groupRank: 1 },
    },
  ],
  explanation: '得分 = 100 × 4767 ÷ 4647',
}

async function openPage(
  publication: PublicationView,
  who: { permissions: Permission[]; kind: 'city' | 'county'; path?: string },
) {
  const requests = answerWith({
    'GET /api/publications/p1': publication,
    'GET /api/runs/r1': aRun({ status: 'sealed' }),
    'GET /api/schemes/s1': aScheme(),
    'POST /api/objections/o1/ruling-preview': preview,
    'POST /api/objections/o1/rule': anObjection({ status: 'upheld', ruling: 'upheld' }),
    'GET /api/home': { today: '2025-01-24', period: null, todos: [], summary: null },
  })
  const { wrapper } = await mountUi(PublicationPage, {
    permissions: who.permissions,
    me: { unit: { id: 'u1', name: '茅箭区', shortName: '茅箭', kind: who.kind } },
    routes: everyRoute,
    path: who.path ?? '/publications/p1',
  })
  await flushPromises()
  return { wrapper, requests }
}

const bureau = {
  permissions: ['assessment:read', 'assessment:publish', 'assessment:rule'] as Permission[],
  kind: 'city' as const,
}
const county = { permissions: ['assessment:read', 'assessment:object'] as Permission[], kind: 'county' as const }
const press = async (label: string): Promise<void> => {
  const all = [...document.querySelectorAll<HTMLButtonElement>('button')]
  all.findLast((button) => button.textContent?.trim() === label)?.click()
  await flushPromises()
}

describe('PublicationPage', () => {
  it('shows the bureau every version, the objections with their clocks, and why it cannot be final yet', async () => {
    const { wrapper } = await openPage(aPublication(), bureau)
    expect(wrapper.get('ol[aria-label="公布的各版"]').text()).toMatch(/公示.*互阅.*内部核对/)
    expect(wrapper.get('tbody').text()).toContain('2025-02-06 还有 5 天')
    const final = wrapper.findAll('button').find((button) => button.text().startsWith('正式公布'))
    expect(final?.text()).toContain('公示期还没有结束')
  })

  it('computes what a ruling changes before it can be given', async () => {
    const { wrapper, requests } = await openPage(aPublication(), {
      ...bureau,
      path: '/publications/p1?objection=o1',
    })
    expect(wrapper.get('aside').text()).toContain('60 人不属重复登记')
    await press('裁定')
    const dialog = document.querySelector('.el-dialog')?.textContent ?? ''
    expect(dialog).toContain('房县')
    expect(dialog).toContain('1 → 2')
    expect(requests.map(({ method, url }) => `${method} ${new URL(url, 'http://x').pathname}`)).not.toContain(
      'POST /api/objections/o1/rule',
    )
  })

  it('gives a county its own lines, each with the way to object while the notice runs', async () => {
    const abilities = { ...aPublication().abilities, object: true as const }
    const { wrapper } = await openPage(aPublication({ objections: [], abilities }), county)
    expect(wrapper.text()).toContain('茅箭的得分从哪来')
    expect(wrapper.text()).not.toContain('房县的得分从哪来')
    expect(wrapper.findAll('button').some((button) => button.text() === '提出异议')).toBe(true)
    expect(wrapper.findAll('button').some((button) => button.text().startsWith('正式公布'))).toBe(false)
  })

  it('shows the state of an objection in the place of the button', async () => {
    const { wrapper } = await openPage(aPublication(), county)
    expect(wrapper.findAll('button').some((button) => button.text() === '提出异议')).toBe(false)
    expect(wrapper.findAll('button').some((button) => /异议\s*待裁定/.test(button.text()))).toBe(true)
  })

  it('tells the bureau that a ruled figure waits for a correction', async () => {
    const { wrapper } = await openPage(aPublication({ pendingFigures: 1 }), bureau)
    expect(wrapper.get('[role="status"]').text()).toContain('1 个裁定或核定的数还没有计入')
  })
})

describe('a step of a publication', () => {
  const form = { note: '公示', runId: '', from: '2025-01-22', to: '', answerDays: 5, rulingDays: 10 }
  it('is not sent before it is complete', () => {
    expect(stepOf('notice', form)).toBeNull()
    expect(stepOf('correct', form)).toBeNull()
    expect(stepOf('finalise', { ...form, note: ' ' })).toBeNull()
    expect(stepOf('notice', { ...form, to: '2025-01-24' })).toMatchObject({ action: 'notice', to: '2025-01-24' })
  })
})

describe('the lines of a difference', () => {
  const line = {
    at: 'jobs',
    kind: 'item',
    name: '城镇新增就业',
    before: '1',
    after: '1',
    change: '0',
    data: '0',
    rules: '0',
  }
  it('lists what moved, also when data and rules cancel out', () => {
    const cancelled = { ...line, data: '2', rules: '-2' }
    expect(movedLines([line, cancelled])).toEqual([cancelled])
    expect(lineName({ ...line, kind: 'binding' })).toBe('城镇新增就业：约束性未达标')
  })
})
