import type { ReportEntry, ReportSheetView } from '@plancascade/types'
import { computed, onScopeDispose, ref, shallowRef, type ComputedRef } from 'vue'
import { toProblemError, type ProblemError } from '@/app/http/problem-error'
import type { CellChange } from '@/ui/grid/grid.types'
import type { DraftStorage } from '../model/draft-storage'
import {
  afterSaving,
  conflictsOf,
  itemsOf,
  refusedRows,
  withChanges,
  without,
  withoutSame,
  type DraftConflict,
  type Drafts,
} from '../model/sheet-drafts'
import { sheetRow, type SheetRow } from '../model/sheet-row'
import { reportApi } from '../report.api'
import { useSaveTimer, type SaveTiming } from './use-save-timer'

const RETRY_AFTER = 5000

export type SavePhase = 'idle' | 'waiting' | 'saving' | 'failed'

export interface SheetDraftSource {
  /** The sheet as it was loaded; from here on it is kept here. */
  initial: ReportSheetView
  storage: DraftStorage
  timing?: SaveTiming
}

/**
 * The sheet as it is typed: drafts lie over what the server has, in the browser's storage too, until the server says that it
 * has them. Rows that are not complete or were refused wait; the others are not held up by them.
 */
export function useSheetDraft({ initial, storage, timing }: SheetDraftSource) {
  const sheet = shallowRef(initial)
  const drafts = shallowRef<Drafts>(new Map())
  const refusals = shallowRef<ReadonlyMap<string, string>>(new Map())
  const phase = ref<SavePhase>('idle')
  const problem = shallowRef<ProblemError | null>(null)
  const savedAt = shallowRef<Date | null>(null)
  const timer = useSaveTimer(() => void save(), timing)
  let running: Promise<void> | null = null
  let isLeft = false

  const items = computed(() => itemsOf(sheet.value))
  const rows: ComputedRef<SheetRow[]> = computed(() =>
    sheet.value.items.map((item) =>
      sheetRow(item, drafts.value.get(item.taskId), sheet.value.period, refusals.value.get(item.taskId)),
    ),
  )
  const conflicts = computed(() => conflictsOf(drafts.value, items.value))
  const sendable = computed(() =>
    rows.value.filter((row) => row.isDirty && !row.fault && !row.isDisputed).map(({ entry }) => entry),
  )
  /** Rows that cannot be saved as they are. */
  const incomplete = computed(() => rows.value.filter((row) => row.fault !== null))

  function keep(next: Drafts): void {
    drafts.value = next
    storage.write([...next.values()])
  }

  function edit(changes: readonly CellChange[]): void {
    keep(withChanges(drafts.value, items.value, changes))
    const edited = new Set(changes.map(({ rowKey }) => rowKey))
    refusals.value = new Map([...refusals.value].filter(([taskId]) => !edited.has(taskId)))
    schedule()
  }

  function schedule(): void {
    if (sendable.value.length > 0) {
      if (phase.value !== 'saving') phase.value = 'waiting'
      timer.touch()
    } else if (phase.value !== 'saving') phase.value = 'idle'
  }

  /** One request at a time: what is typed meanwhile goes out with the next. */
  function save(): Promise<void> {
    running ??= send().finally(() => {
      running = null
      if (phase.value !== 'failed' && !isLeft) schedule()
    })
    return running
  }

  async function send(): Promise<void> {
    timer.cancel()
    const entries = sendable.value
    if (entries.length === 0) return
    const { planId, unitId, period } = sheet.value
    phase.value = 'saving'
    try {
      const answer = await reportApi.save({ planId, unitId, period, entries })
      acknowledge(entries, answer)
      phase.value = 'idle'
    } catch (thrown) {
      await refuse(toProblemError(thrown), entries)
    }
  }

  function acknowledge(sent: readonly ReportEntry[], answer: ReportSheetView): void {
    const next = afterSaving(drafts.value, sent, answer)
    sheet.value = answer
    keep(next)
    savedAt.value = new Date()
    problem.value = null
  }

  /** The server names the rows it does not take; they wait for the person, the others go out again. */
  async function refuse(refusal: ProblemError, sent: readonly ReportEntry[]): Promise<void> {
    const named = refusedRows(refusal.items, sent)
    if (named.size === 0) return fail(refusal)
    if (!refusal.isStale) refusals.value = new Map([...refusals.value, ...named])
    try {
      await refresh()
      phase.value = 'idle'
    } catch (thrown) {
      fail(toProblemError(thrown))
    }
  }

  function fail(failure: ProblemError): void {
    problem.value = failure
    phase.value = 'failed'
    const mayPass = failure.status === 0 || failure.status === 408 || failure.status === 429 || failure.status >= 500
    if (mayPass && !isLeft) timer.retryIn(RETRY_AFTER)
  }

  /** A newer state of the sheet, from whichever request it came. */
  function accept(next: ReportSheetView): void {
    sheet.value = next
    keep(withoutSame(drafts.value, items.value))
    schedule()
  }

  async function refresh(): Promise<void> {
    const { planId, unitId, period } = sheet.value
    accept(await reportApi.sheet({ planId, unitId, period }))
  }

  /** Sends what waits and tells whether nothing is left unsaved. */
  async function flush(): Promise<boolean> {
    timer.cancel()
    await running
    if (sendable.value.length > 0) await save()
    return drafts.value.size === 0
  }

  /** Mine over theirs: said again on top of what stands there now. */
  function keepMine({ item, mine }: DraftConflict): void {
    keep(new Map(drafts.value).set(mine.taskId, { ...mine, version: item.version }))
    schedule()
  }

  function giveUp(taskId: string): void {
    keep(without(drafts.value, taskId))
    schedule()
  }

  function restore(): void {
    keep(withoutSame(new Map(storage.read().map((entry) => [entry.taskId, entry])), items.value))
    schedule()
  }

  restore()
  const onOnline = (): void => void (phase.value === 'failed' && save())
  window.addEventListener('online', onOnline)
  onScopeDispose(() => {
    window.removeEventListener('online', onOnline)
    isLeft = true
    void save()
  })

  return {
    sheet,
    rows,
    conflicts,
    incomplete,
    phase,
    problem,
    savedAt,
    edit,
    flush,
    save,
    accept,
    refresh,
    keepMine,
    giveUp,
  }
}

export type SheetDraft = ReturnType<typeof useSheetDraft>
