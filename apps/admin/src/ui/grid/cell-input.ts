import { formatDecimal, readTypedNumber } from '../numbers/format'
import type { GridColumn } from './grid.types'

export type CellInput =
  { readonly ok: true; readonly value: string | null } | { readonly ok: false; readonly message: string }

/** Typed or pasted text as a cell's value. Blank empties the cell: no figure, not zero. */
export function readCellInput<Row>(column: GridColumn<Row>, text: string): CellInput {
  const trimmed = text.trim()
  if (trimmed === '') return { ok: true, value: null }
  if (column.kind !== 'number') return { ok: true, value: trimmed }
  const value = readTypedNumber(trimmed)
  return value === null ? { ok: false, message: `“${trimmed}”不是数，请改正或清空。` } : { ok: true, value }
}

export function displayCell<Row>(column: GridColumn<Row>, row: Row): string {
  if (column.display) return column.display(row)
  const value = column.value(row)
  if (value === null) return ''
  return column.kind === 'number' ? (formatDecimal(value) ?? value) : value
}

export function isEditableCell<Row>(column: GridColumn<Row>, row: Row): boolean {
  return column.kind !== 'static' && (column.isEditable?.(row) ?? true)
}
