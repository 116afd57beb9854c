import type { ProblemItem, ReportEntry, ReportItemView, ReportSheetView } from '@plancascade/types'
import type { CellChange } from '@/ui/grid/grid.types'
import { entryOf, isNothingNew, isSameEntry, withField, type EntryField } from './entry'

/** Rows typed here and not yet with the server, and the sheet's items, both by task. */
export type Drafts = ReadonlyMap<string, ReportEntry>
export type Items = ReadonlyMap<string, ReportItemView>

/** A row typed here that the server has moved on from: somebody else's figure stands there, or it is closed by now. */
export interface DraftConflict {
  readonly item: ReportItemView
  readonly mine: ReportEntry
  /** `changed`: one may choose; `closed`: it has been handed in and only giving up one's own is left. */
  readonly kind: 'changed' | 'closed'
}

export const itemsOf = ({ items }: ReportSheetView): Items => new Map(items.map((item) => [item.taskId, item]))

export function withChanges(drafts: Drafts, items: Items, changes: readonly CellChange[]): Drafts {
  const next = new Map(drafts)
  for (const { rowKey, columnKey, after } of changes) {
    const item = items.get(rowKey)
    if (!item) continue
    const field = columnKey as EntryField
    const entry = withField(next.get(rowKey) ?? entryOf(item), field, after)
    if (isNothingNew(item, entry, field, after)) next.delete(rowKey)
    else next.set(rowKey, entry)
  }
  return next
}

export function without(drafts: Drafts, taskId: string): Drafts {
  return new Map([...drafts].filter(([key]) => key !== taskId))
}

/** Drafts of tasks that the sheet still asks for and that say something else than the server has. */
export function withoutSame(drafts: Drafts, items: Items): Drafts {
  return new Map(
    [...drafts].filter(([taskId, entry]) => {
      const item = items.get(taskId)
      return item !== undefined && !(item.id !== null && isSameEntry(entryOf(item), entry))
    }),
  )
}

/** What is left after the server took some rows: those typed on meanwhile, now over the version it answered. */
export function afterSaving(drafts: Drafts, sent: readonly ReportEntry[], answer: ReportSheetView): Drafts {
  const items = itemsOf(answer)
  const next = new Map(drafts)
  for (const entry of sent) {
    const now = next.get(entry.taskId)
    if (now === entry) next.delete(entry.taskId)
    else if (now) next.set(entry.taskId, { ...now, version: items.get(entry.taskId)?.version ?? now.version })
  }
  return next
}

export function conflictsOf(drafts: Drafts, items: Items): DraftConflict[] {
  return [...drafts.values()].flatMap((mine): DraftConflict[] => {
    const item = items.get(mine.taskId)
    if (!item) return []
    const kind = disputeOf(item, mine)
    return kind === null ? [] : [{ item, mine, kind }]
  })
}

export function disputeOf(item: ReportItemView, mine: ReportEntry): DraftConflict['kind'] | null {
  if (item.abilities.edit !== true) return 'closed'
  return item.version === mine.version ? null : 'changed'
}

/** Which of the rows sent a refusal is about, by task; none when it is about something else. */
export function refusedRows(errors: readonly ProblemItem[], sent: readonly ReportEntry[]): ReadonlyMap<string, string> {
  return new Map(
    errors.flatMap(({ pointer, message }) => {
      const entry = sent[Number(/^\/entries\/(\d+)/.exec(pointer)?.[1] ?? Number.NaN)]
      return entry ? [[entry.taskId, message] as const] : []
    }),
  )
}
