import type { BoardView, LightRuleEffect, LightRulesView, Problem, ProgressDetail } from '@plancascade/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anIssuedPlan, reportMonth, type IssuedPlan } from '../testing/issued-plan.js'
import { databases } from '../testing/databases.js'
import { startTestApp, type TestApp } from '../testing/test-app.js'

describe.each(databases)('light rules on %s', (kind) => {
  let t: TestApp
  let issued: IssuedPlan

  beforeAll(async () => {
    t = await startTestApp(kind)
    issued = await anIssuedPlan(t)
    await reportMonth(t, issued, '2024-05', { jobs: '5000' })
  })
  afterAll(() => t.close())

  // 5,000 of 14,516 by May is 7.2 points behind the straight line.
  const strict = { lights: { rule: 'gap', yellow: '2', red: '5', recovered: 'yellow' }, schedule: { curve: 'linear' } }
  const board = async (period = '2024-05'): Promise<BoardView> =>
    (await (await t.as('planner')).get<BoardView>(`/progress/board?planId=${issued.planId}&period=${period}`)).body
  const jobs = (view: BoardView) => {
    const goal = view.goals.find(({ name }) => name.includes('新增就业'))
    return view.cells.find(({ goalId, unitId }) => goalId === goal?.goalId && unitId === t.city.own.id)
  }

  it('starts from the product’s own rule, which says where it comes from', async () => {
    const view = (await (await t.as('reporter')).get<LightRulesView>('/light-rules')).body
    expect(view.current).toMatchObject({ edition: 0, lights: { rule: 'gap', yellow: '10', red: '30' } })
    expect(view.current.source).toContain('银川')
    expect(jobs(await board())?.light).toBe('green')
  })

  it('shows what a rule would change before it holds, and changes nothing', async () => {
    const planner = await t.as('planner')
    const trial = { planId: issued.planId, goalId: null, validFrom: '2024-01', period: '2024-05', ...strict }
    const effect = await planner.post<LightRuleEffect>('/light-rules/trial', trial, { key: null })
    expect(effect.status).toBe(200)
    expect(effect.body.changes).toContainEqual(
      expect.objectContaining({ goalName: '城镇新增就业人数', from: 'green', to: 'red' }),
    )
    expect(effect.body.changes.every(({ reason }) => reason.length > 0)).toBe(true)
    expect(jobs(await board())?.light).toBe('green')
  })

  it('holds from its month on: the board and the grid turn, the version is shown, earlier months stay', async () => {
    const planner = await t.as('planner')
    await reportMonth(t, issued, '2024-06', { jobs: '6000' })
    const changed = await planner.post<LightRulesView>('/light-rules', {
      planId: issued.planId,
      goalId: null,
      validFrom: '2024-06',
      ...strict,
      reason: '市政府要求从严调度',
    })
    expect(changed.status).toBe(201)
    expect(jobs(await board('2024-06'))?.light).toBe('red')
    expect((await board('2024-06')).rule.version).toBe('gap@1#1')
    expect(jobs(await board('2024-05'))?.light).toBe('green')
    expect((await board('2024-05')).rule.version).toBe('gap@1')
    const taskId = jobs(await board('2024-06'))?.taskId
    const detail = await planner.get<ProgressDetail>(`/progress/tasks/${taskId}?period=2024-06`)
    expect(detail.body.light).toBe('red')
  })

  it('lets one goal have its own schedule: nothing is due before the fourth quarter', async () => {
    const planner = await t.as('planner')
    const goalId = jobs(await board())?.goalId
    const changed = await planner.post<LightRulesView>('/light-rules', {
      planId: issued.planId,
      goalId,
      validFrom: '2024-06',
      lights: strict.lights,
      schedule: { curve: 'fourth_quarter' },
      reason: '这项工作集中在四季度',
    })
    expect(changed.body.editions[0]).toMatchObject({ goalName: '城镇新增就业人数', edition: 2 })
    expect(jobs(await board('2024-06'))?.light).toBe('not_due')
  })

  it('refuses a schedule that the engine could not follow', async () => {
    const planner = await t.as('planner')
    const wrong = await planner.post<Problem>('/light-rules', {
      planId: issued.planId,
      goalId: null,
      validFrom: '2024-06',
      lights: strict.lights,
      schedule: { curve: 'custom', shares: { '6': '0.6', '9': '0.4' } },
      reason: '节点写反了',
    })
    expect(wrong.status).toBe(422)
    expect(wrong.body.errors?.[0]?.message).toContain('逐期不减')
  })

  it('is not for a county to change, and another city knows nothing of it', async () => {
    const reporter = await t.as('reporter')
    const body = { planId: issued.planId, goalId: null, validFrom: '2024-06', ...strict, reason: '不应成功' }
    expect((await reporter.post('/light-rules', body)).status).toBe(403)
    const outsider = await t.as('outsider')
    expect((await outsider.get<LightRulesView>('/light-rules')).body.editions).toEqual([])
    expect((await outsider.post('/light-rules', body)).status).toBe(404)
  })
})
