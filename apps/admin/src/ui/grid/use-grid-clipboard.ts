import { formatBlock, parseBlock } from './grid-clipboard'
import { placesOf } from './grid-places'
import type { CellPlace } from './grid.types'
import type { CellText, GridEditing } from './use-grid-editing'
import type { GridSelection } from './use-grid-selection'

export interface GridClipboardSource {
  selection: GridSelection
  editing: GridEditing
  valueAt: (place: CellPlace) => string
  write: (texts: readonly CellText[]) => void
  focus: () => Promise<void>
}

/** Blocks of cells from and to spreadsheets; while a cell is edited the clipboard belongs to its text. */
export function useGridClipboard({ selection, editing, valueAt, write, focus }: GridClipboardSource) {
  const isEditing = (): boolean => editing.mode.value !== 'none'

  function onCopy(event: ClipboardEvent): void {
    if (isEditing() || !event.clipboardData) return
    const { top, left, bottom, right } = selection.range.value
    const block = Array.from({ length: bottom - top + 1 }, (_, y) =>
      Array.from({ length: right - left + 1 }, (__, x) => valueAt({ row: top + y, column: left + x })),
    )
    event.clipboardData.setData('text/plain', formatBlock(block))
    event.preventDefault()
  }

  function onCut(event: ClipboardEvent): void {
    if (isEditing()) return
    onCopy(event)
    write(placesOf(selection.range.value).map((place) => ({ ...place, text: '' })))
  }

  function onPaste(event: ClipboardEvent): void {
    if (isEditing() || !event.clipboardData) return
    event.preventDefault()
    paste(parseBlock(event.clipboardData.getData('text/plain')))
  }

  /** One copied cell fills the whole selection; a block goes in from its top left corner and is then selected. */
  function paste(block: readonly string[][]): void {
    const { top, left } = selection.range.value
    const single = block.length === 1 && block[0]?.length === 1 ? block[0][0] : undefined
    if (single !== undefined) {
      write(placesOf(selection.range.value).map((place) => ({ ...place, text: single })))
      return
    }
    const width = Math.max(...block.map((cells) => cells.length))
    write(block.flatMap((cells, y) => cells.map((text, x) => ({ row: top + y, column: left + x, text }))))
    selection.moveTo({ row: top + block.length - 1, column: left + width - 1 })
    selection.moveTo({ row: top, column: left }, true)
    void focus()
  }

  return { onCopy, onCut, onPaste }
}
