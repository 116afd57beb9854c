import type { Problem, ReportCalendarView, ReportPeriods, ReportSheetView } from '@plancascade/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anIssuedPlan, type IssuedPlan } from '../testing/issued-plan.js'
import { databases } from '../testing/databases.js'
import { startTestApp, type TestApp } from '../testing/test-app.js'

// The clock of the test city stands on 9 October 2025.
describe.each(databases)('the report calendar on %s', (kind) => {
  let t: TestApp
  let issued: IssuedPlan

  beforeAll(async () => {
    t = await startTestApp(kind)
    issued = await anIssuedPlan(t)
  })
  afterAll(() => t.close())

  const calendar = async (): Promise<ReportCalendarView> =>
    (await (await t.as('reviewer')).get<ReportCalendarView>('/report-calendar')).body
  const dueOn = async (period: string): Promise<string | undefined> => {
    const answer = await (await t.as('reporter')).get<ReportPeriods>(`/reports/periods?planId=${issued.planId}`)
    return answer.body.periods.find((entry) => entry.period === period)?.dueOn
  }
  const days = (due: number, close: number | null = null) => ({ dueDays: due, closeDays: close })
  const sheetOf = async (period: string): Promise<ReportSheetView> =>
    (await (await t.as('reporter')).get<ReportSheetView>(`/reports/sheet?planId=${issued.planId}&period=${period}`))
      .body

  it('starts from ten days and the state’s own holidays', async () => {
    const view = await calendar()
    expect(view.editions).toEqual([])
    expect(view.holidays.find(({ year }) => year === 2025)?.days).toContainEqual({
      date: '2025-10-08',
      kind: 'off',
      name: '国庆节、中秋节',
    })
    expect(view.months.find(({ period }) => period === '2025-09')).toMatchObject({ dueOn: '2025-10-10', phase: 'open' })
    expect(await dueOn('2025-01')).toBe('2025-02-10')
  })

  it('holds new windows from their month on and leaves earlier months as they were', async () => {
    const planner = await t.as('planner')
    const windows = { month_end: days(5, 3), quarter_end: days(7, 3), year_end: days(20) }
    const changed = await planner.post<ReportCalendarView>('/report-calendar/windows', {
      validFrom: '2025-07',
      windows,
      reason: '按省厅调度提前',
    })
    expect(changed.status).toBe(201)
    expect(changed.body.editions).toHaveLength(1)
    expect(await dueOn('2025-06')).toBe('2025-07-10')
    expect(await dueOn('2025-07')).toBe('2025-08-05')
    // The seventh and eighth of October 2025 are days off.
    expect(await dueOn('2025-09')).toBe('2025-10-09')
  })

  it('shows a sheet as late after its day and as closed after its last day', async () => {
    expect(await sheetOf('2025-09')).toMatchObject({ dueOn: '2025-10-09', closesOn: '2025-10-12', late: false })
    expect(await sheetOf('2025-08')).toMatchObject({ dueOn: '2025-09-05', late: true, closed: true })
  })

  it('takes the bureau’s own days for a year instead of the state’s, against the version seen', async () => {
    const planner = await t.as('planner')
    const own = { year: 2025, days: [{ date: '2025-10-07', kind: 'off', name: '地方假日' }], source: '市政府通知' }
    const saved = await planner.put<ReportCalendarView>('/report-calendar/holidays', own, { version: 0 })
    expect(saved.status).toBe(200)
    expect(await dueOn('2025-09')).toBe('2025-10-08')
    const stale = await planner.put<Problem>('/report-calendar/holidays', own, { version: 0 })
    expect(stale.status).toBe(412)
    const again = await planner.put<ReportCalendarView>('/report-calendar/holidays', own, { version: 1 })
    expect(again.body.holidays.find(({ year }) => year === 2025)?.version).toBe(2)
  })

  it('refuses days of another year and days named twice, by place', async () => {
    const planner = await t.as('planner')
    const day = { date: '2026-05-01', kind: 'off', name: '劳动节' }
    const refused = await planner.put<Problem>(
      '/report-calendar/holidays',
      { year: 2026, days: [day, day, { ...day, date: '2025-05-01' }], source: '通知' },
      { version: 0 },
    )
    expect(refused.status).toBe(422)
    expect(refused.body.errors?.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/days/1/date', 'duplicate'],
      ['/days/2/date', 'other_year'],
    ])
  })

  it('is another city’s own: nothing entered here moves a day there', async () => {
    const view = (await (await t.as('outsider')).get<ReportCalendarView>('/report-calendar')).body
    expect(view.editions).toEqual([])
    expect(view.holidays.every(({ version }) => version === 0)).toBe(true)
  })

  it('is not for a county to change', async () => {
    const refused = await (
      await t.as('reporter')
    ).post('/report-calendar/windows', {
      validFrom: '2025-07',
      windows: { month_end: days(5), quarter_end: days(5), year_end: days(5) },
      reason: '不应成功',
    })
    expect(refused.status).toBe(403)
  })
})
