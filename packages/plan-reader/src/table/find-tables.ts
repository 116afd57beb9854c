import type { Span } from '@plancascade/types'
import type { DocumentFacts } from '../document/facts.js'
import { compact, isEmpty, type Source } from '../source/source.js'
import { barBlock, isBarLine, type Separator } from './bar-block.js'
import { barTables } from './bar-layout.js'
import { cellTable } from './cell-layout.js'
import { columnOf } from './column.js'
import type { RawTable } from './raw-table.js'

/** All indicator tables of the text in their order, found in one pass over its lines. */
export function findTables(source: Source, facts: DocumentFacts): RawTable[] {
  const tables: RawTable[] = []
  let line = 0
  while (line < source.lines.length) {
    const span = source.lines[line]
    const separator = span && !isEmpty(span) ? separatorOf(source, span) : null
    if (separator) {
      const { records, next } = barBlock(source, line, separator, facts)
      tables.push(...barTables(source, records, facts))
      line = next
      continue
    }
    const table = span && mayBeHeading(source, span, facts) ? cellTable(source, line, facts) : null
    if (table) tables.push(table)
    line = table ? table.lastLine + 1 : line + 1
  }
  return tables
}

function separatorOf(source: Source, line: Span): Separator | null {
  if (isBarLine(source, line, '|')) return '|'
  return isBarLine(source, line, '\t') ? '\t' : null
}

function mayBeHeading(source: Source, line: Span, facts: DocumentFacts): boolean {
  if (isEmpty(line) || line.end - line.start > 30) return false
  // “…“十四五”规划” names years as a heading of targets does.
  const { titleSpan } = facts
  if (titleSpan && line.start <= titleSpan.start && titleSpan.end <= line.end) return false
  return columnOf(compact(source, line), facts) !== null
}
