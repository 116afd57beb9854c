import { computed, reactive, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import { isEditableCell, readCellInput } from './cell-input'
import { EditHistory } from './grid-history'
import type { EditMode } from './grid-keys'
import type { CellChange, CellPlace, GridColumn } from './grid.types'

export interface GridSource<Row> {
  rows: () => readonly Row[]
  columns: () => readonly GridColumn<Row>[]
  rowKey: (row: Row) => string
  emit: (changes: CellChange[]) => void
}

/** Text for one cell, not yet read. */
export interface CellText extends CellPlace {
  readonly text: string
}

export interface GridEditing {
  readonly mode: Ref<EditMode>
  readonly draft: Ref<string>
  readonly canUndo: ComputedRef<boolean>
  readonly canRedo: ComputedRef<boolean>
  readonly unreadable: ReadonlyMap<string, UnreadableText>
  begin: (mode: 'replace' | 'amend', text: string) => void
  cancel: () => void
  /** Writes texts into cells as one step that undo takes back; returns how many cells took none because they are closed. */
  write: (texts: readonly CellText[]) => number
  undo: () => CellChange[]
  redo: () => CellChange[]
  clearHistory: () => void
}

export interface UnreadableText {
  readonly text: string
  readonly message: string
}

export const cellId = (rowKey: string, columnKey: string): string => `${rowKey}\u0000${columnKey}`

/** Editing of a grid that does not own its values: every change goes out as an event and comes back in the rows. */
export function useGridEditing<Row>(source: GridSource<Row>): GridEditing {
  const mode = ref<EditMode>('none')
  const draft = ref('')
  const unreadable = reactive(new Map<string, UnreadableText>())
  const history = new EditHistory()
  const revision = shallowRef(0)

  function write(texts: readonly CellText[]): number {
    const changes: CellChange[] = []
    let closed = 0
    for (const { row, column, text } of texts) {
      const [data, definition] = [source.rows()[row], source.columns()[column]]
      if (data === undefined || !definition || !isEditableCell(definition, data)) closed += 1
      else changes.push(...changeOf(data, definition, text))
    }
    if (changes.length > 0) {
      history.record(changes)
      publish(changes)
    }
    return closed
  }

  function changeOf(row: Row, column: GridColumn<Row>, text: string): CellChange[] {
    const rowKey = source.rowKey(row)
    const id = cellId(rowKey, column.key)
    const input = readCellInput(column, text)
    if (!input.ok) {
      unreadable.set(id, { text, message: input.message })
      return []
    }
    unreadable.delete(id)
    const before = column.value(row)
    return before === input.value ? [] : [{ rowKey, columnKey: column.key, before, after: input.value }]
  }

  function publish(changes: CellChange[]): CellChange[] {
    for (const change of changes) unreadable.delete(cellId(change.rowKey, change.columnKey))
    revision.value += 1
    if (changes.length > 0) source.emit(changes)
    return changes
  }

  // An unreadable text has no meaning once its row is gone.
  watch(
    () => new Set(source.rows().map(source.rowKey)),
    (keys) => {
      for (const id of unreadable.keys()) if (!keys.has(id.split('\u0000')[0] ?? '')) unreadable.delete(id)
    },
  )

  return {
    mode,
    draft,
    unreadable,
    canUndo: computed(() => revision.value >= 0 && history.canUndo),
    canRedo: computed(() => revision.value >= 0 && history.canRedo),
    begin(next, text) {
      mode.value = next
      draft.value = text
    },
    cancel: () => void (mode.value = 'none'),
    write,
    undo: () => publish(history.undo() ?? []),
    redo: () => publish(history.redo() ?? []),
    clearHistory() {
      history.clear()
      revision.value += 1
    },
  }
}
