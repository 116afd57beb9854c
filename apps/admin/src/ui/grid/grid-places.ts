import type { CellPlace } from './grid.types'
import type { CellRange } from './use-grid-selection'

export interface GridSize {
  readonly rows: number
  readonly columns: number
}
export type GridEdge = 'row_start' | 'row_end' | 'first' | 'last'

/** The places of a rectangle, row by row. */
export function placesOf({ top, left, bottom, right }: CellRange): CellPlace[] {
  const places: CellPlace[] = []
  for (let row = top; row <= bottom; row += 1) {
    for (let column = left; column <= right; column += 1) places.push({ row, column })
  }
  return places
}

export function edgePlace(to: GridEdge, row: number, size: GridSize): CellPlace {
  switch (to) {
    case 'row_start':
      return { row, column: 0 }
    case 'row_end':
      return { row, column: size.columns - 1 }
    case 'first':
      return { row: 0, column: 0 }
    case 'last':
      return { row: size.rows - 1, column: size.columns - 1 }
  }
}

/** The next place in reading order that may be edited, or null at the end. */
export function nextOpenPlace(
  from: CellPlace,
  step: 1 | -1,
  size: GridSize,
  isOpen: (place: CellPlace) => boolean,
): CellPlace | null {
  const count = size.rows * size.columns
  for (let at = from.row * size.columns + from.column + step; at >= 0 && at < count; at += step) {
    const place = { row: Math.floor(at / size.columns), column: at % size.columns }
    if (isOpen(place)) return place
  }
  return null
}
