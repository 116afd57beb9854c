import { computed, type WatchSource } from 'vue'
import { useLoad } from '@/app/composables/use-load'
import { useContext } from '@/app/context/context.store'

/** Something of the plan and period chosen above, loaded again when either changes; null while there is none. */
export function usePlanLoad<T>(
  load: (planId: string, period: string, signal: AbortSignal) => Promise<T>,
  sources: readonly WatchSource[] = [],
) {
  const context = useContext()
  const loaded = useLoad(
    async (signal) =>
      context.planId === null || context.period === null ? null : load(context.planId, context.period, signal),
    [() => context.planId, () => context.period, ...sources],
  )
  return { loaded, view: computed(() => loaded.data.value) }
}
