import type { Permission, ReportSheetView } from '@plancascade/types'
import { config, flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useContext } from '@/app/context/context.store'
import { answerWith, problem, type FakeAnswer } from '@/testing/fake-api'
import { mountUi } from '@/testing/mount'
import { aPlanContext } from '../testing/context-fixture'
import { anItem, aRatio, aSaved, aSheet } from '../testing/report-fixture'
import ReportSheetPage from './ReportSheetPage.vue'

config.global.stubs = { ElTooltip: { template: '<div><slot /></div>' }, ElDialog: dialogStub() }

function dialogStub() {
  return {
    props: ['modelValue', 'title'],
    template: '<div v-if="modelValue" role="dialog"><h2>{{ title }}</h2><slot /><slot name="footer" /></div>',
  }
}

let wrapper: VueWrapper
async function open(answers: Record<string, FakeAnswer>, permissions: Permission[] = ['plan:read', 'report:enter']) {
  const requests = answerWith({ ...aPlanContext, 'GET /api/reports/sheet': aSheet(), ...answers })
  const mounted = await mountUi(ReportSheetPage, { permissions })
  wrapper = mounted.wrapper
  await useContext().follow({})
  await flushPromises()
  return requests
}
const button = (text: string) => wrapper.findAll('button').find((one) => one.text().startsWith(text))
const cell = (goal: string, column: string) => {
  const place = wrapper.findAll('thead th').findIndex((head) => head.text().startsWith(column))
  const row = wrapper.findAll('tbody tr').find((one) => one.text().includes(goal))
  const found = row?.findAll('td')[place]
  if (!found) throw new Error(`no cell ${goal} ${column}`)
  return found
}
async function type(goal: string, column: string, text: string): Promise<void> {
  cell(goal, column).element.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0 }))
  await flushPromises()
  const input = document.activeElement as HTMLInputElement
  input.value = text
  input.dispatchEvent(new Event('input', { bubbles: true }))
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
  await flushPromises()
}
const sheetAfter = (items: ReportSheetView['items'], overrides: Partial<ReportSheetView> = {}) =>
  aSheet(items, overrides)

beforeEach(() => localStorage.clear())
afterEach(() => wrapper.unmount())

