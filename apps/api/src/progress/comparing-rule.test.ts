import type {
  BoardCell,
  BoardView,
  CorrectionImpact,
  Figure,
  LightRuleEffect,
  LinesView,
  ProgressDetail,
  ReportSheetView,
} from '@plancascade/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '../platform/actor.js'
import { correctFigure } from '../testing/corrections.js'
import { databases } from '../testing/databases.js'
import { anIssuedPlan, hireZoneDesk, reportMonth, type IssuedPlan } from '../testing/issued-plan.js'
import { startTestApp, type TestApp } from '../testing/test-app.js'
import { ProgressRebuild } from './rebuild.service.js'

/** 天津 2022: green needs the plan and the city's mean, red is a fall against last year. */
const RULE = { lights: { rule: 'plan_and_mean' }, schedule: { curve: 'linear' } }
const UNITS = ['own', 'sibling', 'zone'] as const

describe.each(databases)('a rule that compares units with the city, on %s', (kind) => {
  let t: TestApp
  let issued: IssuedPlan

  beforeAll(async () => {
    t = await startTestApp(kind)
    issued = await anIssuedPlan(t)
    await reportMonth(t, issued, '2023-06', { jobs: '9000' })
    await reportMonth(t, issued, '2023-06', { jobs: '3000', unit: 'sibling' })
    await reportMonth(t, issued, '2024-06', { jobs: '8500' })
  })
  afterAll(() => t.close())

  const board = async (period = '2024-06'): Promise<BoardView> =>
    (await (await t.as('planner')).get<BoardView>(`/progress/board?planId=${issued.planId}&period=${period}`)).body
  const jobsOf = async (unit: (typeof UNITS)[number], period = '2024-06'): Promise<BoardCell> => {
    const view = await board(period)
    const goal = view.goals.find(({ name }) => name.includes('新增就业'))
    const cell = view.cells.find(({ goalId, unitId }) => goalId === goal?.goalId && unitId === t.city[unit].id)
    if (!cell) throw new Error(`${unit} has no jobs task`)
    return cell
  }
  const reasonOf = async (unit: (typeof UNITS)[number]): Promise<string> => {
    const { taskId } = await jobsOf(unit)
    const path = `/progress/tasks/${taskId}?period=2024-06`
    return (await (await t.as('planner')).get<ProgressDetail>(path)).body.reason
  }
  const rebuilt = () => t.app.get(ProgressRebuild).rebuild(systemActor('test'), null)

  it('is tried before it is saved: each light that would turn says against whom it was measured', async () => {
    const trial = { planId: issued.planId, goalId: null, validFrom: '2024-01', period: '2024-06', ...RULE }
    const effect = await (await t.as('planner')).post<LightRuleEffect>('/light-rules/trial', trial, { key: null })
    expect(effect.status).toBe(200)
    const changed = await (
      await t.as('planner')
    ).post('/light-rules', {
      planId: issued.planId,
      goalId: null,
      validFrom: '2024-01',
      ...RULE,
      reason: '按与全市平均比较的办法亮灯',
    })
    expect(changed.status).toBe(201)
    const goal = (await board()).goals.find(({ name }) => name.includes('新增就业'))
    const turned = effect.body.changes.filter(({ goalName }) => goalName === goal?.name)
    for (const { taskId, to } of turned) expect((await board()).cells.find((c) => c.taskId === taskId)?.light).toBe(to)
    expect(await rebuilt()).toMatchObject([{ different: 0 }])
  })

  it('lights by points while a unit is still to come, and names it', async () => {
    expect((await jobsOf('own')).light).toBe('green')
    expect(await reasonOf('own')).toContain('还没有认定数，没有全市平均可比，改按落后百分点亮灯')
  })

  it('turns the other units’ lights in the transaction that completes the mean, and says whose mean it is', async () => {
    await reportMonth(t, issued, '2024-06', { jobs: '500', unit: 'sibling' })
    expect(await reasonOf('own')).toContain('十堰还没有认定数，没有全市平均可比')
    expect(await jobsOf('own')).toMatchObject({ light: 'green' })
    await reportMonth(t, issued, '2024-06', { jobs: '30000', unit: 'zone', desk: await hireZoneDesk(t) })
    expect(await reasonOf('own')).toContain('全市 3 个单位的平均')
    expect(await jobsOf('own')).toMatchObject({ light: 'red' })
    expect(await reasonOf('own')).toContain('比上年同期差 500')
    expect(await jobsOf('zone')).toMatchObject({ light: 'green' })
    expect(await rebuilt()).toMatchObject([{ different: 0 }])
  })

  it('says the same on the board, in the lines, in the past month made again, and to the county itself', async () => {
    const { goalId, taskId, light } = await jobsOf('own')
    const query = `planId=${issued.planId}&period=2024-06`
    const lines = await (await t.as('planner')).get<LinesView>(`/progress/lines?${query}&goalId=${goalId}`)
    const line = lines.body.lines.find((one) => one.taskId === taskId)
    expect(line?.light).toBe(light)
    expect(line?.reason).toBe(await reasonOf('own'))
    const county = await t.as('reporter')
    const own = await county.get<ProgressDetail>(`/progress/tasks/${taskId}?period=2024-06`)
    expect(own.body.reason).toBe(await reasonOf('own'))
    await reportMonth(t, issued, '2024-07', { jobs: '9900' })
    expect(await jobsOf('own', '2024-06')).toMatchObject({ light, taskId })
    expect(await rebuilt()).toMatchObject([{ different: 0 }])
  })

  it('turns again when one unit’s figure is corrected, as the preview of the correction said', async () => {
    const reviewer = await t.as('reviewer')
    const path = `/reports/sheet?planId=${issued.planId}&period=2024-06&unitId=${t.city.zone.id}`
    const { items } = (await reviewer.get<ReportSheetView>(path)).body
    const jobs = items.find(({ goalName }) => goalName.includes('新增就业'))
    expect(await reasonOf('sibling')).toContain('未达到计划进度，且比上年同期差 2500')
    const figure: Figure = { state: 'reported', value: '1300', numerator: null, denominator: null }
    const draft = { cells: [{ itemId: jobs?.id, figure }] }
    const preview = await reviewer.post<CorrectionImpact>('/report-corrections/preview', draft, { key: null })
    expect(preview.body.periods[0]).toMatchObject({ before: { light: 'green' }, after: { light: 'yellow' } })
    // The city now stands at 10,300 of 30,000: the first unit is above it again.
    await correctFigure(t, jobs, figure, '剔除重复登记')
    expect(await jobsOf('zone')).toMatchObject({ light: 'yellow' })
    expect(await jobsOf('own')).toMatchObject({ light: 'green' })
    expect(await rebuilt()).toMatchObject([{ different: 0 }])
  })
})
