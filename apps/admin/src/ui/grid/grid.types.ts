/** How a cell stands, beside its value. */
export interface CellState {
  readonly tone?: 'error' | 'warning' | 'note'
  /** What is wrong or remarkable; shown on hover, read aloud, and below the grid for the active cell. */
  readonly message?: string
  /** `moved`: just changed by a recomputation; `locked`: fixed by the planner; `changed`: edited, not yet saved. */
  readonly mark?: 'moved' | 'locked' | 'changed'
}

export interface GridColumn<Row> {
  readonly key: string
  readonly title: string
  /** Shown once in the header. */
  readonly unit?: string
  /** Pixels. */
  readonly width: number
  readonly align?: 'start' | 'end' | 'center'
  /** `number` reads typed and pasted figures into decimal text; `text` keeps words; `static` is never edited. */
  readonly kind: 'number' | 'text' | 'static'
  /** The value as edited: canonical decimal text or words; null is an empty cell. */
  readonly value: (row: Row) => string | null
  /** The value as shown; numbers are grouped by default. */
  readonly display?: (row: Row) => string
  /** A single cell may be closed to editing. */
  readonly isEditable?: (row: Row) => boolean
  readonly state?: (row: Row) => CellState | undefined
}

export interface CellChange {
  readonly rowKey: string
  readonly columnKey: string
  readonly before: string | null
  readonly after: string | null
}

/** A place in the grid by index of row and column as shown. */
export interface CellPlace {
  readonly row: number
  readonly column: number
}
