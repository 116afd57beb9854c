import type { DecompositionSettings } from '@plancascade/types'
import { computed, shallowRef } from 'vue'

interface History {
  readonly past: readonly DecompositionSettings[]
  readonly present: DecompositionSettings | null
  readonly future: readonly DecompositionSettings[]
}

const MOST_STEPS = 200

/** The planner's settings with every step back and forth; what was saved last is remembered to tell whether anything changed. */
export function useSettingsHistory() {
  const history = shallowRef<History>({ past: [], present: null, future: [] })
  const saved = shallowRef<DecompositionSettings | null>(null)

  return {
    present: computed(() => history.value.present),
    canUndo: computed(() => history.value.past.length > 0),
    canRedo: computed(() => history.value.future.length > 0),
    isChanged: computed(() => JSON.stringify(history.value.present) !== JSON.stringify(saved.value)),
    /** Begins anew from what the server holds. */
    start(settings: DecompositionSettings): void {
      saved.value = settings
      history.value = { past: [], present: settings, future: [] }
    },
    change(next: DecompositionSettings): void {
      const { past, present } = history.value
      if (present === null || JSON.stringify(present) === JSON.stringify(next)) return
      history.value = { past: [...past, present].slice(-MOST_STEPS), present: next, future: [] }
    },
    undo(): void {
      const { past, present, future } = history.value
      const last = past.at(-1)
      if (last && present) history.value = { past: past.slice(0, -1), present: last, future: [present, ...future] }
    },
    redo(): void {
      const { past, present, future } = history.value
      const [next, ...rest] = future
      if (next && present) history.value = { past: [...past, present], present: next, future: rest }
    },
  }
}
