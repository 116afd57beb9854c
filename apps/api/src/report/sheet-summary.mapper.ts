import { joinWindows, windowPhase, type ReportWindow } from '@plancascade/pacing'
import type { Period, PlainDate } from '@plancascade/kernel'
import type { ReportSheetSummary, ReportStatus, SheetCounts } from '@plancascade/types'
import { shanghaiDay } from '../platform/shanghai-day.js'
import type { CityRules } from './city-rules.js'
import type { ReportSheetEntity } from './report.entity.js'

export function countsOf(total: number, items: ReadonlyArray<{ status: ReportStatus }>): SheetCounts {
  const of = (status: ReportStatus): number => items.filter((item) => item.status === status).length
  return {
    total,
    empty: total - items.length,
    draft: of('draft'),
    county_review: of('county_review'),
    submitted: of('submitted'),
    returned: of('returned'),
    approved: of('approved'),
  }
}

/** Still with the unit, and not because the city returned it: that has a day of its own. */
const WAITING: ReadonlySet<ReportStatus> = new Set(['draft', 'county_review'])

/** The window of a unit's sheet: what is asked of it, by goal, with the state in which each figure is. */
export function sheetWindow(
  month: Period,
  rules: CityRules,
  asked: ReadonlyArray<{ goalId: string; status: ReportStatus | null }>,
): ReportWindow {
  const cells = asked.map(({ goalId, status }) => ({
    window: rules.windowOf(month, goalId),
    waits: status === null || WAITING.has(status),
  }))
  return joinWindows(cells) ?? rules.windowOf(month)
}

export interface SummaryContent {
  readonly unitId: string
  readonly unitName: string
  readonly month: Period
  readonly today: PlainDate
  readonly window: ReportWindow
  readonly sheet: ReportSheetEntity | null
  readonly counts: SheetCounts
  /** The first day by which a returned figure is to be mended. */
  readonly returnDueOn: string | null
}

export function toSheetSummary({
  unitId,
  unitName,
  month,
  today,
  window,
  sheet,
  counts,
  returnDueOn,
}: SummaryContent): ReportSheetSummary {
  return {
    id: sheet?.id ?? null,
    unitId,
    unitName,
    period: month,
    ...timing(window, today, sheet),
    counts,
    submittedAt: sheet?.submittedAt ?? null,
    returnDueOn,
    version: sheet?.version ?? 0,
  }
}

/** When a sheet is due, and how it stands to that today. */
export function timing(window: ReportWindow, today: PlainDate, sheet: ReportSheetEntity | null) {
  return {
    dueOn: window.dueOn,
    closesOn: window.closesOn,
    late: isLate(window.dueOn, today, sheet?.submittedAt ?? null),
    closed: windowPhase(window, today) === 'closed',
    sealed: sheet?.sealed === 1,
  }
}

/** Late is a condition and not a state: not submitted by the day, or submitted after it. */
function isLate(dueOn: string, today: string, submittedAt: string | null): boolean {
  return (submittedAt === null ? today : shanghaiDay(submittedAt)) > dueOn
}
