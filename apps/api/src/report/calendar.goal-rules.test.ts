import type {
  HomeView,
  OverdueSheet,
  Problem,
  ReportCalendarEffect,
  ReportCalendarView,
  ReportItemView,
  ReportSheetView,
} from '@plancascade/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../testing/databases.js'
import { anIssuedPlan, type IssuedPlan } from '../testing/issued-plan.js'
import { startTestApp, type TestApp } from '../testing/test-app.js'

// The clock of the test city stands on 9 October 2025; September is due on the tenth.
describe.each(databases)('windows and evidence of single goals on %s', (kind) => {
  let t: TestApp
  let issued: IssuedPlan
  let goalId = ''

  const sheetOf = async (period = '2025-09'): Promise<ReportSheetView> =>
    (await (await t.as('reporter')).get<ReportSheetView>(`/reports/sheet?planId=${issued.planId}&period=${period}`))
      .body
  const cell = (sheet: ReportSheetView, of = goalId): ReportItemView => {
    const item = sheet.items.find((entry) => entry.goalId === of)
    if (!item) throw new Error('the sheet does not ask for the goal')
    return item
  }
  const others = (sheet: ReportSheetView) => sheet.items.filter((item) => item.goalId !== goalId)
  const save = async (sheet: ReportSheetView, items: readonly ReportItemView[]) =>
    (await t.as('reporter')).put<Problem>('/reports/sheet', {
      planId: issued.planId,
      unitId: t.city.own.id,
      period: sheet.period,
      entries: items.map(({ taskId, version }) => ({
        taskId,
        version,
        mode: 'cumulative',
        figure: { state: 'reported', value: '12', numerator: null, denominator: null },
        dataStatus: 'preliminary',
        note: '测试',
      })),
    })
  const rule = (change: object) => ({ goalId, validFrom: '2025-09', window: null, evidence: null, ...change })
  const give = async (change: object) =>
    (await t.as('planner')).post<ReportCalendarView & Problem>('/report-calendar/goal-rules', {
      ...rule(change),
      reason: '该指标数据出得晚',
    })

  beforeAll(async () => {
    t = await startTestApp(kind)
    issued = await anIssuedPlan(t)
    goalId = (await sheetOf()).items[0]?.goalId ?? ''
    const days = { dueDays: 5, closeDays: 1 }
    await (
      await t.as('planner')
    ).post('/report-calendar/windows', {
      validFrom: '2025-08',
      windows: { month_end: days, quarter_end: days, year_end: days },
      reason: '按省厅调度提前',
    })
  })
  afterAll(() => t.close())

  it('shows before saving whose days would move in the next twelve months, and saves nothing', async () => {
    const planner = await t.as('planner')
    const { body, status } = await planner.post<ReportCalendarEffect>('/report-calendar/trial', {
      of: 'goal',
      planId: issued.planId,
      ...rule({
        window: { mode: 'shift', days: 5 },
        evidence: { minimum: 2, kinds: [{ kind: 'stamped', minimum: 1 }] },
      }),
    })
    expect(status).toBe(200)
    expect(body.changes.map(({ period }) => period)).toEqual(['2025-09', '2025-10', '2025-11', '2025-12'])
    expect(body.changes[0]).toMatchObject({ goalNames: [cell(await sheetOf()).goalName], tasks: 3 })
    expect(body.evidence).toMatchObject({ before: { minimum: 0 }, after: { minimum: 2 } })
    const view = await planner.get<ReportCalendarView>('/report-calendar')
    expect(view.body.goalRules).toEqual([])
  })

  it('shows the same for new windows of the whole city, goals that move alike in one line', async () => {
    const days = { dueDays: 8, closeDays: null }
    const { body } = await (
      await t.as('planner')
    ).post<ReportCalendarEffect>('/report-calendar/trial', {
      of: 'city',
      planId: issued.planId,
      validFrom: '2025-12',
      windows: { month_end: days, quarter_end: days, year_end: days },
    })
    expect(body.changes).toHaveLength(1)
    expect(body.changes[0]?.before.dueOn).toBe('2026-01-05')
    expect(body.changes[0]?.after).toEqual({ dueOn: '2026-01-08', closesOn: null })
    expect(body.changes[0]?.goalNames.length).toBeGreaterThan(1)
  })

  it('leaves a goal open later while the others of the sheet are closed, each with its own day', async () => {
    // 30 September and five days; the first working day after the holidays is the ninth.
    t.clock.set(new Date('2025-10-11T02:00:00Z'))
    expect((await sheetOf()).closed).toBe(true)
    expect((await give({ window: { mode: 'shift', days: 8 } })).status).toBe(201)
    const sheet = await sheetOf()
    expect(sheet).toMatchObject({ closed: false, dueOn: '2025-10-09', closesOn: '2025-10-14', late: true })
    expect(cell(sheet)).toMatchObject({ dueOn: '2025-10-13', closesOn: '2025-10-14', abilities: { edit: true } })
    const denied = { denied: '该指标本期报送已截止（截至 10月10日），如确需补报，请市局放行单个数据' }
    for (const item of others(sheet)) expect(item.abilities.edit).toEqual(denied)
  })

  it('takes a figure in its own window and refuses the closed ones by name', async () => {
    const sheet = await sheetOf()
    const refused = await save(sheet, sheet.items)
    expect(refused.status).toBe(422)
    const closed = refused.body.errors?.filter(({ code }) => code === 'cell_closed').map(({ message }) => message)
    expect(closed).toEqual(others(sheet).map(({ goalName }) => expect.stringContaining(goalName)))
    expect((await save(sheet, [cell(sheet)])).status).toBe(200)
  })

  it('counts as overdue only what is past its own day, and says so at home', async () => {
    const list = await (await t.as('reviewer')).get<OverdueSheet[]>(`/reminders/overdue?planId=${issued.planId}`)
    const own = list.body.find(({ period, unitId }) => period === '2025-09' && unitId === t.city.own.id)
    expect(own).toMatchObject({ dueOn: '2025-10-09', daysLate: 2 })
    expect(own?.goalNames).not.toContain(cell(await sheetOf()).goalName)
    const home = await (await t.as('reporter')).get<HomeView>(`/home?planId=${issued.planId}&period=2025-09`)
    expect(home.body.todos.find((todo) => todo.kind === 'enter')?.daysLeft).toBe(-2)
  })

  it('asks for so many documents of a kind, and hands in nothing without them', async () => {
    await give({
      window: { mode: 'own', dueDays: 20, closeDays: null },
      evidence: { minimum: 2, kinds: [{ kind: 'stamped', minimum: 1 }] },
    })
    const sheet = await sheetOf()
    expect(cell(sheet)).toMatchObject({ evidenceMinimum: 2, evidenceKinds: [{ kind: 'stamped', minimum: 1 }] })
    const refused = await (
      await t.as('reporter')
    ).post<Problem>(`/reports/sheets/${sheet.id}/hand-in`, undefined, { version: sheet.version })
    expect(refused.status).toBe(422)
    expect(refused.body.errors?.[0]?.message).toContain('至少要 2 份佐证材料，现有 0 份，还缺“盖章汇总表”1 份')
  })

  it('holds from its month on: earlier months keep the city’s window', async () => {
    expect(cell(await sheetOf('2025-08')).evidenceMinimum).toBe(0)
    expect(cell(await sheetOf('2025-08')).dueOn).toBe('2025-09-05')
  })

  it('refuses kinds that ask for more than the whole, and a goal of another city', async () => {
    const tooMany = await give({ evidence: { minimum: 1, kinds: [{ kind: 'stamped', minimum: 2 }] } })
    expect(tooMany.body.errors?.[0]).toMatchObject({ pointer: '/evidence/minimum' })
    const outsider = await t.as('outsider')
    const foreign = await outsider.post<Problem>('/report-calendar/goal-rules', { ...rule({}), reason: '不应成功' })
    expect(foreign.body.errors?.[0]?.pointer).toBe('/goalId')
    expect((await outsider.get<ReportCalendarView>('/report-calendar')).body.goalRules).toEqual([])
  })
})
