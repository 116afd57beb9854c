import { config, flushPromises, type VueWrapper } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { answerWith, problem, type FakeAnswer } from '@/testing/fake-api'
import { mountUi } from '@/testing/mount'
import { aDocument, aGoal, aPlan, TEXT, unemployment } from '../testing/plan-fixture'
import PlanIntakePage from './PlanIntakePage.vue'

// A dozen real drop-downs take seconds to lay out without a browser, and no sentence here is about them.
config.global.stubs = { ElSelect: true }

const routes = [{ path: '/plans/:planId', name: 'plan', component: PlanIntakePage, meta: { title: '' } }]

async function open(answers: Record<string, FakeAnswer>, path = '/plans/p1?goal=g1') {
  const requests = answerWith({ 'GET /api/plans/p1': aPlan(), 'GET /api/plans/p1/document': aDocument, ...answers })
  const { wrapper, router } = await mountUi(PlanIntakePage, { routes, path, permissions: ['plan:read', 'plan:edit'] })
  await flushPromises()
  return { wrapper, router, requests }
}
const rowOf = (wrapper: VueWrapper, id: string) => wrapper.get(`[data-row="${id}"]`)
const press = async (wrapper: VueWrapper, id: string, key: string) => {
  await rowOf(wrapper, id).trigger('keydown', { key })
  await flushPromises()
}

