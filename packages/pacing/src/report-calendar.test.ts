import { period, type PlainDate } from '@plancascade/kernel'
import { describe, expect, it } from 'vitest'
import { isReportDue, lastReportDue, reportDueOn, reportMonths } from './report-calendar.js'

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

  it('[R-REPORT-02] is due on the tenth, or on the Monday after when that is a weekend', () => {
    expect(reportDueOn(period('2025-09'))).toBe('2025-10-10')
    // 10 August 2025 is a Sunday, 10 May 2025 a Saturday.
    expect(reportDueOn(period('2025-07'))).toBe('2025-08-11')
    expect(reportDueOn(period('2025-04'))).toBe('2025-05-12')
    expect(reportDueOn(period('2024-12'))).toBe('2025-01-10')
  })

  it('offers only months that are over', () => {
    expect(reportMonths(2025, 2025, '2025-03-01' as PlainDate)).toEqual(['2025-01', '2025-02'])
    expect(reportMonths(2025, 2025, '2025-02-28' as PlainDate)).toEqual(['2025-01'])
    expect(reportMonths(2021, 2025, '2030-01-01' as PlainDate)).toHaveLength(60)
  })
})
