import type { Permission } from '@plancascade/types'
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

const counts = { total: 18, empty: 0, draft: 0, county_review: 0, submitted: 18, returned: 0, approved: 0 }
const sheet = {
  id: 's1',
  unitId: 'u3',
  unitName: '郧阳区',
  period: '2025-09',
  dueOn: '2025-10-10',
  closesOn: null,
  late: false,
  closed: false,
  sealed: false,
  counts,
  submittedAt: '2025-10-03T00:00:00Z',
  returnDueOn: null,
  version: 1,
}
const summary = {
  unitsTotal: 11,
  unitsSubmitted: 10,
  unitsApproved: 7,
  cellsReturned: 2,
  lights: { green: 148, yellow: 21, red: 7, not_due: 12, missing: 5, not_applicable: 1 },
  changes: [{ taskId: 't9', unitName: '竹山县', goalName: '失业人员再就业人数', from: 'yellow', to: 'red' }],
}
const current = { periods: [{ period: '2025-09', label: '9月', dueOn: '2025-10-10', current: true }] }

async function openHome(answers: Record<string, unknown>, permissions: Permission[] = ['plan:read']) {
  const requests = answerWith({ 'GET /api/plans': [plan], 'GET /api/reports/periods': { periods: [] }, ...answers })
  const { wrapper } = await mountUi(HomePage, { permissions })
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

  it.each([
    ['city', ['plan:read', 'report:read', 'report:review'], '/reviews/u3', '/reviews'],
    ['county', ['plan:read', 'report:read', 'report:enter'], '/reports', '/reports'],
  ] as const)('leads from every line to the page where it is done: %s', async (_who, permissions, ofUnit, ofSheets) => {
    const { wrapper } = await openHome(
      {
        'GET /api/home': { ...home, summary },
        'GET /api/reports/sheets': [sheet],
        'GET /api/reports/periods': current,
      },
      [...permissions],
    )
    const wayTo = (text: string) =>
      wrapper
        .findAll('a')
        .find((link) => link.text().includes(text))
        ?.attributes('href')
    expect(wayTo('10 / 11')).toBe(ofSheets)
    expect(wrapper.get('table').text()).toContain('待核验')
    expect(wrapper.get('tbody a').attributes('href')).toBe(ofUnit)
    expect(wayTo('失业人员再就业人数')).toBe('/progress/tasks/t9')
    expect(wayTo('148')).toBe('/progress?light=green')
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
