import { balanceOf } from '@plancascade/allocation'
import {
  DecompositionOutcome,
  DecompositionSettings,
  type Ability,
  type DecompositionSummary,
  type DecompositionView,
} from '@plancascade/types'
import type { GoalEntity } from '../plan/plan.entity.js'
import { amountOf } from '../plan/plan.mapper.js'
import type { DecompositionEntity } from './decomposition.entity.js'

export function settingsOf(decomposition: DecompositionEntity): DecompositionSettings {
  return DecompositionSettings.parse(JSON.parse(decomposition.settings))
}

export function outcomeOf(decomposition: DecompositionEntity): DecompositionOutcome {
  return DecompositionOutcome.parse(JSON.parse(decomposition.outcome))
}

export function toSummary(goal: GoalEntity, decomposition: DecompositionEntity | undefined): DecompositionSummary {
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
    documentNumber: decomposition?.documentNumber ?? null,
  }
}

export function toDecompositionView(
  decomposition: DecompositionEntity,
  goal: GoalEntity,
  abilities: { edit: Ability; issue: Ability },
): DecompositionView {
  const { id, planId, goalId, status, documentNumber, issuedAt, updatedAt, version } = decomposition
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
    updatedAt,
    version,
    abilities,
  }
}
