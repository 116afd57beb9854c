import type { ReadGoal, ReadTable, Span, UnreadQuantity } from '@plancascade/types'
import type { Findings } from '../finding/findings.js'
import { readCategory } from '../goal/indicator-name.js'
import { sliceOf, type Source } from '../source/source.js'
import { captionUnit } from './caption.js'
import type { Column } from './column.js'
import type { RawTable } from './raw-table.js'
import { rowGoal, unplacedFigures } from './row-goal.js'
import { tableTitle } from './table-title.js'

/** A table that has been read, with what only the finding rules need. */
export interface TableReading {
  readonly table: ReadTable
  readonly columns: readonly Column[]
  readonly categories: ReadonlyArray<{ readonly words: string; readonly span: Span }>
  readonly unread: readonly UnreadQuantity[]
  readonly titleSpan: Span | null
  readonly titleAfter: boolean
}

/** `documentTitle` stands above a table without being its title. */
export function readTable(source: Source, raw: RawTable, documentTitle: Span | null, findings: Findings): TableReading {
  const goals: ReadGoal[] = []
  const categories: Array<{ words: string; span: Span }> = []
  const unread: UnreadQuantity[] = []
  const categoryColumn = raw.columns.findIndex((column) => column.role === 'category')
  let category: string | null = null
  let whole: ReadGoal | null = null
  const caption = captionUnit(source, raw)
  for (const row of raw.rows) {
    const heading: Span | null | undefined = row.kind === 'category' ? row.cell : row.cells[categoryColumn]
    if (heading && heading.end > heading.start) {
      const next: string = readCategory(sliceOf(source.folded, heading))
      if (next !== category) whole = null
      if (row.kind === 'category') categories.push({ words: sliceOf(source.plain, heading), span: heading })
      category = next
    }
    if (row.kind === 'category') continue
    const read = rowGoal(source, row, raw.columns, caption, findings)
    if (!read) continue
    const goal = read.goal
    goal.category = category
    if (read.isPart) reportPart(goal, whole, goals.at(-1) ?? null, read.nameSpan, findings)
    if (read.isPart) goal.parent = whole && (whole.number ?? whole.name)
    else whole = goal
    goals.push(goal)
    for (const span of unplacedFigures(source, row, raw.columns)) {
      unread.push({ text: sliceOf(source.text, span), span, reason: '表中其他年份或增长的数，不是规划期末目标' })
    }
  }
  const title = tableTitle(source, raw, documentTitle)
  return {
    table: { title: title.title, role: roleOf(raw.columns), goals },
    columns: raw.columns,
    categories,
    unread,
    titleSpan: title.span,
    titleAfter: title.after,
  }
}

function roleOf(columns: readonly Column[]): ReadTable['role'] {
  const has = (role: Column['role']): boolean => columns.some((column) => column.role === role)
  if (has('target')) return 'targets'
  return has('previousTarget') || has('actual') ? 'achievements' : 'other'
}

function reportPart(
  goal: ReadGoal,
  whole: ReadGoal | null,
  above: ReadGoal | null,
  span: Span,
  findings: Findings,
): void {
  if (!whole) {
    findings.add({
      code: 'P210',
      message: `“${goal.name}”写了“其中”，但上面没有它所属的指标，请指明。`,
      goals: [goal],
      span,
    })
  } else if (above && above !== whole) {
    const message = `“${goal.name}”与上一行都写了“其中”，按同属“${whole.name}”读，请核对是否属于上一行。`
    findings.add({ code: 'P210', message, goals: [goal], span })
  }
}
