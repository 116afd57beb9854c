import { monthPeriod, yearOf, type Period } from '@plancascade/kernel'
import type { CityRules } from '../report/city-rules.js'
import type { ReportItemEntity } from '../report/report.entity.js'
import { adoptedOf } from '../report/report.figures.js'
import type { TaskRow } from '../task/task.mapper.js'

/** Earlier years that teach the season of an indicator. */
const HISTORY_YEARS = 5

/** The first month of the figures that teach a year its season. */
export function historyFrom(year: number): Period {
  return monthPeriod(year - HISTORY_YEARS, 1)
}

/** The first month whose figures the lights of a year up to a month need: earlier years only where a rule looks back at them. */
export function figuresFrom(rules: CityRules, goalIds: Iterable<string>, month: Period): Period {
  const year = yearOf(month)
  const months = Array.from({ length: Number(month.slice(5)) }, (_, index) => monthPeriod(year, index + 1))
  const looksBack = [...new Set(goalIds)].some((goalId) =>
    months.some((at) => {
      const { lights, schedule } = rules.pacingFor(goalId, at)
      return schedule.curve === 'history' || lights.rule === 'probability' || lights.rule === 'plan_and_mean'
    }),
  )
  return looksBack ? historyFrom(year) : monthPeriod(year, 1)
}

/** Figures under their tasks, in the order in which they come. */
export function itemsByTask(items: Iterable<ReportItemEntity>): Map<string, ReportItemEntity[]> {
  const byTask = new Map<string, ReportItemEntity[]>()
  for (const item of items) {
    const own = byTask.get(item.taskId)
    if (own) own.push(item)
    else byTask.set(item.taskId, [item])
  }
  return byTask
}

/** Complete earlier years of a flow, cumulative by month: only a year with all twelve figures teaches a season. */
export function historyOf(task: TaskRow, year: number, items: readonly ReportItemEntity[]): Record<string, string[]> {
  const history: Record<string, string[]> = {}
  if (task.kind !== 'flow') return history
  for (const item of items) {
    const itemYear = Number(item.period.slice(0, 4))
    const value = adoptedOf(item)?.value
    if (itemYear < year && value != null) history[itemYear] = [...(history[itemYear] ?? []), value]
  }
  return Object.fromEntries(Object.entries(history).filter(([, values]) => values.length === 12))
}
