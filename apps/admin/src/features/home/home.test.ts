import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { useContext } from '@/app/context/context.store'
import { useTodoCount } from '@/app/todo/todo.store'
import { answerWith, problem } from '@/testing/fake-api'
import { mountUi } from '@/testing/mount'
import HomePage from './pages/HomePage.vue'
import { urgencyOf } from './urgency'

const plan = {
  id: 'p1',
  regionId: 'r1',
  title: '十四五',
  fromYear: 2021,
  toYear: 2025,
  baseYear: 2020,
  status: 'confirmed',
  goalCount: 1,
  openFindings: 0,
  isExample: true,
  createdAt: '2022-01-01T00:00:00Z',
  version: 1,
}
const home = {
  today: '2025-10-06',
  period: '2025-09',
  todos: [{ kind: 'late', title: '郧阳区 9月填报逾期', daysLeft: -1, link: '/reports', actionLabel: '催报' }],
  summary: null,
}

async function openHome(answers: Record<string, unknown>) {
  const requests = answerWith({ 'GET /api/plans': [plan], 'GET /api/reports/periods': { periods: [] }, ...answers })
  const { wrapper } = await mountUi(HomePage, { permissions: ['plan:read'] })
  await useContext().follow({})
  await flushPromises()
  return { wrapper, requests }
}

describe('urgencyOf', () => {
  it.each([
    [-2, 'late', '逾期 2 天'],
    [0, 'soon', '今天到期'],
    [3, 'soon', '还有 3 天'],
    [4, 'calm', '还有 4 天'],
    [null, 'calm', '不限期'],
  ] as const)('tells %s days left as %s', (days, tone, text) => {
    expect(urgencyOf(days)).toEqual({ tone, text })
  })
})

describe('HomePage', () => {
  it('lists what waits with a way to do it, and counts it for the top bar', async () => {
    const { wrapper, requests } = await openHome({ 'GET /api/home': home })
    expect(wrapper.text()).toContain('逾期 1 天')
    expect(wrapper.get('a.action').attributes('href')).toBe('/reports')
    expect(useTodoCount().count).toBe(1)
    expect(requests.at(-1)?.url.search).toBe('?planId=p1')
  })

  it('says who has to act first when there is no plan', async () => {
    const { wrapper } = await openHome({ 'GET /api/plans': [] })
    expect(wrapper.text()).toContain('市局确认规划并下达任务后')
  })

  it('shows a failure with a way to try again', async () => {
    const { wrapper } = await openHome({ 'GET /api/home': problem(503, { title: '服务器暂时出错' }) })
    expect(wrapper.get('[role="alert"]').text()).toContain('服务器暂时出错')
  })
})
