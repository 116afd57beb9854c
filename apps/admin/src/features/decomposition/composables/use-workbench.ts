import type { Ability, DecompositionOutcome, DecompositionSettings, DecompositionView } from '@plancascade/types'
import { computed, nextTick, watch } from 'vue'
import { useAction } from '@/app/composables/use-action'
import { useLoad } from '@/app/composables/use-load'
import { decompositionApi } from '../decomposition.api'
import { createSolver, type Solver } from '../engine/solver'
import { checkMargins, isBalanced } from '../model/margins'
import { useSolvedSettings } from './use-solved-settings'

const NO_NAMES: ReadonlyMap<string, string> = new Map()

/**
 * One decomposition on the bench. Every change of the settings is worked out at once by the engine; numbers that the engine
 * could not give are never shown as such: the last ones that add up stay, and nothing can be saved until they do again.
 */
export function useWorkbench(
  id: () => string,
  solver: Solver = createSolver(),
  names: () => ReadonlyMap<string, string> = () => NO_NAMES,
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
  const { solved, start, warmUp, publish, ...shown } = useSolvedSettings(solver, names)
  const { settings, outcome, trouble } = shown

  watch(view.data, (loaded) => {
    if (!loaded) return
    start(loaded)
    if (loaded.abilities.edit === true) warmUp(loaded.settings)
  })

  const margins = computed(() => {
    return settings.value && outcome.value && !trouble.value ? checkMargins(settings.value, outcome.value) : null
  })
  const isSound = computed(() => solved.value === settings.value && margins.value !== null && isBalanced(margins.value))
  const save = useAction(
    async () => {
      publish()
      const now = view.data.value
      if (!now || !settings.value) throw new Error('there is nothing to save')
      view.accept(await api.save(now, settings.value))
    },
    { done: '已保存' },
  )

  /** Takes the latest from the server and puts this person's settings on top: what differs shows as moved, undo drops it. */
  async function rebase(): Promise<void> {
    publish()
    const mine = settings.value
    save.clear()
    await view.reload()
    await nextTick()
    if (mine !== null && view.state.value === 'ready') shown.change(mine)
  }

  return { ...shown, view, margins, isSound, save, rebase }
}

export type Workbench = Omit<ReturnType<typeof useWorkbench>, 'view'>
