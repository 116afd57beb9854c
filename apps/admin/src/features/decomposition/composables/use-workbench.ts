import type { Decomposed } from '@plancascade/allocation'
import type { Ability, DecompositionOutcome, DecompositionSettings, DecompositionView } from '@plancascade/types'
import { computed, nextTick, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { useAction } from '@/app/composables/use-action'
import { useLoad } from '@/app/composables/use-load'
import { decompositionApi } from '../decomposition.api'
import { createSolver, type Solver } from '../engine/solver'
import { checkMargins, isBalanced } from '../model/margins'
import { movedCells } from '../model/moved'
import { useSettingsHistory } from './use-settings-history'

export type Trouble =
  Exclude<Decomposed, { status: 'decomposed' }> | { readonly status: 'fault'; readonly message: string }

const NOTHING: ReadonlyMap<string, string> = new Map()

/**
 * One decomposition on the bench. Every change of the settings is worked out at once by the engine; numbers that the engine
 * could not give are never shown as such: the last ones that add up stay, and nothing can be saved until they do again.
 */
export function useWorkbench(
  id: () => string,
  solver: Solver = createSolver(),
  names: () => ReadonlyMap<string, string> = () => NOTHING,
) {
  return useBench(id, decompositionApi, { solver, names })
}

/** What a bench needs of the record that lies on it: a decomposition of the city, or a county's own. */
export interface BenchView {
  readonly settings: DecompositionSettings
  readonly outcome: DecompositionOutcome
  readonly unit: DecompositionView['unit']
  readonly abilities: { readonly edit: Ability }
}

interface BenchApi<V> {
  read: (id: string, signal: AbortSignal) => Promise<V>
  save: (of: V, settings: DecompositionSettings) => Promise<V>
}

export function useBench<V extends BenchView>(
  id: () => string,
  api: BenchApi<V>,
  { solver, names }: { solver: Solver; names: () => ReadonlyMap<string, string> },
) {
  const view = useLoad((signal) => api.read(id(), signal), [id])
  const history = useSettingsHistory()
  const outcome = shallowRef<DecompositionOutcome | null>(null)
  const trouble = shallowRef<Trouble | null>(null)
  const moved = shallowRef(NOTHING)
  const isSolving = ref(false)
  onScopeDispose(() => solver.dispose())

  watch(view.data, (loaded) => {
    if (loaded) begin(loaded)
  })

  function begin(loaded: V): void {
    history.start(loaded.settings)
    outcome.value = loaded.outcome
    trouble.value = null
    moved.value = NOTHING
    // The first edit should not wait for the worker to start and the engine to warm up.
    if (loaded.abilities.edit === true) void solver.solve(loaded.settings, names()).catch(() => undefined)
  }

  async function solve(): Promise<void> {
    const settings = history.present.value
    if (settings === null) return
    isSolving.value = true
    try {
      const decomposed = await solver.solve(settings, names())
      if (decomposed === null || history.present.value !== settings) return
      show(decomposed)
    } catch (cause) {
      trouble.value = { status: 'fault', message: cause instanceof Error ? cause.message : String(cause) }
    }
    isSolving.value = false
  }

  function show(decomposed: Decomposed): void {
    if (decomposed.status !== 'decomposed') {
      trouble.value = decomposed
      return
    }
    moved.value = outcome.value ? movedCells(outcome.value, decomposed.outcome) : NOTHING
    outcome.value = decomposed.outcome
    trouble.value = null
  }

  const margins = computed(() => {
    const settings = history.present.value
    return settings && outcome.value && !trouble.value ? checkMargins(settings, outcome.value) : null
  })
  const isSound = computed(() => !isSolving.value && margins.value !== null && isBalanced(margins.value))
  const save = useAction(
    async () => {
      const now = view.data.value
      const settings = history.present.value
      if (!now || !settings) throw new Error('there is nothing to save')
      view.accept(await api.save(now, settings))
    },
    { done: '已保存' },
  )

  /** Takes the latest from the server and puts this person's settings on top: what differs shows as moved, undo drops it. */
  async function rebase(): Promise<void> {
    const mine = history.present.value
    save.clear()
    await view.reload()
    await nextTick()
    if (mine === null || view.state.value !== 'ready') return
    history.change(mine)
    await solve()
  }

  return {
    view,
    rebase,
    settings: history.present,
    outcome,
    trouble,
    moved,
    margins,
    isSolving,
    isSound,
    isChanged: history.isChanged,
    canUndo: history.canUndo,
    canRedo: history.canRedo,
    change(next: DecompositionSettings): void {
      history.change(next)
      void solve()
    },
    undo(): void {
      history.undo()
      void solve()
    },
    redo(): void {
      history.redo()
      void solve()
    },
    save,
  }
}

export type Workbench = Omit<ReturnType<typeof useWorkbench>, 'view'>
