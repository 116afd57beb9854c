import type { GoalView } from '@plancascade/types'
import { computed, ref } from 'vue'

/** The goals whose number, name, category or words hold what was typed; all of them while nothing is. */
export function useGoalSearch(goals: () => readonly GoalView[]) {
  const text = ref('')
  const found = computed(() => {
    const sought = text.value.trim().toLowerCase()
    return sought === '' ? goals() : goals().filter((goal) => wordsOf(goal).includes(sought))
  })
  return { text, found }
}

function wordsOf({ number, name, category, target, unitWord }: GoalView): string {
  return [number, name, category, target?.text, unitWord].join(' ').toLowerCase()
}
