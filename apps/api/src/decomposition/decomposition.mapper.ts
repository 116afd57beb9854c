import { balanceOf } from '@plancascade/allocation'
import {
  DecompositionOutcome,
  DecompositionSettings,
  IssueOrder,
  type DecompositionSummary,
  type DecompositionView,
} from '@plancascade/types'
import type { z } from 'zod'
import type { GoalEntity } from '../plan/plan.entity.js'
import { amountOf } from '../plan/plan.mapper.js'
import type { DecompositionEntity } from './decomposition.entity.js'
import { factsOf } from './decomposition.facts.js'

export function settingsOf(decomposition: DecompositionEntity): DecompositionSettings {
  return DecompositionSettings.parse(JSON.parse(decomposition.settings))
}

const outcomes = new WeakMap<DecompositionEntity, DecompositionOutcome>()

/** Parsed once for a row as read: boards ask the same rows for every month of a year. Nobody changes what is handed out. */
export function outcomeOf(decomposition: DecompositionEntity): DecompositionOutcome {
  const known = outcomes.get(decomposition)
  if (known) return known
  const outcome = DecompositionOutcome.parse(JSON.parse(decomposition.outcome))
  outcomes.set(decomposition, outcome)
  return outcome
}

export const OrderTerms = IssueOrder.pick({
  leadDepartment: true,
  coDepartments: true,
  rhythm: true,
  evidenceRequired: true,
  committedMarkup: true,
  stretchMarkup: true,
})
export type OrderTerms = z.infer<typeof OrderTerms>

/** What the order said beside the numbers; a decomposition that was never issued has none. */
export function termsOf(decomposition: DecompositionEntity): OrderTerms | null {
  return decomposition.terms === null ? null : OrderTerms.parse(JSON.parse(decomposition.terms))
}

export function toSummary(
  goal: GoalEntity,
  decomposition: DecompositionEntity | undefined,
  consultationId: string | null,
): DecompositionSummary {
  const target = amountOf(goal.target)
  return {
    goalId: goal.id,
    goalName: goal.name,
    goalNumber: goal.number,
    category: goal.category,
    kind: goal.kind,
    shape: goal.shape,
    unit: goal.unit,
    targetText: target?.text ?? null,
    decompositionId: decomposition?.id ?? null,
    status: decomposition?.status ?? null,
    balance: decomposition
      ? balanceOf(settingsOf(decomposition), outcomeOf(decomposition), target?.value ?? null)
      : null,
    facts: decomposition ? factsOf(settingsOf(decomposition), outcomeOf(decomposition)) : null,
    documentNumber: decomposition?.documentNumber ?? null,
    edition: decomposition?.edition ?? null,
    consultationId,
  }
}

export function toDecompositionView(
  decomposition: DecompositionEntity,
  goal: GoalEntity,
  abilities: DecompositionView['abilities'],
): DecompositionView {
  const { id, planId, goalId, status, documentNumber, issuedAt, updatedAt, version } = decomposition
  const { edition, revisesId, validFrom, adjustReason, approver } = decomposition
  return {
    id,
    planId,
    goalId,
    goalName: goal.name,
    kind: goal.kind,
    direction: goal.direction,
    unit: goal.unit,
    parentGoalId: goal.parentGoalId,
    status,
    settings: settingsOf(decomposition),
    outcome: outcomeOf(decomposition),
    documentNumber,
    issuedAt,
    edition,
    revisesId,
    validFrom,
    adjustReason,
    approver,
    updatedAt,
    version,
    abilities,
  }
}
