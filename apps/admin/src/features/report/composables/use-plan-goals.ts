import type { Ref } from 'vue'
import { useLoad } from '@/app/composables/use-load'
import { useContext } from '@/app/context/context.store'
import { rulesApi } from '../rules.api'

/** The goals of the plan that tasks exist for, to choose one from while a dialog is open. */
export function usePlanGoals(isOpen: Ref<boolean>) {
  const context = useContext()
  return useLoad(
    async (signal) => {
      if (!isOpen.value || context.planId === null) return []
      const tasks = await rulesApi.tasks(context.planId, signal)
      return [...new Map(tasks.map(({ goalId, goalName }) => [goalId, { goalId, goalName }])).values()]
    },
    [isOpen, () => context.planId],
  )
}
