import { isReportDue } from '@plancascade/pacing'
import {
  period as asPeriod,
  periodParts,
  previousPeriod,
  Rational,
  sameLastYear,
  type Period,
} from '@plancascade/kernel'
import type { Figure, PaceObservation } from '@plancascade/types'
import type { TaskTargetEntity } from '../task/task.entity.js'
import type { TaskRow } from '../task/task.mapper.js'
import { targetInForce } from '../task/task.targets.js'
import type { ReportItemEntity } from './report.entity.js'
import { observationOf, standingFigure, type PastFigure } from './report.figures.js'

/** A task that a sheet asks for, with its target of the year and everything its unit has said of it so far. */
export interface AskedTask {
  readonly task: TaskRow
  readonly target: string | null
  readonly item: ReportItemEntity | null
  /** By period: this item and the unit's earlier ones of the same task. */
  readonly figures: ReadonlyMap<string, Figure>
}

/** The tasks that a month asks for, in the order of the plan, with the sheet's own items and the figures of the months before. */
export function askedTasks(
  month: Period,
  tasks: readonly TaskRow[],
  targets: ReadonlyMap<string, readonly TaskTargetEntity[]>,
  earlier: readonly PastFigure[],
  items: readonly ReportItemEntity[],
): AskedTask[] {
  const figures = new Map<string, Map<string, Figure>>(tasks.map(({ id }) => [id, new Map()]))
  for (const row of [...earlier, ...items]) figures.get(row.taskId)?.set(row.period, standingFigure(row))
  const byTask = new Map(items.map((item) => [item.taskId, item]))
  return tasks.flatMap((task) => {
    const target = targetInForce(targets.get(task.id) ?? [], month)
    if (target === null || !isReportDue(task.rhythm, month)) return []
    return [{ task, target, item: byTask.get(task.id) ?? null, figures: figures.get(task.id) ?? new Map() }]
  })
}

export function figureAt(asked: AskedTask, month: Period): Figure | null {
  return asked.figures.get(month) ?? null
}

/** Kinds that count up from January, so that a period's own share is a difference. */
const COUNTED_UP: ReadonlySet<TaskRow['kind']> = new Set(['flow', 'annual', 'per_unit', 'event'])

export function countsUp(kind: TaskRow['kind']): boolean {
  return COUNTED_UP.has(kind)
}

/** What was counted before this period began: nothing in the first period of a year that is reported; null where it is unknown. */
export function cumulativeBefore(asked: AskedTask, month: Period): Rational | null {
  const at = lastAsked(asked, month)
  if (at === null) return Rational.ZERO
  const figure = figureAt(asked, at)
  return figure?.state === 'reported' && figure.value !== null ? Rational.from(figure.value) : null
}

/** The month before in which the task was to be reported, in the same year. */
function lastAsked({ task }: AskedTask, month: Period): Period | null {
  for (let at = month, left = periodParts(month).firstMonth % 12; left > 0; left -= 1) {
    at = previousPeriod(at)
    if (isReportDue(task.rhythm, at)) return at
  }
  return null
}

/** The figure of the period before within the same year, going back over months in which the task is not reported. */
export function previousFigure(asked: AskedTask, month: Period): Figure | null {
  const at = lastAsked(asked, month)
  return at === null ? null : figureAt(asked, at)
}

export function lastYearFigure(asked: AskedTask, month: Period): Figure | null {
  return figureAt(asked, sameLastYear(month))
}

/** Figures up to a month as the pure packages take them; of one year, or all of them. */
export function observationsUpTo(
  figures: ReadonlyMap<string, Figure>,
  month: Period,
  year?: number,
): Record<string, PaceObservation> {
  const last = periodParts(month).lastMonth
  const series: Record<string, PaceObservation> = {}
  for (const [key, figure] of figures) {
    const at = periodParts(asPeriod(key)).lastMonth
    if (at <= last && (year === undefined || Math.floor(at / 12) === year)) series[key] = observationOf(figure)
  }
  return series
}
