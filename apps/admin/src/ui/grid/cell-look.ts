import { displayCell, isEditableCell } from './cell-input'
import type { CellState, GridColumn, GridOption } from './grid.types'
import type { UnreadableText } from './use-grid-editing'

export interface CellLook extends CellState {
  readonly key: string
  readonly text: string
  /** Row and column in words, for screen readers. */
  readonly label: string
  readonly align: 'start' | 'end' | 'center'
  readonly isEditable: boolean
  readonly options: readonly GridOption[] | undefined
}

/** What a cell shows whatever keys are pressed: worked out anew when rows or columns change, not at each key. */
export function cellLook<Row>(
  row: Row,
  column: GridColumn<Row>,
  rowLabel: (row: Row) => string,
  wrong: UnreadableText | undefined,
): CellLook {
  return {
    ...(wrong ? { tone: 'error', message: wrong.message } : column.state?.(row)),
    key: column.key,
    text: wrong?.text ?? displayCell(column, row),
    label: `${rowLabel(row)} ${column.title}`,
    align: column.align ?? (column.kind === 'number' ? 'end' : 'start'),
    isEditable: isEditableCell(column, row),
    options: column.kind === 'choice' ? column.options : undefined,
  }
}
