import type { FunctionalComponent } from 'vue'

/** How a cell stands, beside its value. */
export interface CellState {
  readonly tone?: 'error' | 'warning' | 'note'
  /** What is wrong or remarkable; shown on hover, read aloud, and below the grid for the active cell. */
  readonly message?: string
  /** `moved`: just changed by a recomputation; `locked`: fixed by the planner; `changed`: edited, not yet saved. */
  readonly mark?: 'moved' | 'locked' | 'changed'
}

/** One of the few words a choice cell can hold: kept as `value`, shown, typed, copied and pasted as `label`. */
export interface GridOption {
  readonly value: string
  readonly label: string
}

export interface GridColumn<Row> {
  readonly key: string
  readonly title: string
  /** Shown once in the header. */
  readonly unit?: string
  /** Pixels. */
  readonly width: number
  readonly align?: 'start' | 'end' | 'center'
  /** `number` reads typed and pasted figures into decimal text; `text` keeps words; `choice` takes one of `options`; `static` is never edited. */
  readonly kind: 'number' | 'text' | 'choice' | 'static'
  readonly options?: readonly GridOption[]
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

/** What the owner of a grid draws in a cell in place of its text. */
export type CellContent = FunctionalComponent<{ row: unknown }>
