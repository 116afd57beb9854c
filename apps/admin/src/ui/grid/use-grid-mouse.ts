import type { CellPlace } from './grid.types'
import type { GridEditing } from './use-grid-editing'
import type { GridSelection } from './use-grid-selection'

/** `aria-rowindex` counts from one and the heading is the first. */
export const FIRST_ROW_INDEX = 2

interface GridMouseSource {
  readonly selection: GridSelection
  readonly editing: GridEditing
  readonly finish: () => void
  readonly go: (place: CellPlace, extend?: boolean) => void
  readonly amend: () => void
}

/** The mouse on the whole table: a listener of each cell would have every cell drawn anew whenever one of them changes. */
export function useGridMouse({ selection, editing, finish, go, amend }: GridMouseSource) {
  function onMousedown(event: MouseEvent): void {
    const place = placeOf(event.target)
    if (place === null || event.button !== 0 || isWidget(event.target)) return
    const { row, column } = selection.active.value
    if (editing.mode.value !== 'none' && place.row === row && place.column === column) return
    event.preventDefault()
    finish()
    go(place, event.shiftKey)
  }

  function onMouseover(event: MouseEvent): void {
    const place = placeOf(event.target)
    const { row, column } = selection.active.value
    if (place === null || (place.row === row && place.column === column)) return
    if (event.buttons === 1 && editing.mode.value === 'none') go(place, true)
  }

  function onDblclick(event: MouseEvent): void {
    if (placeOf(event.target) !== null) amend()
  }

  return { onMousedown, onMouseover, onDblclick }
}

/** The place of the cell under the mouse; null over headings and totals. */
function placeOf(target: EventTarget | null): CellPlace | null {
  const cell = target instanceof Element ? target.closest('td') : null
  const row = cell?.closest('tbody') ? cell.parentElement?.getAttribute('aria-rowindex') : null
  return cell && row ? { row: Number(row) - FIRST_ROW_INDEX, column: cell.cellIndex } : null
}

function isWidget(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('a, button, select, label, .el-select, .el-checkbox') !== null
}
