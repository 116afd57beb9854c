import {
  addDays,
  endOf,
  monthsOf,
  periodParts,
  previousPeriod,
  spanPeriod,
  weekday,
  type Period,
  type PlainDate,
} from '@plancascade/kernel'
import type { ReportRhythm } from '@plancascade/types'

/** Days after a period's end within which it is to be reported, before weekends are passed over. */
export const REPORT_DAYS = 10

/** Whether a task of this rhythm is to be reported for a month [R-REPORT-01]: quarterly in March, June, September, December. */
export function isReportDue(rhythm: ReportRhythm, month: Period): boolean {
  const monthOfYear = (periodParts(month).lastMonth % 12) + 1
  switch (rhythm) {
    case 'monthly':
      return true
    case 'quarterly':
      return monthOfYear % 3 === 0
    case 'yearly':
      return monthOfYear === 12
  }
}

/** The last month of the year, up to `month`, in which a task of this rhythm was to be reported; null before the first. */
export function lastReportDue(rhythm: ReportRhythm, month: Period): Period | null {
  const { firstMonth } = periodParts(month)
  for (let at = month, left = firstMonth % 12; ; at = previousPeriod(at), left -= 1) {
    if (isReportDue(rhythm, at)) return at
    if (left === 0) return null
  }
}

/**
 * The day by which a month is to be reported [R-REPORT-02]: the tenth after its end, moved on past Saturday and Sunday. Late
 * reports are taken and shown as late.
 */
export function reportDueOn(month: Period): PlainDate {
  let due = addDays(endOf(month), REPORT_DAYS)
  while (weekday(due) > 5) due = addDays(due, 1)
  return due
}

/** The months of a plan that are over on `today`, oldest first: what can be reported at all. */
export function reportMonths(fromYear: number, toYear: number, today: PlainDate): Period[] {
  return monthsOf(spanPeriod(fromYear, toYear)).filter((month) => endOf(month) < today)
}
