import { balanceOf } from '@plancascade/allocation'
import {
  decompositionLifecycle,
  ERRORS,
  findMove,
  type Ability,
  type ErrorCode,
  type Permission,
} from '@plancascade/types'
import type { GoalEntity, PlanEntity } from '../plan/plan.entity.js'
import { amountOf } from '../plan/plan.mapper.js'
import { abilityOf } from '../platform/ability.js'
import type { Actor } from '../platform/actor.js'
import type { DecompositionEntity } from './decomposition.entity.js'
import { outcomeOf, settingsOf } from './decomposition.mapper.js'

export function whyNotEditDecomposition(decomposition: DecompositionEntity): ErrorCode | null {
  return decomposition.status === 'draft' ? null : 'decomposition.issued'
}

/** The guards of the move `issue`: `planConfirmed` and `balanced`. Σ units below the city's target is an error, above is 加码. */
export function whyNotIssue(plan: PlanEntity, goal: GoalEntity, decomposition: DecompositionEntity): ErrorCode | null {
  if (!findMove(decompositionLifecycle, decomposition.status, 'issue')) return 'decomposition.issued'
  if (plan.status !== 'confirmed') return 'plan.not_confirmed'
  const target = amountOf(goal.target)?.value ?? null
  const balance = balanceOf(settingsOf(decomposition), outcomeOf(decomposition), target)
  return balance === 'below' ? 'decomposition.below_target' : null
}

export function decompositionAbilities(
  actor: Actor,
  plan: PlanEntity,
  goal: GoalEntity,
  decomposition: DecompositionEntity,
): { edit: Ability; issue: Ability } {
  return {
    edit: abilityOf(actor, 'decomposition:edit', whyNotEditDecomposition(decomposition)),
    issue: abilityOf(actor, 'decomposition:issue', whyNotIssue(plan, goal, decomposition)),
  }
}
