import type { ReportItemView } from '@plancascade/types'
import { config, flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ComponentPublicInstance } from 'vue'
import { useContext } from '@/app/context/context.store'
import { answerWith, problem, type FakeAnswer } from '@/testing/fake-api'
import { mountUi } from '@/testing/mount'
import { aPlanContext } from '../testing/context-fixture'
import { aRatio, aSaved, aSheet, rate, reported } from '../testing/report-fixture'
import { storedVerdicts } from '../model/verdicts'
import ReviewPage from './ReviewPage.vue'

config.global.stubs = {
  ElTooltip: { template: '<div><slot /></div>' },
  ElSelect: true,
  ElDialog: {
    props: ['modelValue', 'title'],
    emits: ['open'],
    template: '<div v-if="modelValue" role="dialog"><h2>{{ title }}</h2><slot /><slot name="footer" /></div>',
  },
}

const routes = [
  { path: '/reviews', name: 'reviews', component: ReviewPage, meta: { title: '' } },
  { path: '/reviews/:unitId', name: 'review-unit', component: ReviewPage, meta: { title: '' } },
  { path: '/:any(.*)*', component: { template: '<div />' }, meta: { title: '' } },
]
const DENIED = { denied: '您没有这项权限' }
const waiting = (): ReportItemView[] => [
  aSaved({ status: 'submitted' }),
  aRatio({
    id: 'i2',
    status: 'submitted',
    declared: rate('41', '1000'),
    findings: [{ code: 'C101', severity: 'explain', message: '比上期低' }],
  }),
  aSaved({
    id: 'i3',
    taskId: 't3',
    goalName: '技能人才',
    status: 'approved',
    adopted: reported('3500'),
    abilities: { edit: DENIED, correct: true, verify: DENIED, acknowledge: DENIED },
  }),
]
const theSheet = (items = waiting()) =>
  aSheet(items, {
    abilities: { edit: DENIED, handIn: DENIED, sendBack: DENIED, submit: DENIED, withdraw: DENIED, review: true },
  })
function aSummary(unitId: string, unitName: string, submitted: number) {
  const { counts, period, dueOn } = theSheet()
  return {
    id: unitId === 'county' ? 's1' : null,
    unitId,
    unitName,
    period,
    dueOn,
    closesOn: null,
    late: submitted === 0,
    closed: false,
    sealed: false,
    counts: { ...counts, submitted },
    submittedAt: submitted > 0 ? '2025-10-03T03:00:00Z' : null,
    returnDueOn: null,
    version: 3,
  }
}

const IMPACT = {
  periods: [
    {
      itemId: 'i3',
      goalName: '技能人才',
      period: '2025-09',
      before: { attainment: '0.73', light: 'green' },
      after: { attainment: '0.72', light: 'yellow' },
    },
  ],
  runs: [],
}
const aCorrection = () => ({
  id: 'c1',
  planId: 'p1',
  unitId: 'county',
  unitName: '茅箭区',
  period: '2025-09',
  status: 'pending',
  reason: '剔除重复人员',
  evidence: null,
  requestedBy: '审核员',
  requestedAt: '2025-10-12T02:00:00Z',
  decidedBy: null,
  decidedAt: null,
  decisionReason: null,
  cells: [
    {
      itemId: 'i3',
      taskId: 't3',
      goalName: '技能人才',
      goalNumber: null,
      kind: 'flow',
      unit: 'person',
      declared: reported('3600'),
      before: reported('3500'),
      after: reported('3450'),
      reason: null,
      documents: [],
      follows: null,
    },
  ],
  version: 1,
  abilities: { decide: { denied: '须由另一人审批' }, withdraw: true },
})

let wrapper: VueWrapper
async function open(answers: Record<string, FakeAnswer> = {}, path = '/reviews') {
  const requests = answerWith({
    ...aPlanContext,
    'GET /api/reports/sheets': [aSummary('other', '房县', 0), aSummary('county', '茅箭区', 2)],
    'GET /api/reports/sheet': theSheet(),
    'GET /api/reports/sheets/s1/differences': [],
    'GET /api/report-corrections': [],
    'GET /api/report-items/i1/history': [],
    'GET /api/report-items/i2/history': [],
    'GET /api/report-items/i3/history': [],
    ...answers,
  })
  const mounted = await mountUi(
    { template: '<RouterView />' },
    { routes, path, permissions: ['plan:read', 'report:review', 'report:correct'] },
  )
  wrapper = mounted.wrapper
  await useContext().follow({})
  await flushPromises()
  await flushPromises()
  return { requests, router: mounted.router }
}
const rowOf = (taskId: string) => wrapper.get(`[data-row="${taskId}"]`)
const button = (text: string) => wrapper.findAll('button').find((one) => one.text().startsWith(text))
async function press(taskId: string, key: string): Promise<void> {
  await rowOf(taskId).trigger('keydown', { key })
  await flushPromises()
}

