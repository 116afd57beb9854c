import { period, type PlainDate } from '@plancascade/kernel'
import { describe, expect, it } from 'vitest'
import { DEFAULT_REPORT_WINDOWS, type SpecialDay } from '@plancascade/types'
import {
  goalWindows,
  isReportDue,
  joinWindows,
  lastReportDue,
  reportMonths,
  reportWindow,
  windowPhase,
} from './report-calendar.js'

const dueOn = (month: string): string =>
  reportWindow(period(month), { windows: DEFAULT_REPORT_WINDOWS, specialDays: [] }).dueOn

describe('the report calendar', () => {
  it('[R-REPORT-01] asks for quarterly figures at the end of a quarter and yearly ones in December', () => {
    const months = ['2025-01', '2025-03', '2025-08', '2025-09', '2025-12'].map(period)
    expect(months.filter((month) => isReportDue('monthly', month))).toEqual(months)
    expect(months.filter((month) => isReportDue('quarterly', month))).toEqual(['2025-03', '2025-09', '2025-12'])
    expect(months.filter((month) => isReportDue('yearly', month))).toEqual(['2025-12'])
  })

  it('finds the last month that was due: a quarterly figure of August is that of June, a yearly one is not due yet', () => {
    expect(lastReportDue('monthly', period('2025-08'))).toBe('2025-08')
    expect(lastReportDue('quarterly', period('2025-08'))).toBe('2025-06')
    expect(lastReportDue('quarterly', period('2025-02'))).toBeNull()
    expect(lastReportDue('yearly', period('2025-11'))).toBeNull()
    expect(lastReportDue('yearly', period('2025-12'))).toBe('2025-12')
  })

  it('asks for half-yearly figures in June and December, and for those of the fourth quarter from October on', () => {
    const months = ['2025-03', '2025-06', '2025-10', '2025-11', '2025-12'].map(period)
    expect(months.filter((month) => isReportDue('half_yearly', month))).toEqual(['2025-06', '2025-12'])
    expect(months.filter((month) => isReportDue('fourth_quarter', month))).toEqual(['2025-10', '2025-11', '2025-12'])
    expect(lastReportDue('fourth_quarter', period('2025-09'))).toBeNull()
  })

  it('[R-REPORT-02] is due on the tenth, or on the Monday after when that is a weekend', () => {
    expect(dueOn('2025-09')).toBe('2025-10-10')
    // 10 August 2025 is a Sunday, 10 May 2025 a Saturday.
    expect(dueOn('2025-07')).toBe('2025-08-11')
    expect(dueOn('2025-04')).toBe('2025-05-12')
    expect(dueOn('2024-12')).toBe('2025-01-10')
  })

  it('[R-REPORT-02] passes over days off in the week and stops on a weekend that is worked in exchange', () => {
    const golden: SpecialDay[] = ['01', '02', '03', '06', '07', '08'].map((day) => ({
      date: `2025-10-${day}`,
      kind: 'off',
      name: '国庆节',
    }))
    const worked: SpecialDay = { date: '2025-10-11', kind: 'work', name: '调休' }
    const five = { ...DEFAULT_REPORT_WINDOWS, quarter_end: { dueDays: 5, closeDays: null } }
    expect(reportWindow(period('2025-09'), { windows: five, specialDays: golden }).dueOn).toBe('2025-10-09')
    const eleven = { ...DEFAULT_REPORT_WINDOWS, quarter_end: { dueDays: 11, closeDays: null } }
    expect(reportWindow(period('2025-09'), { windows: eleven, specialDays: golden }).dueOn).toBe('2025-10-13')
    expect(reportWindow(period('2025-09'), { windows: eleven, specialDays: [worked] }).dueOn).toBe('2025-10-11')
  })

  it('goes from open over late to closed, and never closes where no closing day is set', () => {
    const windows = { ...DEFAULT_REPORT_WINDOWS, quarter_end: { dueDays: 10, closeDays: 5 } }
    const window = reportWindow(period('2025-09'), { windows, specialDays: [] })
    expect(window).toEqual({ opensOn: '2025-10-01', dueOn: '2025-10-10', closesOn: '2025-10-15' })
    const phases = ['2025-09-30', '2025-10-01', '2025-10-10', '2025-10-11', '2025-10-15', '2025-10-16']
    expect(phases.map((day) => windowPhase(window, day as PlainDate))).toEqual([
      'not_open',
      'open',
      'open',
      'late',
      'late',
      'closed',
    ])
    const open = reportWindow(period('2025-09'), { windows: DEFAULT_REPORT_WINDOWS, specialDays: [] })
    expect(windowPhase(open, '2030-01-01' as PlainDate)).toBe('late')
  })

  it('offers only months that are over', () => {
    expect(reportMonths(2025, 2025, '2025-03-01' as PlainDate)).toEqual(['2025-01', '2025-02'])
    expect(reportMonths(2025, 2025, '2025-02-28' as PlainDate)).toEqual(['2025-01'])
    expect(reportMonths(2021, 2025, '2030-01-01' as PlainDate)).toHaveLength(60)
  })
})

describe('a goal with a window of its own', () => {
  it('[R-REPORT-23] moves with the city’s or stands by itself, and is never due before the month is over', () => {
    const city = { ...DEFAULT_REPORT_WINDOWS, year_end: { dueDays: 20, closeDays: 5 } }
    const later = goalWindows(city, { mode: 'shift', days: 3 })
    expect([later.month_end.dueDays, later.year_end]).toEqual([13, { dueDays: 23, closeDays: 5 }])
    expect(goalWindows(city, { mode: 'shift', days: -30 }).month_end.dueDays).toBe(1)
    const own = { dueDays: 25, closeDays: 0 }
    expect(goalWindows(city, { mode: 'own', ...own })).toEqual({ month_end: own, quarter_end: own, year_end: own })
  })

  it('[R-REPORT-24] makes a sheet due with the first figure that waits and closes it with the last', () => {
    const window = (dueOn: string, closesOn: string | null) => ({
      opensOn: '2025-10-01' as PlainDate,
      dueOn: dueOn as PlainDate,
      closesOn: closesOn as PlainDate | null,
    })
    const [early, later] = [window('2025-10-10', '2025-10-12'), window('2025-10-13', '2025-10-20')]
    const joined = (early1: boolean, later1: boolean) =>
      joinWindows([
        { window: early, waits: early1 },
        { window: later, waits: later1 },
      ])
    expect(joined(true, true)).toEqual({ opensOn: '2025-10-01', dueOn: '2025-10-10', closesOn: '2025-10-20' })
    expect(joined(false, true)?.dueOn).toBe('2025-10-13')
    expect(joined(false, false)?.dueOn).toBe('2025-10-13')
    expect(joinWindows([{ window: window('2025-10-10', null), waits: true }])?.closesOn).toBeNull()
    expect(joinWindows([])).toBeNull()
  })
})
