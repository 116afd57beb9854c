import {
  GoalVersionView,
  OutdatedDecomposition,
  PlanChangeView,
  PlanEditionSummary,
  PlanEditionView,
  type ChangeDecide,
  type PlanEditionPatch,
} from '@plancascade/types'
import { z } from 'zod'
import { http } from '@/app/http/http'

/** Later editions of a confirmed plan. */
export const editionApi = {
  list: (planId: string, signal: AbortSignal) =>
    http.get(`/api/plans/${planId}/editions`, { signal, returns: z.array(PlanEditionSummary) }),
  read: (editionId: string, signal: AbortSignal) =>
    http.get(`/api/plan-editions/${editionId}`, { signal, returns: PlanEditionView }),
  create: (planId: string, text: string) =>
    http.post(`/api/plans/${planId}/editions`, { text }, { returns: PlanEditionView }),
  upload: (planId: string, file: File) => {
    const form = new FormData()
    form.append('file', file)
    return http.upload(`/api/plans/${planId}/editions/upload`, form, { returns: PlanEditionView })
  },
  change: (edition: PlanEditionView, patch: PlanEditionPatch) =>
    http.patch(`/api/plan-editions/${edition.id}`, patch, { ifMatch: edition.version, returns: PlanEditionView }),
  decide: (change: PlanChangeView, body: ChangeDecide) =>
    http.post(`/api/plan-changes/${change.id}/decision`, body, { ifMatch: change.version, returns: PlanChangeView }),
  apply: (edition: PlanEditionView) =>
    http.post(`/api/plan-editions/${edition.id}/apply`, undefined, {
      ifMatch: edition.version,
      returns: PlanEditionView,
    }),
  drop: (edition: PlanEditionView, reason: string) =>
    http.post(
      `/api/plan-editions/${edition.id}/drop`,
      { reason },
      { ifMatch: edition.version, returns: PlanEditionView },
    ),
  outdated: (planId: string, signal: AbortSignal) =>
    http.get(`/api/plans/${planId}/decompositions/outdated`, { signal, returns: z.array(OutdatedDecomposition) }),
  versions: (goalId: string, signal: AbortSignal) =>
    http.get(`/api/goals/${goalId}/versions`, { signal, returns: z.array(GoalVersionView) }),
}
