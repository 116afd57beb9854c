import type { Decomposed } from '@plancascade/allocation'
import type { DecompositionOutcome, DecompositionSettings } from '@plancascade/types'
import { onScopeDispose, ref, shallowRef } from 'vue'
import type { CellChange } from '@/ui/grid/grid.types'
import type { Solver } from '../engine/solver'
import { applyEdits } from '../model/grid-edits'
import { movedCells } from '../model/moved'
import { useSettingsHistory } from './use-settings-history'

interface Fault {
  readonly status: 'fault'
  readonly message: string
}
export type Trouble = Exclude<Decomposed, { status: 'decomposed' }> | Fault

const NOTHING: ReadonlyMap<string, string> = new Map()
/** How long a person does not notice a wait; after it the page shows what was typed and says that it is still working. */
const PATIENCE_MS = 100

/**
 * Settings and the numbers that follow from them, step by step back and forth. An edit changes what is shown once, when both
 * are there; only when the engine takes longer than a person can feel does the page show the one before the other.
 */
export function useSolvedSettings(solver: Solver, names: () => ReadonlyMap<string, string>) {
  const history = useSettingsHistory()
  const outcome = shallowRef<DecompositionOutcome | null>(null)
  const trouble = shallowRef<Trouble | null>(null)
  const moved = shallowRef(NOTHING)
  const isSolving = ref(false)
  /** The settings that the numbers shown were worked out from. */
  const solved = shallowRef<DecompositionSettings | null>(null)
  /** Settings whose numbers are on their way. */
  let pending: DecompositionSettings | null = null
  let impatience: ReturnType<typeof setTimeout> | undefined
  /** Counts what was asked: an answer to anything but the latest is stale. */
  let asked = 0
  onScopeDispose(() => {
    clearTimeout(impatience)
    solver.dispose()
  })

  function start(given: { settings: DecompositionSettings; outcome: DecompositionOutcome }): void {
    forget()
    history.start(given.settings)
    outcome.value = given.outcome
    solved.value = given.settings
    trouble.value = null
    moved.value = NOTHING
  }

  function forget(): void {
    clearTimeout(impatience)
    asked += 1
    pending = null
    isSolving.value = false
  }

  function publish(): void {
    if (pending !== null) history.change(pending)
    pending = null
  }

  const latest = (): DecompositionSettings | null => pending ?? history.present.value

  /** Small tables are shown solved before anything is drawn; large ones when the worker answers. */
  async function solve(): Promise<void> {
    const settings = latest()
    if (settings === null) return
    const turn = ++asked
    clearTimeout(impatience)
    impatience = setTimeout(() => {
      publish()
      isSolving.value = true
    }, PATIENCE_MS)
    let result: Decomposed | Fault | null
    try {
      result = solver.solveAtOnce(settings, names()) ?? (await solver.solve(settings, names()))
    } catch (cause) {
      result = { status: 'fault', message: cause instanceof Error ? cause.message : String(cause) }
    }
    if (result === null || turn !== asked) return
    publish()
    forget()
    show(result)
  }

  function show(result: Decomposed | Fault): void {
    if (result.status !== 'decomposed') {
      trouble.value = result
      return
    }
    moved.value = outcome.value ? movedCells(outcome.value, result.outcome) : NOTHING
    outcome.value = result.outcome
    solved.value = history.present.value
    trouble.value = null
  }

  return {
    settings: history.present,
    outcome,
    trouble,
    moved,
    solved,
    isSolving,
    isChanged: history.isChanged,
    canUndo: history.canUndo,
    canRedo: history.canRedo,
    start,
    publish,
    /** The first edit should not wait for the worker to start and the engine to warm up. */
    warmUp(settings: DecompositionSettings): void {
      if (solver.solveAtOnce(settings, names()) === null) void solver.solve(settings, names()).catch(() => undefined)
    },
    change(next: DecompositionSettings): void {
      pending = next
      publish()
      void solve()
    },
    /** Cells typed into the matrix; each edit stands on the one before it, also while that is still worked out. */
    edit(changes: readonly CellChange[]): void {
      const present = latest()
      if (present === null) return
      publish()
      pending = applyEdits(present, changes)
      void solve()
    },
    undo(): void {
      publish()
      history.undo()
      void solve()
    },
    redo(): void {
      publish()
      history.redo()
      void solve()
    },
  }
}