describe('filling in the sheet', () => {
  it('begins in the first cell to be filled, and computes as one types', async () => {
    await open({ 'PUT /api/reports/sheet': sheetAfter([aSaved(), aRatio()]) })
    expect(document.activeElement?.getAttribute('aria-label')).toBe('1 城镇新增就业人数 本期累计：空')
    await type('城镇新增就业人数', '本期累计', '2000')
    expect(cell('城镇新增就业人数', '完成率').text()).toBe('41.67')
    expect(cell('城镇新增就业人数', '灯').text()).toBe('滞后')
    expect(cell('城镇新增就业人数', '本期数').text()).toBe('−1,100')
    expect(cell('城镇新增就业人数', '状态').text()).toContain('有数')
  })

  it('saves before it hands in, and shows what will happen first', async () => {
    const saved = sheetAfter([aSaved(), aRatio()])
    const requests = await open({
      'PUT /api/reports/sheet': saved,
      'POST /api/reports/sheets/s1/hand-in': sheetAfter([aSaved({ status: 'county_review' }), aRatio()]),
    })
    await type('城镇新增就业人数', '本期累计', '3600')
    await button('送县局审核')?.trigger('click')
    await flushPromises()
    expect(requests.map(({ method }) => method)).toContain('PUT')
    expect(wrapper.get('[role=dialog]').text()).toContain('1 项还没有填，不随本次送审')
    await button('送审')?.trigger('click')
    await flushPromises()
    const handed = requests.find(({ method }) => method === 'POST')
    expect(handed?.headers.get('if-match')).toBe('"3"')
    expect(cell('城镇新增就业人数', '填报状态').text()).toBe('待县局审核')
    expect(wrapper.get('[role=status]').text()).toMatch(/^已保存 \d\d:\d\d:\d\d$/)
  })

  it('does not hand in while a rate lacks its denominator', async () => {
    const requests = await open({})
    await type('城镇登记失业率', '分子', '41')
    await button('送县局审核')?.trigger('click')
    await flushPromises()
    expect(wrapper.find('[role=dialog] h2').exists()).toBe(false)
    expect(requests.every(({ method }) => method === 'GET')).toBe(true)
    expect(cell('城镇登记失业率', '分母').attributes('title')).toContain('请填写分母')
  })

  it('goes to the note that a check asks for before it asks to hand in', async () => {
    const findings = [{ code: 'C101', severity: 'explain', message: '比上期少 100。' } as const]
    const requests = await open({ 'GET /api/reports/sheet': aSheet([aSaved({ findings })]) })
    await button('送县局审核')?.trigger('click')
    await flushPromises()
    expect(wrapper.find('[role=dialog] h2').exists()).toBe(false)
    expect(requests.every(({ method }) => method === 'GET')).toBe(true)
    expect(document.activeElement?.getAttribute('aria-label')).toContain('备注：空，请在备注中说明：比上期少 100。')
  })

  it('shows on top why a cell came back and until when, and opens no other', async () => {
    const closed = {
      edit: { denied: '已送审，不能再改' },
      correct: { denied: '' },
      verify: { denied: '' },
      acknowledge: { denied: '' },
    }
    const back = aSaved({ status: 'returned', returnReason: '请补充名册', returnDueOn: '2025-10-20' })
    const done = anItem({ id: 'i2', taskId: 't2', goalName: '技能人才', status: 'submitted', abilities: closed })
    await open({ 'GET /api/reports/sheet': aSheet([back, done]) })
    const notice = wrapper.get('[aria-label=退回更正]').text()
    expect(notice).toContain('10月20日前')
    expect(notice).toContain('请补充名册')
    expect(notice).toContain('其余已送审，不能再改')
    expect(cell('技能人才', '本期累计').attributes('aria-readonly')).toBe('true')
    expect(cell('城镇新增就业人数', '本期累计').attributes('aria-readonly')).toBe('false')
  })

  it('opens a figure’s history and the way to its task from the figure’s name', async () => {
    const entry = { actor: '陈静', act: 'hand_in', actLabel: '送县局审核', reason: null, figure: null }
    await open({
      'GET /api/reports/sheet': aSheet([aSaved()]),
      'GET /api/report-items/i1/history': [{ ...entry, at: '2025-10-03T01:05:00Z' }],
    })
    await button('1 城镇新增就业人数')?.trigger('click')
    await flushPromises()
    const panel = wrapper.get('aside')
    expect(panel.text()).toContain('2025-10-03 09:05')
    expect(panel.findAll('a').map((link) => link.attributes('href'))).toContain('/tasks/t1')
  })

  it('lets the county approver submit or send back, but type nothing', async () => {
    const closed = {
      edit: { denied: '您没有这项权限' },
      correct: { denied: '' },
      verify: { denied: '' },
      acknowledge: { denied: '' },
    }
    const item = aSaved({ status: 'county_review', abilities: closed })
    const denied = { denied: '您没有这项权限' }
    const abilities = {
      edit: denied,
      handIn: denied,
      sendBack: true,
      submit: true,
      withdraw: denied,
      review: denied,
    } as const
    const requests = await open(
      {
        'GET /api/reports/sheet': aSheet([item], { abilities }),
        'POST /api/reports/sheets/s1/send-back': problem(409, { title: '没有可以办理的数据' }),
      },
      ['plan:read', 'report:submit'],
    )
    expect(button('送县局审核')).toBeUndefined()
    expect(cell('城镇新增就业人数', '本期累计').attributes('aria-readonly')).toBe('true')
    await button('退回填报人')?.trigger('click')
    await flushPromises()
    await wrapper.get('[role=dialog] textarea').setValue('与就业系统不一致')
    await button('退回')?.trigger('click')
    const confirm = wrapper.findAll('[role=dialog] button').find((one) => one.text() === '退回')
    await confirm?.trigger('click')
    await flushPromises()
    expect(requests.find(({ method }) => method === 'POST')?.body).toEqual({ reason: '与就业系统不一致' })
    expect(wrapper.text()).toContain('没有可以办理的数据')
  })
})
