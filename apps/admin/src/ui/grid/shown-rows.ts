import type { RowWindow } from './use-virtual-rows'

export interface ShownRow<Row> {
  readonly row: Row
  readonly index: number
  readonly key: string
  /** Stands above the row; null where the group goes on or there are none. */
  readonly heading: string | null
}

/** The rows that are in the document, each with its place among all and the heading of its group where one begins. */
export function shownRows<Row>(
  rows: readonly Row[],
  { first, end }: RowWindow,
  rowKey: (row: Row) => string,
  groupOf: ((row: Row) => string | null) | undefined,
): ShownRow<Row>[] {
  const groupAt = (index: number): string | null => {
    const row = rows[index]
    return row === undefined ? null : (groupOf?.(row) ?? null)
  }
  return rows.slice(first, end).map((row, offset) => {
    const index = first + offset
    const group = groupAt(index)
    return { row, index, key: rowKey(row), heading: index > 0 && groupAt(index - 1) === group ? null : group }
  })
}
