import { Rational } from '@plancascade/kernel'

export interface Column<Row> {
  readonly key: string
  readonly title: string
  /** Unit of all figures of the column, shown once in the header. */
  readonly unit?: string
  /** Figures stand right (`end`), words left. */
  readonly align?: 'start' | 'end' | 'center'
  readonly width?: string
  /** Plain text of a cell; a slot `cell-<key>` takes precedence. */
  readonly text?: (row: Row) => string
  /** Makes the column sortable by decimal text, exactly; missing figures stay last either way. */
  readonly sortDecimal?: (row: Row) => string | null
  /** Makes the column sortable by words, in Chinese order. */
  readonly sortText?: (row: Row) => string | null
}

export interface SortState {
  readonly key: string
  readonly direction: 'ascending' | 'descending'
}

const CHINESE = new Intl.Collator('zh-CN', { numeric: true })

/** The rows in the order asked for; without one, as given. Equal rows keep their order. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: SortState | null,
): readonly Row[] {
  const column = columns.find((one) => one.key === sort?.key)
  if (!sort || !column) return rows
  if (column.sortDecimal) return order(rows, readExact(column.sortDecimal), (a, b) => a.compare(b), sort.direction)
  if (column.sortText) return order(rows, column.sortText, CHINESE.compare, sort.direction)
  return rows
}

function readExact<Row>(read: (row: Row) => string | null): (row: Row) => Rational | null {
  return (row) => {
    const text = read(row)
    return text === null ? null : Rational.from(text)
  }
}

function order<Row, Value>(
  rows: readonly Row[],
  read: (row: Row) => Value | null,
  compare: (a: Value, b: Value) => number,
  direction: SortState['direction'],
): Row[] {
  const sign = direction === 'ascending' ? 1 : -1
  return rows
    .map((row) => ({ row, value: read(row) }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null)
      return sign * compare(a.value, b.value)
    })
    .map(({ row }) => row)
}

/** First click sorts the useful way round: figures from the top, words from A; the third click restores the given order. */
export function nextSort<Row>(column: Column<Row>, current: SortState | null): SortState | null {
  const first = column.sortDecimal ? 'descending' : 'ascending'
  const second = first === 'ascending' ? 'descending' : 'ascending'
  if (current?.key !== column.key) return { key: column.key, direction: first }
  return current.direction === first ? { key: column.key, direction: second } : null
}

/** Consecutive rows with the same group, in their order. */
export function groupRows<Row>(
  rows: readonly Row[],
  groupOf: ((row: Row) => string | null) | undefined,
): Array<{ title: string | null; rows: Row[] }> {
  const groups: Array<{ title: string | null; rows: Row[] }> = []
  for (const row of rows) {
    const title = groupOf?.(row) ?? null
    const last = groups[groups.length - 1]
    if (last && last.title === title) last.rows.push(row)
    else groups.push({ title, rows: [row] })
  }
  return groups
}
