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
import type { GoalWindow, ReportRhythm, ReportWindowRule, ReportWindows, SpecialDay } from '@plancascade/types'

/** A city's rules for when reports are due: windows by the kind of month, and the days that are not what the week says. */
export interface ReportCalendar {
  readonly windows: ReportWindows
  readonly specialDays: readonly SpecialDay[]
}

/** When a month is to be reported. All days are included; `closesOn` null: late reports are taken until the period is sealed. */
export interface ReportWindow {
  readonly opensOn: PlainDate
  readonly dueOn: PlainDate
  readonly closesOn: PlainDate | null
}

/** Before its window, within it, after its due day, after its closing day. Sealed is a condition of the stored sheet. */
export type WindowPhase = 'not_open' | 'open' | 'late' | 'closed'

function monthOfYear(month: Period): number {
  return (periodParts(month).lastMonth % 12) + 1
}

/** Whether a task of this rhythm is to be reported for a month [R-REPORT-01]. */
export function isReportDue(rhythm: ReportRhythm, month: Period): boolean {
  const at = monthOfYear(month)
  switch (rhythm) {
    case 'monthly':
      return true
    case 'quarterly':
      return at % 3 === 0
    case 'half_yearly':
      return at % 6 === 0
    case 'fourth_quarter':
      return at >= 10
    case 'yearly':
      return at === 12
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

/** A working day: Monday to Friday unless it is a day off, or a weekend day that is worked in exchange (调休). */
export function isWorkday(day: PlainDate, specialDays: readonly SpecialDay[]): boolean {
  const special = specialDays.find(({ date }) => date === day)
  if (special) return special.kind === 'work'
  return weekday(day) <= 5
}

/**
 * The window of a month [R-REPORT-02]: it opens the day after the month's end; the due day, counted from the month's end, moves
 * on to the next working day; the closing day is counted from the due day, in calendar days.
 */
export function reportWindow(month: Period, { windows, specialDays }: ReportCalendar): ReportWindow {
  const at = monthOfYear(month)
  const { dueDays, closeDays } = at === 12 ? windows.year_end : at % 3 === 0 ? windows.quarter_end : windows.month_end
  const end = endOf(month)
  let dueOn = addDays(end, dueDays)
  while (!isWorkday(dueOn, specialDays)) dueOn = addDays(dueOn, 1)
  return { opensOn: addDays(end, 1), dueOn, closesOn: closeDays === null ? null : addDays(dueOn, closeDays) }
}

/** A city's windows as one goal follows them [R-REPORT-23]: moved by days, never before the first day, or replaced by its own. */
export function goalWindows(windows: ReportWindows, goal: GoalWindow): ReportWindows {
  const apply = ({ dueDays, closeDays }: ReportWindowRule): ReportWindowRule =>
    goal.mode === 'own'
      ? { dueDays: goal.dueDays, closeDays: goal.closeDays }
      : { dueDays: Math.max(1, dueDays + goal.days), closeDays }
  return {
    month_end: apply(windows.month_end),
    quarter_end: apply(windows.quarter_end),
    year_end: apply(windows.year_end),
  }
}

/**
 * One window for a sheet whose figures have different ones [R-REPORT-24]: due when the first figure is that still waits (with none
 * waiting, when the last was), closed when the last of them closes. Null for a sheet that asks for nothing.
 */
export function joinWindows(cells: ReadonlyArray<{ window: ReportWindow; waits: boolean }>): ReportWindow | null {
  const [first] = cells
  if (!first) return null
  const waiting = cells.filter(({ waits }) => waits).map(({ window }) => window.dueOn)
  const due = (waiting.length > 0 ? waiting : cells.map(({ window }) => window.dueOn)).sort()
  const closing = cells.map(({ window }) => window.closesOn)
  const closesOn = closing.includes(null)
    ? null
    : (closing
        .flatMap((day) => day ?? [])
        .sort()
        .at(-1) ?? null)
  return {
    opensOn: first.window.opensOn,
    dueOn: (waiting.length > 0 ? due[0] : due.at(-1)) ?? first.window.dueOn,
    closesOn,
  }
}

export function windowPhase({ opensOn, dueOn, closesOn }: ReportWindow, today: PlainDate): WindowPhase {
  if (today < opensOn) return 'not_open'
  if (today <= dueOn) return 'open'
  return closesOn === null || today <= closesOn ? 'late' : 'closed'
}

/** The months of a plan that are over on `today`, oldest first: what can be reported at all. */
export function reportMonths(fromYear: number, toYear: number, today: PlainDate): Period[] {
  return monthsOf(spanPeriod(fromYear, toYear)).filter((month) => endOf(month) < today)
}
