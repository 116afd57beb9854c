import type {
  DecompositionSummary,
  DecompositionView,
  IssueReceipt,
  LetterView,
  Problem,
  TaskTarget,
  TaskView,
} from '@plancascade/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../testing/databases.js'
import { aConfirmedPlan, giveFactors, ISSUE_ORDER } from '../testing/issued-plan.js'
import { startTestApp, type TestApp } from '../testing/test-app.js'

describe.each(databases)('the tiers of a target on %s', (kind) => {
  let t: TestApp

  beforeAll(async () => {
    t = await startTestApp(kind)
    await giveFactors(t)
  })
  afterAll(() => t.close())

  async function divided(): Promise<{ planId: string; ids: string[]; jobs: DecompositionView }> {
    const planner = await t.as('planner')
    const { id: planId } = await aConfirmedPlan(t)
    await planner.post(`/plans/${planId}/decompositions/all`)
    const { body } = await planner.get<DecompositionSummary[]>(`/plans/${planId}/decompositions`)
    const ids = body.flatMap(({ decompositionId }) => decompositionId ?? [])
    const split = body.find(({ shape }) => shape === 'split')?.decompositionId ?? ''
    return { planId, ids, jobs: (await planner.get<DecompositionView>(`/decompositions/${split}`)).body }
  }
  const issue = async <T>(ids: string[], markups: object) =>
    (await t.as('planner')).post<T>('/decompositions/issue', { ...ISSUE_ORDER, ...markups, decompositionIds: ids })
  const ownTargets = async (planId: string, goalKind: TaskView['kind']): Promise<TaskTarget[]> => {
    const { body } = await (await t.as('reporter')).get<TaskView[]>(`/tasks?planId=${planId}&year=2024`)
    return body.find((task) => task.kind === goalKind)?.targets ?? []
  }
  const figures = (targets: readonly TaskTarget[]): string[] => targets.map(({ tier, value }) => `${tier} ${value}`)

  it('[R-TASK-10] carries 本级确保 and 奋斗 of the order into task and letter, rounded up, and not into a ceiling', async () => {
    const { planId, ids } = await divided()
    expect((await issue<IssueReceipt>(ids, { stretchMarkup: '0.06' })).body.taskCount).toBe(9)
    // 14,516 × 1.03 = 14,951.48 and × 1.06 = 15,386.96.
    const jobs = ['assigned 14516', 'committed 14952', 'stretch 15387']
    expect(figures(await ownTargets(planId, 'flow'))).toEqual(jobs)
    expect((await ownTargets(planId, 'ratio')).map(({ tier }) => tier)).toEqual(['assigned'])
    const query = `planId=${planId}&unitId=${t.city.own.id}&documentNumber=${encodeURIComponent(ISSUE_ORDER.documentNumber)}`
    const { body: letter } = await (await t.as('reporter')).get<LetterView>(`/tasks/letter?${query}`)
    const said = letter.tasks.find(({ unit }) => unit === 'person')?.targets.filter(({ year }) => year === 2024) ?? []
    expect(figures(said)).toEqual(jobs)
  })

  it('[R-TASK-10] takes what the workbench settled for a goal before what the order says for all', async () => {
    const { planId, ids, jobs } = await divided()
    if (jobs.settings.shape !== 'split') throw new Error('a total is divided')
    const settings = { ...jobs.settings, tiers: { committed: '0.05', stretch: '0.1' } }
    await (await t.as('planner')).put(`/decompositions/${jobs.id}`, { settings }, { version: jobs.version })
    await issue(ids, { stretchMarkup: '0.06' })
    // 14,516 × 1.05 = 15,241.8 and × 1.1 = 15,967.6.
    expect(figures(await ownTargets(planId, 'flow'))).toEqual(['assigned 14516', 'committed 15242', 'stretch 15968'])
  })

  it('refuses 奋斗 below 本级确保 and 本级确保 below 上级下达, naming the goal and what to do, and issues nothing', async () => {
    const { planId, ids } = await divided()
    const low = (await issue<Problem>(ids, { stretchMarkup: '0.02' })).body
    expect(low).toMatchObject({ code: 'task.tiers_invalid', errors: [{ pointer: '/stretchMarkup' }] })
    expect(low.errors?.[0]?.message).toBe(
      '“城镇新增就业人数”：奋斗目标不能低于本级确保，请调高奋斗或调低本级确保的加码率。',
    )
    const negative = (await issue<Problem>(ids, { committedMarkup: '-0.01' })).body
    expect(negative.errors?.[0]).toMatchObject({ pointer: '/committedMarkup' })
    expect(await ownTargets(planId, 'flow')).toEqual([])
  })
})
