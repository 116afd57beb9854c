import type {
  HomeView,
  MessagePage,
  OverdueSheet,
  ReminderView,
  RemindersSent,
  TaskView,
  WarningSuggestion,
  WarningView,
} from '@plancascade/types'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Client } from '../testing/client.js'
import { databases } from '../testing/databases.js'
import { anIssuedPlan, reportMonth, tasksOf, type IssuedPlan } from '../testing/issued-plan.js'
import { startTestApp, type TestApp } from '../testing/test-app.js'

const PERIOD = '2025-08'
const NEXT = {
  step: 'supervision',
  documentNumber: '测督〔2025〕3号',
  text: '请限期整改',
  answerBy: '2025-10-20',
  urgentReason: null,
}

describe.each(databases)('the warning ladder on %s', (kind) => {
  let t: TestApp
  let plan: IssuedPlan
  let reviewer: Client
  let county: Client
  let jobs: TaskView
  let warning: WarningView

  beforeAll(async () => {
    t = await startTestApp(kind)
    plan = await anIssuedPlan(t)
    for (const period of ['2025-07', PERIOD]) await reportMonth(t, plan, period, { jobs: '10' })
    reviewer = await t.as('reviewer')
    county = await t.as('reporter')
    const found = (await tasksOf(t, plan.planId)).find(
      ({ unitId, goalName }) => unitId === t.city.own.id && goalName.includes('新增就业'),
    )
    if (!found) throw new Error('no task')
    jobs = found
  })
  afterAll(() => t.close())

  const bodyOf = (more: object = {}): object => ({
    ...{ planId: plan.planId, period: PERIOD, unitId: t.city.own.id, taskIds: [jobs.id] },
    ...{ step: 'notice', documentNumber: '测预〔2025〕1号', text: '请说明原因', answerBy: '2025-10-15' },
    urgentReason: null,
    ...more,
  })
  const move = (client: Client, act: string, body?: object, version = warning.version) =>
    client.post<WarningView>(`/warnings/${warning.id}/${act}`, body, { version })

  it('[R-WARN-03] suggests a 预警通知单 for two red months, with the rule and the reason, to the city only', async () => {
    const { body } = await reviewer.get<WarningSuggestion[]>(
      `/warnings/suggestions?planId=${plan.planId}&period=${PERIOD}`,
    )
    expect(body.find(({ taskId }) => taskId === jobs.id)).toMatchObject({
      unitName: '茅箭',
      light: 'red',
      caseId: null,
      suggested: { step: 'notice', rule: 'R-WARN-04', text: '连续 2 个月红灯。' },
    })
    expect((await county.get(`/warnings/suggestions?planId=${plan.planId}&period=${PERIOD}`)).status).toBe(403)
  })

  it('[R-WARN-01] refuses to begin higher than the rule allows, unless it is urgent', async () => {
    const high = await reviewer.post('/warnings', bodyOf({ step: 'supervision' }))
    expect(high.body).toMatchObject({ status: 422, code: 'warning.step_skipped' })
    const green = (await tasksOf(t, plan.planId)).find(({ unitId }) => unitId === t.city.sibling.id)
    const unlit = await reviewer.post('/warnings', bodyOf({ unitId: t.city.sibling.id, taskIds: [green?.id] }))
    expect(unlit.body).toMatchObject({ code: 'warning.not_lit' })
    const foreign = await reviewer.post('/warnings', bodyOf({ unitId: t.city.sibling.id }))
    expect(foreign.status).toBe(404)
    const past = await reviewer.post('/warnings', bodyOf({ answerBy: '2025-10-08' }))
    expect(past.body).toMatchObject({ code: 'warning.date_past', errors: [{ pointer: '/answerBy' }] })
  })

  it('is issued once for a task, and of two who issue at once one is told', async () => {
    const [first, second] = await Promise.all([
      reviewer.post<WarningView>('/warnings', bodyOf()),
      (await t.as('planner')).post<WarningView>('/warnings', bodyOf({ documentNumber: '测预〔2025〕2号' })),
    ])
    expect([first.status, second.status].sort()).toEqual([201, 409])
    warning = first.status === 201 ? first.body : second.body
    expect(warning).toMatchObject({ status: 'issued', step: 'notice', daysLeft: 6, nextSteps: ['supervision'] })
    expect(warning.steps).toHaveLength(1)
    expect(warning.steps[0]?.goals).toEqual(warning.goals)
    expect(warning.goals[0]).toMatchObject({ light: 'red', reason: expect.stringContaining('2025年8月') })
  })

  it('reaches the unit as a message and as 待办, and no other unit', async () => {
    const box = async (client: Client): Promise<string[]> =>
      (await client.get<MessagePage>('/messages')).body.items.map(({ kind: of }) => of)
    await vi.waitFor(async () => expect(await box(county)).toContain('warning.issued'), { timeout: 10_000 })
    const { body: messages } = await county.get<MessagePage>('/messages')
    expect(messages.items[0]?.link).toBe(`/warnings/${warning.id}?plan=${plan.planId}`)
    const { body } = await county.get<HomeView>(`/home?planId=${plan.planId}&period=${PERIOD}`)
    expect(body.todos).toContainEqual(
      expect.objectContaining({
        kind: 'warning_receive',
        daysLeft: 6,
        link: `/warnings/${warning.id}?plan=${plan.planId}`,
      }),
    )
    const neighbour = await t.as('neighbour')
    expect(await box(neighbour)).not.toContain('warning.issued')
    expect((await neighbour.get(`/warnings/${warning.id}`)).status).toBe(404)
    expect((await neighbour.get<WarningView[]>(`/warnings?planId=${plan.planId}`)).body).toEqual([])
  })

  it('[R-WARN-07] is received, then answered with cause, measure and date; nothing before its turn', async () => {
    const answer = { cause: '企业用工减少', measure: '组织专场招聘', mendBy: '2025-12-31' }
    expect((await move(county, 'answer', answer)).body).toMatchObject({ code: 'lifecycle.refused' })
    expect((await move(reviewer, 'close', { reason: '已补上' })).body).toMatchObject({ code: 'lifecycle.refused' })
    warning = (await move(county, 'receive')).body
    expect(warning).toMatchObject({ status: 'received', steps: [{ receivedBy: expect.any(String) }] })
    const past = await move(county, 'answer', { ...answer, mendBy: '2025-10-01' })
    expect(past.body).toMatchObject({ code: 'warning.date_past' })
    warning = (await move(county, 'answer', answer)).body
    expect(warning).toMatchObject({ status: 'answered', daysLeft: null, steps: [answer] })
    expect((await move(county, 'answer', answer, warning.version - 1)).status).toBe(409)
  })

  it('[R-WARN-01, 08] goes up one step at a time, or higher with the reason of its urgency', async () => {
    const talk = await move(reviewer, 'escalate', { ...NEXT, step: 'talk' })
    expect(talk.body).toMatchObject({ code: 'warning.step_skipped' })
    const back = await move(reviewer, 'escalate', { ...NEXT, step: 'reminder', urgentReason: '紧急事项' })
    expect(back.body).toMatchObject({ code: 'warning.step_skipped' })
    const [{ documentNumber } = { documentNumber: '' }] = warning.steps
    const used = await move(reviewer, 'escalate', { ...NEXT, documentNumber })
    expect(used.body).toMatchObject({ code: 'warning.number_used' })
    warning = (await move(reviewer, 'escalate', NEXT)).body
    expect(warning).toMatchObject({ status: 'issued', step: 'supervision', nextSteps: ['talk'] })
    expect(warning.steps.map(({ step }) => step)).toEqual(['notice', 'supervision'])
    const urgent = { ...NEXT, step: 'talk', documentNumber: '测约〔2025〕1号', urgentReason: '省厅挂牌督办' }
    warning = (await move(reviewer, 'escalate', urgent)).body
    expect(warning.steps.at(-1)).toMatchObject({ isUrgent: true, rule: 'R-WARN-08', reason: '紧急：省厅挂牌督办' })
    expect(warning.abilities.escalate).toEqual({ denied: '约谈已是最高一级' })
  })

  it('ends with a reason, and only then may the task be warned of anew', async () => {
    warning = (await move(county, 'receive')).body
    warning = (await move(county, 'answer', { cause: '同前', measure: '专班推进', mendBy: '2025-12-31' })).body
    const again = await reviewer.post('/warnings', bodyOf({ documentNumber: '测预〔2025〕9号' }))
    expect(again.body).toMatchObject({ code: 'warning.case_open' })
    warning = (await move(reviewer, 'close', { reason: '约谈后已补上进度' })).body
    expect(warning).toMatchObject({ status: 'closed', closeReason: '约谈后已补上进度', nextSteps: [] })
    const fresh = await reviewer.post<WarningView>('/warnings', bodyOf({ documentNumber: '测预〔2025〕9号' }))
    expect(fresh.status).toBe(201)
    warning = fresh.body
    expect((await move(reviewer, 'withdraw', { reason: '发文有误' })).body.status).toBe('withdrawn')
  })
})

