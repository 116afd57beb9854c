import type { Span } from '@plancascade/types'
import type { DocumentFacts } from '../document/facts.js'
import { compact, isEmpty, type Source } from '../source/source.js'
import { columnOf, columnsOf, type Column } from './column.js'
import { fits, hasCategoryNumeral, isRowNumber, type RawRow, type RawTable } from './raw-table.js'

/** A table pasted from a web page: one cell on each line, blank lines between. */

const MAX_COLUMNS = 12
const MAX_CATEGORY_LENGTH = 20

interface CellLine {
  readonly line: number
  readonly span: Span
}

/** The table whose header begins at a line, or null. */
export function cellTable(source: Source, first: number, facts: DocumentFacts): RawTable | null {
  const headerCells = headerRun(source, first, facts)
  const columns = columnsOf(
    headerCells.map((cell) => compact(source, cell.span)),
    facts,
  )
  if (!columns || columns.length < 2) return null
  const body = new CellReader(source, (headerCells.at(-1)?.line ?? first) + 1)
  const rows = readRows(source, body, columns)
  if (!rows.some((row) => row.kind === 'goal')) return null
  return { columns, rows, firstLine: first, lastLine: body.lastTaken }
}

function headerRun(source: Source, first: number, facts: DocumentFacts): CellLine[] {
  const run: CellLine[] = []
  for (let line = first; line < source.lines.length && run.length < MAX_COLUMNS; line += 1) {
    const span = source.lines[line]
    if (!span) break
    if (isEmpty(span)) continue
    if (span.end - span.start > 30 || !columnOf(compact(source, span), facts)) break
    run.push({ line, span })
  }
  return run
}

/** Walks the non-empty lines below a header. */
class CellReader {
  private line: number
  lastTaken: number

  constructor(
    private readonly source: Source,
    start: number,
  ) {
    this.line = start
    this.lastTaken = start - 1
  }

  /** The next `count` cells without taking them; fewer at the end of the text. */
  peek(count: number): CellLine[] {
    const cells: CellLine[] = []
    for (let line = this.line; line < this.source.lines.length && cells.length < count; line += 1) {
      const span = this.source.lines[line]
      if (span && !isEmpty(span)) cells.push({ line, span })
    }
    return cells
  }

  take(cells: readonly CellLine[]): void {
    const last = cells.at(-1)
    if (!last) return
    this.lastTaken = last.line
    this.line = last.line + 1
  }
}

function readRows(source: Source, body: CellReader, columns: readonly Column[]): RawRow[] {
  const rows: RawRow[] = []
  const merged = columns[0]?.role === 'category'
  // A merged category cell stands before the first of its rows only, so it is read as a line of its own.
  const own = merged ? columns.slice(1) : columns
  for (;;) {
    const ahead = body.peek(own.length * 2 + 1)
    const row = rowAt(source, ahead, own)
    if (row) {
      rows.push(merged ? { ...row, cells: [null, ...row.cells] } : row)
      body.take(ahead.slice(0, taken(row)))
      continue
    }
    const cell = ahead[0]
    if (!cell || !isCategoryBefore(source, ahead, own)) return rows
    rows.push({ kind: 'category', cell: cell.span })
    body.take([cell])
  }
}

type GoalRow = Extract<RawRow, { kind: 'goal' }>

function taken(row: GoalRow): number {
  return row.cells.filter((cell) => cell !== null).length
}

/**
 * The row that begins at the first cell: all columns filled, or, where a row number shows that the next row begins early, the
 * columns that are filled with certainty.
 */
function rowAt(source: Source, ahead: readonly CellLine[], columns: readonly Column[]): GoalRow | null {
  const cells = ahead.slice(0, columns.length).map((cell) => cell.span)
  if (
    cells.length === columns.length &&
    fits(source, cells, columns) &&
    !startsLikeCategory(source, cells[0], columns)
  ) {
    return { kind: 'goal', cells, short: false, surplus: null }
  }
  return shortRowAt(source, ahead, columns)
}

/** A row with cells lost on the way (empty cells vanish when a page is pasted): trailing columns are left out. */
function shortRowAt(source: Source, ahead: readonly CellLine[], columns: readonly Column[]): GoalRow | null {
  if (columns[0]?.role !== 'number') return null
  for (let length = columns.length - 1; length >= 2; length -= 1) {
    const next = ahead[length]
    if (next && !isRowNumber(compact(source, next.span))) continue
    if (ahead.length < length) continue
    const cells = columns.map((_, i) => (i < length ? (ahead[i]?.span ?? null) : null))
    if (fits(source, cells, columns)) return { kind: 'goal', cells, short: true, surplus: null }
  }
  return null
}

function startsLikeCategory(source: Source, cell: Span | undefined, columns: readonly Column[]): boolean {
  return cell !== undefined && columns[0]?.role === 'name' && hasCategoryNumeral(compact(source, cell))
}

function isCategoryBefore(source: Source, ahead: readonly CellLine[], columns: readonly Column[]): boolean {
  const cell = ahead[0]
  if (!cell || cell.span.end - cell.span.start > MAX_CATEGORY_LENGTH) return false
  if (/[。;!?]/.test(compact(source, cell.span))) return false
  return rowAt(source, ahead.slice(1), columns) !== null
}
