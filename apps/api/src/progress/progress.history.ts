import type { ReportItemEntity } from '../report/report.entity.js'
import { adoptedOf } from '../report/report.figures.js'
import type { TaskRow } from '../task/task.mapper.js'

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
