import { formatDecimal, readTypedNumber } from '../numbers/format'
import type { GridColumn, GridOption } from './grid.types'

export type CellInput =
  { readonly ok: true; readonly value: string | null } | { readonly ok: false; readonly message: string }

/** Typed or pasted text as a cell's value. Blank empties the cell: no figure, not zero. */
export function readCellInput<Row>(column: GridColumn<Row>, text: string): CellInput {
  const trimmed = text.trim()
  if (trimmed === '') return { ok: true, value: null }
  if (column.kind === 'choice') return readChoice(column.options ?? [], trimmed)
  if (column.kind !== 'number') return { ok: true, value: trimmed }
  const value = readTypedNumber(trimmed)
  return value === null ? { ok: false, message: `“${trimmed}”不是数，请改正或清空。` } : { ok: true, value }
}

function readChoice(options: readonly GridOption[], text: string): CellInput {
  const option = options.find(({ label }) => label === text)
  if (option) return { ok: true, value: option.value }
  return { ok: false, message: `“${text}”不在可选项内，应为${options.map(({ label }) => label).join('、')}。` }
}

export function displayCell<Row>(column: GridColumn<Row>, row: Row): string {
  if (column.display) return column.display(row)
  const value = column.value(row)
  if (value === null) return ''
  if (column.kind === 'choice') return column.options?.find((option) => option.value === value)?.label ?? value
  return column.kind === 'number' ? (formatDecimal(value) ?? value) : value
}

export function isEditableCell<Row>(column: GridColumn<Row>, row: Row): boolean {
  return column.kind !== 'static' && (column.isEditable?.(row) ?? true)
}
