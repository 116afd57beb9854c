import {
  DecompositionsMade,
  DecompositionSummary,
  DecompositionView,
  IssueReceipt,
  type AdjustOrder,
  type DecompositionSettings,
  type IssueOrder,
} from '@plancascade/types'
import { z } from 'zod'
import { http } from '@/app/http/http'

export const decompositionApi = {
  list: (planId: string, signal: AbortSignal) =>
    http.get(`/api/plans/${planId}/decompositions`, { signal, returns: z.array(DecompositionSummary) }),
  read: (id: string, signal: AbortSignal) =>
    http.get(`/api/decompositions/${id}`, { signal, returns: DecompositionView }),
  create: (planId: string, goalId: string) =>
    http.post(`/api/plans/${planId}/decompositions`, { goalId }, { returns: DecompositionView }),
  createAll: (planId: string) =>
    http.post(`/api/plans/${planId}/decompositions/all`, undefined, { returns: DecompositionsMade }),
  save: (of: DecompositionView, settings: DecompositionSettings) =>
    http.put(`/api/decompositions/${of.id}`, { settings }, { ifMatch: of.version, returns: DecompositionView }),
  remove: (of: DecompositionView) => http.delete<void>(`/api/decompositions/${of.id}`, { ifMatch: of.version }),
  revise: (id: string, validFrom: string) =>
    http.post(`/api/decompositions/${id}/revise`, { validFrom }, { returns: DecompositionView }),
  adjust: (of: DecompositionView, order: AdjustOrder) =>
    http.post(`/api/decompositions/${of.id}/adjust`, order, { ifMatch: of.version, returns: IssueReceipt }),
  issue: (order: IssueOrder) => http.post('/api/decompositions/issue', order, { returns: IssueReceipt }),
}