beforeEach(() => sessionStorage.clear())
afterEach(() => wrapper.unmount())

describe('reviewing figures', () => {
  it('opens the unit that waits, with its first figure that waits', async () => {
    const { router } = await open()
    expect(router.currentRoute.value.params['unitId']).toBe('county')
    expect(rowOf('t1').attributes('aria-current')).toBe('true')
    expect(wrapper.get('nav').text()).toContain('未提交 1')
  })

  it('gathers verdicts by key and sends them together, with nothing official before', async () => {
    const approved = theSheet(waiting().map((item) => ({ ...item, status: 'approved', adopted: item.declared })))
    const { requests } = await open({ 'POST /api/reports/sheets/s1/review': approved })
    await press('t1', 'a')
    expect(rowOf('t1').text()).toContain('拟认定')
    expect(rowOf('t2').attributes('aria-current')).toBe('true')
    await press('t2', 'r')
    await wrapper.get('[role=dialog] textarea').setValue('请核对分母')
    await button('拟退回')?.trigger('click')
    await flushPromises()
    expect(requests.every(({ method }) => method === 'GET')).toBe(true)
    await button('提交核验结果')?.trigger('click')
    await flushPromises()
    await wrapper
      .findAll('[role=dialog] button')
      .find((one) => one.text() === '提交')
      ?.trigger('click')
    await flushPromises()
    const sent = requests.find(({ method }) => method === 'POST')
    expect(sent?.headers.get('if-match')).toBe('"3"')
    expect(sent?.body).toEqual({
      approve: ['i1'],
      return: [{ itemId: 'i2', code: 'inconsistent', reason: '请核对分母', dueOn: '2025-10-17' }],
    })
    expect(rowOf('t1').text()).toContain('已认定')
    expect(storedVerdicts('u1', 's1').size).toBe(0)
  })

  it('approves all but the exceptions, takes one back, and keeps the rest over a reload', async () => {
    await open()
    await button('全部认定')?.trigger('click')
    await flushPromises()
    expect([rowOf('t1').text(), rowOf('t2').text()].map((text) => text.includes('拟认定'))).toEqual([true, false])
    const left = wrapper.get('[aria-label=留待逐项核验]').text()
    expect(left).toContain('1 项未拟认定')
    expect(left).toContain('比上期低')
    wrapper.unmount()
    await open()
    expect(rowOf('t1').text()).toContain('拟认定')
    await press('t1', 'u')
    expect(rowOf('t1').text()).toContain('待核验')
  })

  it('shows that another reviewer was faster and keeps the verdicts', async () => {
    await open({ 'POST /api/reports/sheets/s1/review': problem(412, { title: '这条记录已被别人修改' }) })
    await press('t1', 'a')
    await button('提交核验结果')?.trigger('click')
    await flushPromises()
    await wrapper
      .findAll('[role=dialog] button')
      .find((one) => one.text() === '提交')
      ?.trigger('click')
    await flushPromises()
    expect(wrapper.text()).toContain('已被别人修改')
    expect(rowOf('t1').text()).toContain('拟认定')
  })

  it('takes no verdict on a figure that does not wait', async () => {
    await open()
    await rowOf('t3').trigger('click')
    await flushPromises()
    await press('t3', 'a')
    await press('t3', 'r')
    expect(rowOf('t3').text()).toContain('已认定')
    expect(wrapper.find('[role=dialog]').exists()).toBe(false)
  })

  it('marks what the county changed since it was returned', async () => {
    const returned = { figure: reported('3700'), at: '2025-10-08T02:00:00Z', reason: '请核对' }
    const mended = [{ itemId: 'i1', returned, approved: null, isMended: true }]
    await open({ 'GET /api/reports/sheets/s1/differences': mended })
    expect(rowOf('t1').text()).toContain('退回时 3,700')
    expect(wrapper.text()).toContain('退回后已改')
    expect(rowOf('t2').text()).not.toContain('退回时')
  })

  it('shows the decider what a pending correction would change before it is approved', async () => {
    const pending = { ...aCorrection(), abilities: { decide: true, withdraw: DENIED } }
    const { requests } = await open(
      {
        'GET /api/report-corrections': [pending],
        'GET /api/report-corrections/c1/impact': IMPACT,
        'POST /api/report-corrections/c1/decision': { ...pending, status: 'adopted', decidedBy: '规划员' },
      },
      '/reviews/county?task=t3',
    )
    expect(wrapper.text()).toContain('3,500 → 3,450')
    await button('看影响并批准')?.trigger('click')
    await flushPromises()
    const dialog = wrapper.get('[role=dialog]')
    expect(dialog.get('[aria-label=更正影响]').text()).toContain('2025年9月')
    await dialog
      .findAll('button')
      .find((one) => one.text() === '批准更正')
      ?.trigger('click')
    await flushPromises()
    const sent = requests.find(({ method }) => method === 'POST')
    expect(sent?.body).toEqual({ decision: 'approve', reason: null })
    expect(sent?.headers.get('if-match')).toBe('"1"')
  })

  it('asks for a correction beside the declared figure, after seeing what it would change', async () => {
    const { requests } = await open(
      { 'POST /api/report-corrections/preview': IMPACT, 'POST /api/report-corrections': aCorrection() },
      '/reviews/county?task=t3',
    )
    await button('申请更正')?.trigger('click')
    await flushPromises()
    const dialog = wrapper.get('[role=dialog]')
    expect(dialog.text()).toContain('现认定 3,500')
    expect(dialog.text()).toContain('申报 3,600，不变')
    await dialog.get('input[inputmode=decimal]').setValue('3,450')
    await dialog.get('input[inputmode=decimal]').trigger('change')
    await dialog.get('textarea').setValue('剔除重复人员')
    const press = async (text: string): Promise<void> => {
      await dialog
        .findAll('button')
        .find((one) => one.text() === text)
        ?.trigger('click')
      await flushPromises()
    }
    await press('送审批')
    expect(requests.every(({ method }) => method === 'GET')).toBe(true)
    await press('看影响')
    expect(dialog.get('[aria-label=更正影响]').text()).toContain('2025年9月')
    await press('送审批')
    expect(requests.filter(({ method }) => method === 'POST').at(-1)?.body).toEqual({
      cells: [{ itemId: 'i3', version: 2, figure: reported('3450'), reason: null, documentIds: [] }],
      reason: '剔除重复人员',
      evidenceId: null,
    })
  })
  it('corrects several cells as one, each with its reason and documents, and wants a new look at changed figures', async () => {
    const other = aSaved({
      ...{ id: 'i4', taskId: 't4', goalName: '失业保险', status: 'approved', adopted: reported('900') },
      abilities: { edit: DENIED, correct: true, verify: DENIED, acknowledge: DENIED },
    })
    const document = {
      ...{ id: 'd1', kind: 'document', fileName: '名册.pdf', size: 9, sha256: 'a'.repeat(64) },
      ...{ uploadedAt: '2025-10-12T02:00:00Z', uploadedBy: '审核员', sameAs: [], personalData: [] },
    }
    const { requests } = await open(
      {
        'GET /api/reports/sheet': theSheet([...waiting(), other]),
        'POST /api/report-corrections/preview': IMPACT,
        'POST /api/report-items/i4/correction-documents': document,
        'POST /api/report-corrections': aCorrection(),
      },
      '/reviews/county?task=t3',
    )
    await press('t3', 'c')
    await flushPromises()
    const dialog = wrapper.get('[role=dialog]')
    const cell = (name: string) => dialog.get(`section[aria-label*=${name}]`)
    const type = async (name: string, value: string): Promise<void> => {
      await cell(name).get('input[inputmode=decimal]').setValue(value)
      await cell(name).get('input[inputmode=decimal]').trigger('change')
    }
    const click = async (text: string): Promise<void> => {
      await dialog
        .findAll('button')
        .find((one) => one.text() === text)
        ?.trigger('click')
      await flushPromises()
    }
    const [adder] = wrapper.findAllComponents<ComponentPublicInstance>('el-select-stub[placeholder^=添加本表]')
    adder?.vm.$emit('change', 'i4')
    await flushPromises()
    await type('技能人才', '3,450')
    await dialog.get('textarea').setValue('剔除重复人员')
    expect(dialog.get('[role=status]').text()).toContain('与现认定数不同的新数')
    await type('失业保险', '890')
    const file = cell('失业保险').get<HTMLInputElement>('input[type=file]')
    Object.defineProperty(file.element, 'files', { value: [new File(['x'], '名册.pdf')] })
    await file.trigger('change')
    await flushPromises()
    await click('看影响')
    expect(dialog.find('[aria-label=更正影响]').exists()).toBe(true)
    await type('失业保险', '880')
    expect(dialog.find('[aria-label=更正影响]').exists()).toBe(false)
    expect(dialog.get('[role=status]').text()).toContain('先看影响')
    await click('看影响')
    await click('送审批')
    expect(requests.filter(({ method }) => method === 'POST').at(-1)?.body).toMatchObject({
      cells: [
        { itemId: 'i3', figure: reported('3450'), documentIds: [] },
        { itemId: 'i4', figure: reported('880'), documentIds: ['d1'] },
      ],
    })
  })
})
