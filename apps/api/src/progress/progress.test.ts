import type { BoardCell, BoardView, HomeView, ProgressDetail, ReportSheetView } from '@plancascade/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anIssuedPlan, aSettledPlan, reportMonth, type IssuedPlan } from '../testing/issued-plan.js'
import { databases } from '../testing/databases.js'
import { correctFigure } from '../testing/corrections.js'
import { startTestApp, type TestApp } from '../testing/test-app.js'

describe.each(databases)('progress on %s', (kind) => {
  let t: TestApp
  let issued: IssuedPlan

  beforeAll(async () => {
    t = await startTestApp(kind)
    issued = await anIssuedPlan(t)
    await reportMonth(t, issued, '2024-05', { jobs: '5000' })
    await reportMonth(t, issued, '2024-06', { jobs: '7500' })
  })
  afterAll(() => t.close())

  const board = async (period: string, person: 'planner' | 'reporter' = 'planner'): Promise<BoardView> =>
    (await (await t.as(person)).get<BoardView>(`/progress/board?planId=${issued.planId}&period=${period}`)).body
  const jobsCell = (view: BoardView): BoardCell => {
    const goal = view.goals.find(({ name }) => name.includes('新增就业'))
    const cell = view.cells.find(({ goalId, unitId }) => goalId === goal?.goalId && unitId === t.city.own.id)
    if (!cell) throw new Error('no cell')
    return cell
  }

  it('shows adopted figures against the schedule, with light and gap', async () => {
    // 7,500 ÷ 14,516 = 51.67 % by June, when 50 % is due.
    expect(jobsCell(await board('2024-06'))).toMatchObject({
      target: '14516',
      actual: '7500',
      scheduled: '0.5',
      light: 'green',
      figurePeriod: '2024-06',
    })
  })

  it('shows a month of the past as it stood, from the figures up to then', async () => {
    const cell = jobsCell(await board('2024-05'))
    expect(cell).toMatchObject({ actual: '5000', figurePeriod: '2024-05' })
    expect(cell.gapPoints?.startsWith('-7.2')).toBe(true)
  })

  it('marks a unit without a figure as missing and leaves the city without one, naming who is missing', async () => {
    const view = await board('2024-06')
    const city = view.goals.find(({ name }) => name.includes('新增就业'))?.city
    expect(city).toMatchObject({ actual: null, light: 'missing' })
    expect(city?.missingUnits).toHaveLength(2)
    expect(
      view.cells.filter(({ unitId }) => unitId === t.city.sibling.id).every(({ light }) => light === 'missing'),
    ).toBe(true)
  })

  it('shows the last known figure of a unit that is late, as missing', async () => {
    expect(jobsCell(await board('2024-07'))).toMatchObject({
      actual: '7500',
      light: 'missing',
      figurePeriod: '2024-06',
    })
  })

  it('changes in the act that corrects a figure', async () => {
    const reviewer = await t.as('reviewer')
    const path = `/reports/sheet?planId=${issued.planId}&period=2024-06&unitId=${t.city.own.id}`
    const sheet = await reviewer.get<ReportSheetView>(path)
    const item = sheet.body.items.find(({ goalName }) => goalName.includes('新增就业'))
    const figure = { state: 'reported', value: '7000', numerator: null, denominator: null } as const
    await correctFigure(t, item, figure, '剔除重复')
    expect(jobsCell(await board('2024-06')).actual).toBe('7000')
  })

  it('explains one light by its figures, its schedule and its steps', async () => {
    const { taskId } = jobsCell(await board('2024-06'))
    const { body } = await (await t.as('reporter')).get<ProgressDetail>(`/progress/tasks/${taskId}?period=2024-06`)
    expect(body.steps.length).toBeGreaterThan(1)
    expect(body.months.find(({ period }) => period === '2024-06')).toMatchObject({
      declared: { value: '7500' },
      adopted: { value: '7000' },
      corrections: 1,
    })
    expect((await (await t.as('neighbour')).get(`/progress/tasks/${taskId}?period=2024-06`)).status).toBe(404)
  })

  it('shows a county its own row only', async () => {
    const view = await board('2024-06', 'reporter')
    expect(new Set(view.cells.map(({ unitId }) => unitId))).toEqual(new Set([t.city.own.id]))
  })

  it('tells what is to be done for a plan that has no month to report yet', async () => {
    const draft = await aSettledPlan(t)
    const answer = await (await t.as('planner')).get<HomeView>(`/home?planId=${draft.id}`)
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ period: null, summary: null })
    expect(answer.body.todos.map(({ kind }) => kind)).toContain('plan_confirm')
  })

  it('puts what is open on the desk of the person who can do it', async () => {
    const path = `/home?planId=${issued.planId}&period=2024-06`
    const reporter = await (await t.as('reporter')).get<HomeView>(path)
    expect(reporter.body.todos.map(({ kind: todo }) => todo)).toEqual(['receive'])
    const neighbour = await (await t.as('neighbour')).get<HomeView>(path)
    expect(neighbour.body.todos.map(({ kind: todo }) => todo).sort()).toEqual(['enter', 'receive'])
    const reviewer = await (await t.as('reviewer')).get<HomeView>(path)
    expect(reviewer.body.todos.map(({ kind: todo }) => todo)).toEqual(['overdue', 'overdue'])
    expect(reviewer.body.summary).toMatchObject({ unitsTotal: 3, unitsSubmitted: 1, unitsApproved: 1 })
  })
})