describe('checking a plan against its document', () => {
  it('shows the chosen goal with its own words and its value in the smallest unit', async () => {
    const { wrapper } = await open({})
    expect(rowOf(wrapper, 'g1').text()).toContain('〔15〕万人')
    expect(rowOf(wrapper, 'g1').text()).toContain('150,000 人')
    expect(rowOf(wrapper, 'g2').text()).toContain('< 5%')
    const shown = wrapper.findAll('mark[data-active]').map((mark) => mark.text())
    expect(shown.filter((text) => text !== '')).toEqual(['1.城镇新增就业人数(万人)', '22', '〔15〕'])
  })

  it('chooses the goal whose words are clicked', async () => {
    const { wrapper, router } = await open({})
    const words = wrapper.findAll('mark').find((mark) => mark.text().includes('登记失业率'))
    await words?.trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.query['goal']).toBe('g2')
    expect(rowOf(wrapper, 'g2').attributes('aria-current')).toBe('true')
  })

  it('accepts by key, naming the version it looked at, and goes on to the next goal that waits', async () => {
    const { wrapper, router, requests } = await open({
      'POST /api/goals/g1/decision': aGoal({ decision: 'accepted', version: 5 }),
    })
    await press(wrapper, 'g1', 'a')
    const sent = requests.find(({ method }) => method === 'POST')
    expect(sent?.headers.get('if-match')).toBe('"4"')
    expect(sent?.body).toEqual({ decision: 'accepted' })
    expect(router.currentRoute.value.query['goal']).toBe('g2')
  })

  it('shows nothing as accepted when the goal was changed by someone else', async () => {
    const { wrapper } = await open({ 'POST /api/goals/g1/decision': problem(412, { title: '这条记录已被别人修改' }) })
    await press(wrapper, 'g1', 'a')
    expect(rowOf(wrapper, 'g1').text()).toContain('待核对')
    expect(wrapper.get('[role=alert]').text()).toContain('已被别人修改')
    expect(wrapper.text()).toContain('载入最新内容')
  })

  it('says what is missing before the plan can be confirmed', async () => {
    const { wrapper, requests } = await open({})
    const confirm = wrapper.findAll('button').find((button) => button.text().startsWith('确认规划'))
    expect(confirm?.attributes('aria-disabled')).toBe('true')
    expect(wrapper.text()).toContain('待核对的目标 2 个')
    await confirm?.trigger('click')
    expect(requests.every(({ method }) => method === 'GET')).toBe(true)
  })

  it('offers no change once the plan is confirmed', async () => {
    const denied = { denied: '规划已确认，不能再改。' }
    const goals = [aGoal({ decision: 'accepted' }), unemployment({ decision: 'accepted' })]
    const { wrapper, requests } = await open({
      'GET /api/plans/p1': aPlan({ status: 'confirmed', goals, abilities: { edit: denied, confirm: denied } }),
      'GET /api/goals/g1/versions': [],
    })
    await press(wrapper, 'g1', 'r')
    expect(wrapper.findAll('button').filter((button) => /采用|修改|补列|确认/.test(button.text()))).toEqual([])
    expect(requests.every(({ method }) => method === 'GET')).toBe(true)
  })

  it('sends only the mended field of a goal', async () => {
    const { wrapper, requests } = await open({ 'PATCH /api/goals/g1': aGoal({ name: '城镇新增就业', version: 5 }) })
    await press(wrapper, 'g1', 'e')
    const name = wrapper.findAll('input').find((input) => input.element.value === '城镇新增就业人数')
    await name?.setValue('城镇新增就业')
    await wrapper.get('form').trigger('submit')
    await flushPromises()
    expect(requests.find(({ method }) => method === 'PATCH')?.body).toEqual({ name: '城镇新增就业' })
    expect(rowOf(wrapper, 'g1').text()).toContain('1 城镇新增就业')
  })

  it('takes a decision back by key, and with it a merge', async () => {
    const gone = aGoal({ decision: 'rejected', decisionReason: '并入“城镇登记失业率”', mergedIntoGoalId: 'g2' })
    const { wrapper, requests } = await open({
      'GET /api/plans/p1': aPlan({ goals: [gone, unemployment()] }),
      'POST /api/goals/g1/decision': aGoal({ version: 5 }),
    })
    expect(wrapper.text()).toContain('并入“城镇登记失业率”')
    await press(wrapper, 'g1', 'm')
    expect(document.querySelector('.el-dialog')).toBeNull()
    await press(wrapper, 'g1', 'u')
    expect(requests.find(({ method }) => method === 'POST')?.body).toEqual({ decision: 'proposed' })
  })

  it('marks every place of a merged goal, in the document that is shown', async () => {
    const words = '累计发放90万张'
    const start = TEXT.indexOf(words)
    const places = [
      ...aGoal().places,
      { edition: 1, start, end: start + words.length },
      { edition: 2, start: 0, end: 4 },
    ]
    const plan = aPlan({ goals: [aGoal({ places }), unemployment()] })
    const { wrapper } = await open({ 'GET /api/plans/p1': plan }, '/plans/p1?goal=g1&edition=1')
    const shown = wrapper.findAll('mark[data-active]').map((mark) => mark.text())
    expect(shown.join('')).toContain('〔15〕')
    expect(shown.join('')).toContain(words)
  })

  it('finds goals by what is typed and goes on to the first of them', async () => {
    const { wrapper, router } = await open({})
    await wrapper.get('section[aria-label="读出的目标"]').trigger('keydown', { key: '/' })
    const search = wrapper.get('input[aria-label="查找目标"]')
    await search.setValue('失业率')
    expect(wrapper.find('[data-row="g1"]').exists()).toBe(false)
    await search.trigger('keydown', { key: 'Enter' })
    await flushPromises()
    expect(router.currentRoute.value.query['goal']).toBe('g2')
  })

  it('shows a finding that a mend removed as mended and asks nothing more about it', async () => {
    const [finding] = aPlan().findings
    if (!finding) throw new Error('the plan of the fixture has a finding')
    const mended = { ...finding, settledReason: '已修正：目标修改后，这一问题不再存在。', settledBy: 'edit' as const }
    const { wrapper } = await open({ 'GET /api/plans/p1': aPlan({ findings: [mended] }) })
    await wrapper.get('section[aria-label="读出的目标"]').trigger('keydown', { key: '2' })
    expect(wrapper.get('[data-finding="f1"]').text()).toContain('已修正')
    expect(wrapper.findAll('button').some((button) => button.text() === '处理')).toBe(false)
  })
})
