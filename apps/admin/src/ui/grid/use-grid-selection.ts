import { computed, ref, type ComputedRef, type Ref } from 'vue'
import type { CellPlace } from './grid.types'

export interface CellRange {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

export interface GridSelection {
  /** The cell that keys act on. */
  readonly active: Ref<CellPlace>
  readonly range: ComputedRef<CellRange>
  /** Whether the place lies in a rectangle of more than one cell. */
  isInRange: (place: CellPlace) => boolean
  moveTo: (place: CellPlace, extend?: boolean) => void
  selectAll: () => void
}

/** The active cell and the rectangle of chosen cells around it, always inside the grid. */
export function useGridSelection(rowCount: () => number, columnCount: () => number): GridSelection {
  const wantedActive = ref<CellPlace>({ row: 0, column: 0 })
  const wantedAnchor = ref<CellPlace>({ row: 0, column: 0 })
  // Rows may disappear under the selection (filter, reload); the place is brought back inside on every read.
  const active = computed({ get: () => inside(wantedActive.value), set: (place) => (wantedActive.value = place) })
  const range = computed(() => {
    const [a, b] = [active.value, inside(wantedAnchor.value)]
    return {
      top: Math.min(a.row, b.row),
      left: Math.min(a.column, b.column),
      bottom: Math.max(a.row, b.row),
      right: Math.max(a.column, b.column),
    }
  })

  function inside(place: CellPlace): CellPlace {
    return { row: clamp(place.row, rowCount() - 1), column: clamp(place.column, columnCount() - 1) }
  }

  function moveTo(place: CellPlace, extend = false): void {
    active.value = inside(place)
    if (!extend) wantedAnchor.value = active.value
  }

  function selectAll(): void {
    wantedAnchor.value = { row: rowCount() - 1, column: columnCount() - 1 }
    active.value = { row: 0, column: 0 }
  }

  function isInRange({ row, column }: CellPlace): boolean {
    const { top, left, bottom, right } = range.value
    const isOne = top === bottom && left === right
    return !isOne && row >= top && row <= bottom && column >= left && column <= right
  }

  return { active, range, isInRange, moveTo, selectAll }
}

function clamp(value: number, last: number): number {
  return Math.max(0, Math.min(value, last))
}
