import type { AlternativeView, ConsultationEvidence, ConsultationView, DecompositionView } from '@plancascade/types'
import type { Client } from './client.js'
import { aConfirmedPlan } from './issued-plan.js'
import type { Part } from './sample.js'
import type { TestApp } from './test-app.js'

const REASON = { reason: '测试所需' }

/** An alternative of a draft, and a round in which the own and the sibling unit have made counter-offers, with a document each. */
export async function makeConsultation(t: TestApp, canary: string): Promise<Part> {
  const planner = await t.as('planner')
  const plan = await aConfirmedPlan(t)
  const goalId = plan.goals.find(({ shape }) => shape === 'split')?.id
  const { body: made } = await planner.post<DecompositionView>(`/plans/${plan.id}/decompositions`, { goalId })
  const alternative = { name: '方案A', settings: made.settings }
  const { body: kept } = await planner.post<AlternativeView>(`/decompositions/${made.id}/alternatives`, alternative)
  const round = { decompositionIds: [made.id], answerBy: '2025-12-31', note: null }
  const { body: opened } = await planner.post<ConsultationView>(`/plans/${plan.id}/consultations`, round)
  const answerOf = (unitId: string): string =>
    opened.goals[0]?.answers.find((answer) => answer.unitId === unitId)?.id ?? ''
  const counter = async (client: Client, unitId: string, reason: string): Promise<string> => {
    const body = { values: [{ year: 2025, value: '9000' }], reason }
    await client.put(`/consultation-answers/${answerOf(unitId)}`, body, { version: 1 })
    const path = `/consultation-answers/${answerOf(unitId)}/evidence`
    const { body: evidence, text } = await client.upload<ConsultationEvidence>(path, `${reason}.txt`, '佐证')
    if (!evidence.id) throw new Error(text)
    return evidence.id
  }
  const { own, sibling } = t.city
  const evidence = {
    own: await counter(await t.as('reporter'), own.id, '自有'),
    sibling: await counter(await t.as('neighbour'), sibling.id, canary),
  }
  const choice = { answerId: answerOf(own.id), decision: 'adopt', values: [] }
  const decide = { decompositionId: made.id, decisions: [choice] }
  return {
    ids: {
      '/api/alternatives/:id': { own: kept.id, sibling: null },
      '/api/consultations/:id': { own: opened.id, sibling: null },
      '/api/consultation-answers/:id': { own: answerOf(own.id), sibling: answerOf(sibling.id) },
      '/api/consultation-evidence/:id': evidence,
    },
    bodies: {
      'POST /api/decompositions/:id/alternatives': alternative,
      'PUT /api/alternatives/:id': { ...alternative, name: '方案B' },
      'POST /api/plans/:planId/consultations': round,
      'POST /api/plans/:planId/own-answers/accept': { answerIds: [answerOf(own.id)] },
      'POST /api/consultations/:id/preview': decide,
      'POST /api/consultations/:id/decide': {
        ...decide,
        decompositionVersion: made.version,
        decisions: [{ ...choice, version: 1, ...REASON }],
      },
      'POST /api/consultations/:id/close': REASON,
      'PUT /api/consultation-answers/:id': { values: [{ year: 2025, value: '1' }], ...REASON },
    },
  }
}
