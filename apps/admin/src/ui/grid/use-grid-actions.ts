import { onScopeDispose, ref, watch, type Ref } from 'vue'
import { displayCell, isEditableCell } from './cell-input'
import { gridCommand, type GridCommand } from './grid-keys'
import { edgePlace, nextOpenPlace, placesOf } from './grid-places'
import type { CellChange, CellPlace, GridColumn } from './grid.types'
import type { CellText, GridEditing } from './use-grid-editing'
import { useGridClipboard } from './use-grid-clipboard'
import { useGridMouse } from './use-grid-mouse'
import type { GridSelection } from './use-grid-selection'

export interface GridActionsSource<Row> {
  rows: () => readonly Row[]
  columns: () => readonly GridColumn<Row>[]
  selection: GridSelection
  editing: GridEditing
  focus: () => Promise<void>
  /** Milliseconds without a key after which what is typed counts, though the cell is still open; absent: when it is left. */
  settleAfter?: () => number | undefined
}

/** Turns keys, clipboard and mouse into moves of the selection and edits. */
export function useGridActions<Row>(source: GridActionsSource<Row>) {
  const { selection, editing } = source
  /** What just happened that the eye might miss; gives way to the cell's own message on the next move. */
  const notice: Ref<string> = ref('')
  let isLeaving = false

  const size = () => ({ rows: source.rows().length, columns: source.columns().length })
  const definitionAt = ({ column }: CellPlace) => source.columns()[column]
  const rowAt = ({ row }: CellPlace) => source.rows()[row]

  function isOpen(place: CellPlace): boolean {
    const [row, column] = [rowAt(place), definitionAt(place)]
    return row !== undefined && column !== undefined && isEditableCell(column, row)
  }

  function valueAt(place: CellPlace): string {
    const [row, column] = [rowAt(place), definitionAt(place)]
    if (row === undefined || !column) return ''
    if (column.kind === 'choice') return displayCell(column, row)
    return column.value(row) ?? (column.kind === 'static' ? (column.display?.(row) ?? '') : '')
  }

  function go(place: CellPlace, extend = false): void {
    notice.value = ''
    selection.moveTo(place, extend)
    void source.focus()
  }

  function finish(): void {
    if (editing.mode.value === 'none') return
    editing.cancel()
    editing.write([{ ...selection.active.value, text: editing.draft.value }])
  }

  let settling: ReturnType<typeof setTimeout> | undefined
  watch(editing.draft, () => {
    clearTimeout(settling)
    const pause = source.settleAfter?.()
    if (pause !== undefined) settling = setTimeout(settle, pause)
  })
  onScopeDispose(() => clearTimeout(settling))

  function settle(): void {
    if (editing.mode.value !== 'none') editing.write([{ ...selection.active.value, text: editing.draft.value }])
  }

  function amend(): void {
    if (isOpen(selection.active.value)) editing.begin('amend', valueAt(selection.active.value))
  }

  function onKeydown(event: KeyboardEvent): void {
    if (!isOwnTarget(event)) {
      if (event.key === 'Escape') void source.focus()
      return
    }
    const command = gridCommand(event, editing.mode.value)
    if (command && perform(command)) event.preventDefault()
    isLeaving = command?.kind === 'cancel'
  }

  /** Whether the key was taken; Tab past the last open cell, or after Escape, leaves the grid. */
  function perform(command: GridCommand): boolean {
    const { row, column } = selection.active.value
    switch (command.kind) {
      case 'move':
        finish()
        go({ row: row + command.rows, column: column + command.columns }, command.extend)
        return true
      case 'edge':
        go(edgePlace(command.to, row, size()), command.extend)
        return true
      case 'enter':
        if (editing.mode.value === 'none') return enter()
        finish()
        go({ row: row + command.step, column })
        return true
      case 'tab':
        return tab(command.step)
      case 'amend':
        amend()
        return true
      case 'cancel':
        editing.cancel()
        return true
      case 'clear':
        write(placesOf(selection.range.value).map((place) => ({ ...place, text: '' })))
        return true
      case 'select_all':
        selection.selectAll()
        void source.focus()
        return true
      case 'undo':
        follow(editing.undo(), '没有可撤销的修改')
        return true
      case 'redo':
        follow(editing.redo(), '没有可恢复的修改')
        return true
    }
  }

  /** Enter edits an open cell; in a closed one it goes to the link or button inside. */
  function enter(): boolean {
    if (isOpen(selection.active.value)) {
      amend()
      return true
    }
    const inner = document.activeElement?.querySelector<HTMLElement>('a, button')
    inner?.focus()
    return inner !== undefined && inner !== null
  }

  function tab(step: 1 | -1): boolean {
    finish()
    const next = isLeaving ? null : nextOpenPlace(selection.active.value, step, size(), isOpen)
    if (next) go(next)
    return next !== null
  }

  /** A blank that falls on a closed cell, as in a block copied with its empty columns, means nothing. */
  function write(texts: readonly CellText[]): void {
    const meant = texts.filter((one) => one.text.trim() !== '' || isOpen(one))
    const closed = editing.write(meant)
    notice.value =
      closed > 0 && texts.length > 1 ? `已写入 ${meant.length - closed} 格，${closed} 格不可改或在表外，未动。` : ''
  }

  function follow(changes: readonly CellChange[], nothing: string): void {
    notice.value = changes.length > 0 ? '' : nothing
  }

  /** Picking from a list is a whole edit, typing only begins one. */
  function onTyped(text: string): void {
    const isPicked = definitionAt(selection.active.value)?.kind === 'choice'
    if (editing.mode.value === 'none' && isPicked) write([{ ...selection.active.value, text }])
    else if (editing.mode.value === 'none') editing.begin('replace', text)
    else editing.draft.value = text
  }

  function onFocusout(event: FocusEvent): void {
    const { currentTarget, relatedTarget } = event
    const isInside =
      currentTarget instanceof Node && relatedTarget instanceof Node && currentTarget.contains(relatedTarget)
    if (!isInside) finish()
  }

  const undo = (): void => follow(editing.undo(), '没有可撤销的修改')
  const redo = (): void => follow(editing.redo(), '没有可恢复的修改')
  const clipboard = useGridClipboard({ selection, editing, valueAt, write, focus: source.focus })
  const mouse = useGridMouse({ selection, editing, finish, go, amend })
  return { notice, ...clipboard, ...mouse, onKeydown, onTyped, onFocusout, undo, redo }
}

/** Keys pressed in a link, button or field that a slot put into a cell belong to that element. */
function isOwnTarget(event: KeyboardEvent): boolean {
  return event.target instanceof HTMLElement && event.target.hasAttribute('data-focus')
}
