import {
  GoalSourceView,
  GoalView,
  PlanDocumentView,
  PlanFindingView,
  PlanSummary,
  PlanView,
  type FindingSettle,
  type FindingsSettle,
  type GoalCreate,
  type GoalDecide,
  type GoalPatch,
  type GoalSplit,
  type PlanCreate,
  type PlanPatch,
} from '@plancascade/types'
import { z } from 'zod'
import { http } from '@/app/http/http'

export const planApi = {
  list: (signal: AbortSignal) => http.get('/api/plans', { signal, returns: z.array(PlanSummary) }),
  read: (planId: string, signal: AbortSignal) => http.get(`/api/plans/${planId}`, { signal, returns: PlanView }),
  document: (planId: string, edition: number, signal: AbortSignal) =>
    http.get(`/api/plans/${planId}/document`, { query: { edition }, signal, returns: PlanDocumentView }),
  source: (goalId: string, signal: AbortSignal) =>
    http.get(`/api/goals/${goalId}/source`, { signal, returns: GoalSourceView }),
  create: (body: PlanCreate) => http.post('/api/plans', body, { returns: PlanView }),
  upload: (file: File) => {
    const form = new FormData()
    form.append('file', file)
    return http.upload('/api/plans/upload', form, { returns: PlanView })
  },
  change: (plan: PlanView, patch: PlanPatch) =>
    http.patch(`/api/plans/${plan.id}`, patch, { ifMatch: plan.version, returns: PlanView }),
  addGoal: (planId: string, goal: GoalCreate) => http.post(`/api/plans/${planId}/goals`, goal, { returns: GoalView }),
  changeGoal: (goal: GoalView, patch: GoalPatch) =>
    http.patch(`/api/goals/${goal.id}`, patch, { ifMatch: goal.version, returns: GoalView }),
  decideGoal: (goal: GoalView, decision: GoalDecide) =>
    http.post(`/api/goals/${goal.id}/decision`, decision, { ifMatch: goal.version, returns: GoalView }),
  acceptGoals: (planId: string, goalIds: readonly string[]) =>
    http.post(`/api/plans/${planId}/goals/accept`, { goalIds }, { returns: PlanView }),
  mergeGoal: (goal: GoalView, intoGoalId: string) =>
    http.post(`/api/goals/${goal.id}/merge`, { intoGoalId }, { ifMatch: goal.version, returns: PlanView }),
  splitGoal: (goal: GoalView, body: GoalSplit) =>
    http.post(`/api/goals/${goal.id}/split`, body, { ifMatch: goal.version, returns: PlanView }),
  settleFindings: (planId: string, body: FindingsSettle) =>
    http.post(`/api/plans/${planId}/findings/settle`, body, { returns: PlanView }),
  settleFinding: (findingId: string, body: FindingSettle) =>
    http.post(`/api/findings/${findingId}/settle`, body, { returns: PlanFindingView }),
  confirm: (plan: PlanView) =>
    http.post(`/api/plans/${plan.id}/confirm`, undefined, { ifMatch: plan.version, returns: PlanView }),
}
