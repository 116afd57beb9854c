import type { RunSummary } from '@plancascade/types'
import { useLoad, type Load } from '@/app/composables/use-load'
import { useContext } from '@/app/context/context.store'
import { assessmentApi } from '../assessment.api'

/** The runs of the chosen plan, all years. */
export function useRuns(): Load<RunSummary[]> {
  const context = useContext()
  return useLoad(
    async (signal): Promise<RunSummary[]> =>
      context.planId === null ? [] : assessmentApi.runs(context.planId, null, signal),
    [() => context.planId],
  )
}