describe.each(databases)('催报 on %s', (kind) => {
  let t: TestApp
  let plan: IssuedPlan
  let reviewer: Client

  beforeAll(async () => {
    t = await startTestApp(kind)
    plan = await anIssuedPlan(t)
    await reportMonth(t, plan, PERIOD, { jobs: '10000' })
    t.clock.set(new Date('2025-10-20T02:00:00.000Z'))
    reviewer = await t.as('reviewer')
  })
  afterAll(() => t.close())

  const overdue = async (client: Client): Promise<OverdueSheet[]> =>
    (await client.get<OverdueSheet[]>(`/reminders/overdue?planId=${plan.planId}`)).body
  const remind = (unitId: string, period = PERIOD) =>
    reviewer.post<RemindersSent>('/reminders', { planId: plan.planId, of: [{ unitId, period }], text: '请尽快报送' })

  it('[R-REM-01] lists every unit and period whose figures are not with the city after their day', async () => {
    const rows = await overdue(reviewer)
    const own = rows.filter(({ unitId }) => unitId === t.city.own.id).map(({ period }) => period)
    const sibling = rows.find(({ unitId, period }) => unitId === t.city.sibling.id && period === PERIOD)
    expect(own).not.toContain(PERIOD)
    expect(own).toContain('2025-09')
    expect(sibling).toMatchObject({ cells: sibling?.total, nextLevel: 1, last: null, abilities: { remind: true } })
    expect(sibling?.daysLate).toBeGreaterThan(0)
    const seen = await overdue(await t.as('neighbour'))
    expect(new Set(seen.map(({ unitId }) => unitId))).toEqual(new Set([t.city.sibling.id]))
  })

  it('[R-REM-02, 03] rises with each reminder, leaves the unit in peace for a day, and is signed for', async () => {
    const { sibling, own } = t.city
    expect((await remind(own.id)).body).toMatchObject({ code: 'reminder.nothing_overdue' })
    const first = await remind(sibling.id)
    expect(first.body.sent).toMatchObject([{ number: 1, level: 1, unitName: '张湾', receivedAt: null }])
    expect((await remind(sibling.id)).body).toMatchObject({ code: 'reminder.too_soon' })
    const both = await reviewer.post<RemindersSent>('/reminders', {
      planId: plan.planId,
      of: (await overdue(reviewer)).map(({ unitId, period }) => ({ unitId, period })),
      text: '请尽快报送',
    })
    expect(both.body.skipped).toEqual([
      { unitId: sibling.id, unitName: '张湾', period: PERIOD, reason: '一天内已催报过' },
    ])
    const neighbour = await t.as('neighbour')
    const [reminder] = first.body.sent
    const path = `/reminders/${reminder?.id}/receive`
    expect((await (await t.as('reporter')).post(path, undefined, { version: 1 })).status).toBe(404)
    const received = await neighbour.post<ReminderView>(path, undefined, { version: 1 })
    expect(received.body).toMatchObject({
      receivedBy: expect.any(String),
      abilities: { receive: { denied: '已经签收' } },
    })
    for (const level of [2, 3, 3]) {
      t.clock.advance(25 * 3_600_000)
      reviewer = await t.as('reviewer')
      expect((await remind(sibling.id)).body.sent).toMatchObject([{ level }])
    }
  })

  it('is heard of by the reporter at first, and by the approver as well from the second on', async () => {
    const heard = async (person: 'neighbour' | 'neighbour_approver'): Promise<string[]> =>
      (await (await t.as(person)).get<MessagePage>('/messages')).body.items
        .filter(({ kind: of, title }) => of === 'reminder.sent' && title.includes('8月'))
        .map(({ title }) => title.slice(0, 5))
    await vi.waitFor(async () => expect(await heard('neighbour')).toHaveLength(4), { timeout: 10_000 })
    expect((await heard('neighbour_approver')).reverse()).toEqual(['第2次催报', '第3次催报', '第3次催报'])
  })
})
