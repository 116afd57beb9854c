import type {
  DecompositionSummary,
  DecompositionView,
  IssueReceipt,
  PlanSummary,
  PlanView,
  Problem,
  TaskOriginView,
  TaskView,
} from '@plancascade/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../testing/databases.js'
import {
  aConfirmedPlan,
  aSettledPlan,
  giveFactors,
  ISSUE_ORDER as ORDER,
  SMALL_PLAN_TEXT as PLAN_TEXT,
} from '../testing/issued-plan.js'
import { startTestApp, type TestApp } from '../testing/test-app.js'

describe.each(databases)('from plan to task on %s', (kind) => {
  let t: TestApp

  beforeAll(async () => {
    t = await startTestApp(kind)
    await giveFactors(t)
  })
  afterAll(() => t.close())

  it('reads goals in whole persons, each with the words it stands on', async () => {
    const planner = await t.as('planner')
    const { body: plan } = await planner.post<PlanView>('/plans', { text: PLAN_TEXT })
    const { body: document } = await planner.get<{ text: string }>(`/plans/${plan.id}/document`)
    const jobs = plan.goals.find(({ name }) => name === '城镇新增就业人数')
    expect(jobs).toMatchObject({
      kind: 'flow',
      shape: 'split',
      unit: 'person',
      target: { text: '〔15〕', value: '150000' },
    })
    const place = jobs?.places[0]
    expect(place?.edition).toBe(1)
    expect(document.text.slice(place?.start, place?.end)).toContain('城镇新增就业人数')
    expect(plan.goals.find(({ name }) => name === '城镇调查失业率')?.shape).toBe('monitor')
  })

  it('takes the same plan as an uploaded file and finds the same goals', async () => {
    const planner = await t.as('planner')
    const pasted = await planner.post<PlanView>('/plans', { text: PLAN_TEXT })
    const uploaded = await planner.upload<PlanView>('/plans/upload', '规划.txt', PLAN_TEXT)
    expect(uploaded.status).toBe(201)
    const facts = (plan: PlanView) => plan.goals.map(({ name, target, shape }) => ({ name, target, shape }))
    expect(facts(uploaded.body)).toEqual(facts(pasted.body))
    expect(uploaded.body.documents).toEqual([{ ...pasted.body.documents[0], fileName: '规划.txt' }])
    const refused = await planner.upload<Problem>('/plans/upload', '规划.pdf', '%PDF-1.7 ...')
    expect(refused.status).toBe(422)
  })

  it('refuses a text without goals and stores nothing', async () => {
    const planner = await t.as('planner')
    const before = await planner.get<PlanSummary[]>('/plans')
    const refused = await planner.post<Problem>('/plans', { text: '没有指标的一段话。' })
    expect(refused).toMatchObject({ status: 422, body: { code: 'plan.nothing_read' } })
    expect((await planner.get<PlanSummary[]>('/plans')).body).toHaveLength(before.body.length)
  })

  it('does not confirm a plan with undecided goals, and says which condition is open', async () => {
    const planner = await t.as('planner')
    const { body: plan } = await planner.post<PlanView>('/plans', { text: PLAN_TEXT })
    expect(plan.abilities.confirm).toEqual({ denied: '还有目标未决定采用或不采用' })
    const refused = await planner.post<Problem>(`/plans/${plan.id}/confirm`, undefined, { version: plan.version })
    expect(refused).toMatchObject({ status: 409, body: { code: 'plan.goals_open' } })
  })

  it('freezes the goals of a confirmed plan', async () => {
    const plan = await aConfirmedPlan(t)
    const goal = plan.goals[0]
    const refused = await (
      await t.as('planner')
    ).patch<Problem>(`/goals/${goal?.id}`, { name: '改名' }, { version: goal?.version ?? 0 })
    expect(refused).toMatchObject({ status: 409, body: { code: 'plan.not_draft' } })
  })

  it('decomposes every goal exactly, issues them and gives each unit its tasks', async () => {
    const planner = await t.as('planner')
    const plan = await aConfirmedPlan(t)
    const made = await planner.post<{ created: number }>(`/plans/${plan.id}/decompositions/all`)
    expect(made.body.created).toBe(3)
    const { body: summaries } = await planner.get<DecompositionSummary[]>(`/plans/${plan.id}/decompositions`)
    expect(summaries.map(({ goalName, balance }) => [goalName, balance])).toEqual([
      ['城镇新增就业人数', 'exact'],
      ['城镇调查失业率', null],
      ['城镇登记失业率', 'not_additive'],
      ['失业保险参保人数', 'exact'],
    ])
    const ids = summaries.flatMap(({ decompositionId }) => decompositionId ?? [])
    const issued = await planner.post<IssueReceipt>('/decompositions/issue', { ...ORDER, decompositionIds: ids })
    expect(issued).toMatchObject({ status: 201, body: { taskCount: 9 } })

    const reporter = await t.as('reporter')
    const { body: tasks } = await reporter.get<TaskView[]>(`/tasks?planId=${plan.id}&year=2024`)
    expect(tasks.map(({ unitId }) => unitId)).toEqual([t.city.own.id, t.city.own.id, t.city.own.id])
    expect(tasks[0]?.targets).toMatchObject([
      { tier: 'assigned', value: '14516' },
      { tier: 'committed', value: '14952' },
    ])

    const received = await reporter.post<TaskView[]>('/tasks/receive', { taskIds: tasks.map(({ id }) => id) })
    expect(received.body.every(({ status }) => status === 'active')).toBe(true)
    const again = await reporter.post<Problem>('/tasks/receive', { taskIds: [tasks[0]?.id] })
    expect(again).toMatchObject({ status: 409, body: { code: 'task.already_received' } })

    const { body: origin } = await reporter.get<TaskOriginView>(`/tasks/${tasks[0]?.id}/origin`)
    expect(origin.sentence?.words).toContain('〔15〕')
    expect(origin.steps.length).toBeGreaterThan(0)
    const foreign = await (await t.as('neighbour')).get<Problem>(`/tasks/${tasks[0]?.id}`)
    expect(foreign.status).toBe(404)
  })

  it('keeps a locked cell, balances the rest and refuses what cannot be', async () => {
    const planner = await t.as('planner')
    const plan = await aConfirmedPlan(t)
    const goalId = plan.goals[0]?.id
    const { body: made } = await planner.post<DecompositionView>(`/plans/${plan.id}/decompositions`, { goalId })
    if (made.settings.shape !== 'split') throw new Error('wrong shape')
    const cells = [{ unitId: t.city.own.id, year: 2021, fixed: '15000', reason: 'actual' as const }]
    const settings = { ...made.settings, cells }
    const path = `/decompositions/${made.id}`
    const changed = await planner.put<DecompositionView>(path, { settings }, { version: made.version })
    expect(
      changed.body.outcome.cells.find((cell) => cell.unitId === t.city.own.id && cell.year === 2021),
    ).toMatchObject({
      value: '15000',
      locked: true,
    })
    expect(changed.body.outcome.years.every(({ total }) => total === '30000')).toBe(true)

    const impossible = { ...settings, units: settings.units.map((unit) => ({ ...unit, max: '100' })) }
    const refused = await planner.put<Problem>(path, { settings: impossible }, { version: changed.body.version })
    expect(refused).toMatchObject({ status: 422, body: { code: 'decomposition.infeasible' } })
    const stale = await planner.put<Problem>(path, { settings }, { version: made.version })
    expect(stale.status).toBe(412)
    const now = await planner.get<DecompositionView>(path)
    expect(now.body).toEqual(changed.body)
  })

  it('does not issue before the plan is confirmed', async () => {
    const planner = await t.as('planner')
    const plan = await aSettledPlan(t)
    const { body: made } = await planner.post<DecompositionView>(`/plans/${plan.id}/decompositions`, {
      goalId: plan.goals[0]?.id,
    })
    const refused = await planner.post<Problem>('/decompositions/issue', { ...ORDER, decompositionIds: [made.id] })
    expect(refused).toMatchObject({ status: 409, body: { code: 'plan.not_confirmed' } })
    expect((await planner.get<TaskView[]>(`/tasks?planId=${plan.id}`)).body).toEqual([])
  })
})
