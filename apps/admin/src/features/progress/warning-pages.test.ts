import type { OverdueSheet, WarningView } from '@plancascade/types'
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { useContext } from '@/app/context/context.store'
import { answerWith } from '@/testing/fake-api'
import { mountUi } from '@/testing/mount'
import ReminderPage from './pages/ReminderPage.vue'
import WarningDocumentPage from './pages/WarningDocumentPage.vue'
import WarningPage from './pages/WarningPage.vue'
import { daysLeftText } from './warning-words'

const DENIED = { denied: '预警待签收，不能办理' }
const goal = { taskId: 't1', goalName: '城镇新增就业', light: 'red' as const, reason: '落后 33 个百分点。' }
const warning: WarningView = {
  ...{ id: 'w1', planId: 'p1', planTitle: '十四五', year: 2025, unitId: 'u1', unitName: '竹山', isExample: true },
  ...{ unitFullName: '竹山县', bureauName: '十堰市人社局', status: 'issued', step: 'supervision' },
  goals: [{ ...goal, reason: '落后 36 个百分点。' }],
  steps: [
    {
      ...{ position: 1, step: 'supervision', documentNumber: '十人社督〔2025〕3号', issuedOn: '2025-09-09' },
      ...{ issuedBy: '市局', text: '请整改', goals: [goal], answerBy: '2025-09-19', rule: 'R-WARN-04' },
      ...{ reason: '连续 2 个月红灯。', isUrgent: false, receivedAt: null, receivedBy: null, answeredAt: null },
      ...{ answeredBy: null, cause: null, measure: null, mendBy: null },
    },
  ],
  ...{ daysLeft: -2, closedAt: null, closeReason: null, nextSteps: ['talk'], version: 1 },
  abilities: { receive: true, answer: DENIED, escalate: true, close: DENIED, withdraw: true },
}
const routes = (component: object) => [
  { path: '/warnings/:id', component, meta: { title: '' } },
  { path: '/warnings/:id/documents/:position', name: 'warning-document', component, meta: { title: '' } },
  { path: '/progress/tasks/:taskId', name: 'progress-task', component, meta: { title: '' } },
]

describe('a warning', () => {
  it('is signed for by the unit with the version on the screen, and shows what comes next', async () => {
    const requests = answerWith({
      'GET /api/warnings/w1': warning,
      'POST /api/warnings/w1/receive': { ...warning, status: 'received', version: 2 },
    })
    const { wrapper } = await mountUi(WarningPage, {
      routes: routes(WarningPage),
      path: '/warnings/w1',
      permissions: ['progress:answer'],
    })
    await flushPromises()
    expect(wrapper.text()).toContain('督办函，待签收，逾期 2 天')
    expect(wrapper.text()).not.toContain('升级')
    const sign = wrapper.findAll('button').find((button) => button.text() === '签收')
    await sign?.trigger('click')
    await flushPromises()
    expect(requests.at(-1)?.headers.get('if-match')).toBe('"1"')
    expect(wrapper.text()).toContain('待答复')
  })

  it('prints as it was on its day, whatever the figures say now', async () => {
    answerWith({ 'GET /api/warnings/w1': warning })
    const { wrapper } = await mountUi(WarningDocumentPage, {
      routes: routes(WarningDocumentPage),
      path: '/warnings/w1/documents/1',
    })
    await flushPromises()
    const paper = wrapper.get('article').text()
    expect(paper).toContain('示例·非官方')
    expect(paper).toContain('竹山县：')
    expect(paper).toContain('落后 33 个百分点')
    expect(paper).not.toContain('落后 36 个百分点')
    expect(paper).toContain('请于2025年9月19日前')
  })

  it.each([
    [null, '—'],
    [0, '今天到期'],
    [3, '还剩 3 天'],
    [-2, '逾期 2 天'],
  ])('with %s days left says %s', (days, text) => {
    expect(daysLeftText(days)).toBe(text)
  })
})

describe('催报', () => {
  const sheet = (unitName: string, remind: OverdueSheet['abilities']['remind']): OverdueSheet => ({
    ...{ unitId: unitName, unitName, period: '2025-09', dueOn: '2025-10-10', daysLate: 3, cells: 18, total: 18 },
    ...{ goalNames: ['城镇新增就业'], last: null, nextLevel: 1, abilities: { remind } },
  })

  it('goes to all that may be reminded by one click', async () => {
    const requests = answerWith({
      'GET /api/reminders/overdue': [sheet('郧阳', { denied: '一天内已催报过' }), sheet('郧西', true)],
      'GET /api/reminders': [],
      'GET /api/home': { today: '2025-10-13', period: '2025-09', todos: [], summary: null },
      'POST /api/reminders': { sent: [], skipped: [] },
    })
    const { wrapper } = await mountUi(ReminderPage, { permissions: ['progress:warn', 'report:read'] })
    useContext().planId = 'p1'
    await flushPromises()
    const all = wrapper.findAll('button').find((button) => button.text().includes('全部催报（1）'))
    await all?.trigger('click')
    await flushPromises()
    const area = document.querySelector('textarea')
    if (!area) throw new Error('no field for the text')
    area.value = '请尽快报送'
    area.dispatchEvent(new Event('input'))
    await flushPromises()
    const send = [...document.querySelectorAll('.el-dialog button')].find(
      ({ textContent }) => textContent?.trim() === '催报',
    )
    send?.dispatchEvent(new MouseEvent('click', { bubbles: true }))
    await expect
      .poll(() => requests.find(({ method }) => method === 'POST')?.body)
      .toEqual({
        planId: 'p1',
        of: [{ unitId: '郧西', period: '2025-09' }],
        text: '请尽快报送',
      })
  })
})
