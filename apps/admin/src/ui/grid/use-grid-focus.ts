import { nextTick, type Ref } from 'vue'
import type { GridColumn } from './grid.types'
import type { GridSelection } from './use-grid-selection'

export interface GridFocusSource<Row> {
  readonly scroller: Ref<HTMLElement | undefined>
  readonly rows: () => readonly Row[]
  readonly columns: () => readonly GridColumn<Row>[]
  readonly rowKey: (row: Row) => string
  readonly selection: GridSelection
  /** Brings a row into the document that is scrolled out of it. */
  readonly reveal: (row: number) => void
}

/** Puts the focus where the active cell is, and the active cell where one is asked for by its keys. */
export function useGridFocus<Row>({ scroller, rows, columns, rowKey, selection, reveal }: GridFocusSource<Row>) {
  async function focusActive(): Promise<void> {
    reveal(selection.active.value.row)
    await nextTick()
    const target = scroller.value?.querySelector<HTMLElement>('[data-focus]')
    target?.focus({ preventScroll: true })
    target?.closest('td')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  async function focusCell(key: string, columnKey: string): Promise<void> {
    const row = rows().findIndex((one) => rowKey(one) === key)
    const column = columns().findIndex((one) => one.key === columnKey)
    if (row < 0 || column < 0) return
    selection.moveTo({ row, column })
    await focusActive()
  }

  return { focusActive, focusCell }
}
