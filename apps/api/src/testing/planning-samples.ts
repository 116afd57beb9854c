import {
  GoalCreate,
  type DecompositionSummary,
  type DecompositionView,
  type PlanEditionView,
  type PlanView,
} from '@plancascade/types'
import type { Client } from './client.js'
import { makeIndicator } from './indicator-samples.js'
import { SMALL_PLAN_TEXT } from './issued-plan.js'
import { REASON, type Part } from './sample.js'

/** A draft plan, an edition waiting to be decided, an indicator, and what was issued. */
export async function makePlanning(planner: Client, issuedPlanId: string, consulting: Part): Promise<Part> {
  const { body: draft } = await planner.post<PlanView>('/plans', { text: SMALL_PLAN_TEXT })
  const [goal, finding] = [draft.goals[0], draft.findings[0]]
  if (!goal || !finding) throw new Error('the small plan has goals and findings')
  const { body: listed } = await planner.get<DecompositionSummary[]>(`/plans/${issuedPlanId}/decompositions`)
  const decompositionId = listed.flatMap((item) => item.decompositionId ?? [])[0] ?? ''
  const { body: decomposition } = await planner.get<DecompositionView>(`/decompositions/${decompositionId}`)
  const { span: _span, indicatorId: _indicatorId, ...shape } = GoalCreate.shape
  const fields = Object.fromEntries(Object.keys(shape).map((key) => [key, goal[key as keyof typeof goal]]))
  const edition = await makeEdition(planner)
  const indicator = await makeIndicator(planner)
  return {
    ids: {
      '/api/plans/:planId': { own: issuedPlanId, sibling: null },
      '/api/goals/:goalId': { own: goal.id, sibling: null },
      '/api/findings/:findingId': { own: finding.id, sibling: null },
      '/api/plan-editions/:editionId': { own: edition.id, sibling: null },
      '/api/plan-changes/:changeId': { own: edition.changes[0]?.id ?? '', sibling: null },
      '/api/indicators/:id': { own: indicator.id, sibling: null },
      '/api/decompositions/:id': { own: decompositionId, sibling: null },
      ...consulting.ids,
    },
    bodies: {
      'PATCH /api/plans/:planId': { title: '改名的规划' },
      'POST /api/plans/:planId/goals': { ...fields, span: null },
      'POST /api/plans/:planId/findings/settle': { findingIds: [finding.id], ...REASON },
      'POST /api/goals/:goalId/merge': { intoGoalId: draft.goals[1]?.id ?? '' },
      'POST /api/goals/:goalId/split': { parts: [fields, fields] },
      'POST /api/plans/:planId/editions': { text: `${SMALL_PLAN_TEXT}（中期调整）` },
      'PATCH /api/plan-editions/:editionId': { documentNumber: '测政办发〔2023〕1号' },
      'POST /api/plan-editions/:editionId/drop': REASON,
      'POST /api/plan-changes/:changeId/decision': { decision: 'rejected', ...REASON },
      'POST /api/plans/:planId/goals/accept': { goalIds: [goal.id] },
      'POST /api/plans/:planId/decompositions': { goalId: goal.id },
      'PATCH /api/goals/:goalId': { name: '改名的目标' },
      'POST /api/goals/:goalId/decision': { decision: 'accepted' },
      'POST /api/findings/:findingId/settle': REASON,
      ...indicator.bodies,
      'PUT /api/decompositions/:id': { settings: decomposition.settings },
      'POST /api/decompositions/:id/revise': { validFrom: '2025-07-01' },
      'POST /api/decompositions/:id/adjust': {
        documentNumber: '测人社发〔2025〕9号',
        issuedOn: '2025-07-01',
        ...REASON,
        approver: '局长办公会',
      },
      ...consulting.bodies,
    },
  }
}

/** A second document of a confirmed plan, compared and not yet applied. */
async function makeEdition(planner: Client): Promise<PlanEditionView> {
  const { body: read } = await planner.post<PlanView>('/plans', { text: SMALL_PLAN_TEXT })
  const findingIds = read.findings.flatMap(({ id, severity }) => (severity === 'note' ? [] : [id]))
  await planner.post(`/plans/${read.id}/findings/settle`, { findingIds, ...REASON })
  const goalIds = read.goals.map(({ id }) => id)
  const { body: plan } = await planner.post<PlanView>(`/plans/${read.id}/goals/accept`, { goalIds })
  await planner.post(`/plans/${plan.id}/confirm`, undefined, { version: plan.version })
  const text = SMALL_PLAN_TEXT.replace('〔15〕', '〔16〕')
  const made = await planner.post<PlanEditionView>(`/plans/${plan.id}/editions`, { text })
  if (made.status !== 201) throw new Error(made.text)
  return made.body
}
