import { balanceOf, brokenYears } from '@plancascade/allocation'
import {
  decompositionLifecycle,
  findMove,
  type DecompositionOutcome,
  type DecompositionView,
  type ErrorCode,
} from '@plancascade/types'
import type { GoalEntity, PlanEntity } from '../plan/plan.entity.js'
import { amountOf } from '../plan/plan.mapper.js'
import { abilityOf } from '../platform/ability.js'
import type { Actor } from '../platform/actor.js'
import { AppError } from '../platform/app-error.js'
import type { DecompositionEntity } from './decomposition.entity.js'
import { outcomeOf, settingsOf } from './decomposition.mapper.js'

export function whyNotEditDecomposition({ status }: DecompositionEntity): ErrorCode | null {
  if (status === 'consulting') return 'decomposition.consulting'
  return status === 'draft' ? null : 'decomposition.issued'
}

/** The guards of the move `issue`: `planConfirmed` and `balanced`. Σ units below the city's target is an error, above is 加码. */
export function whyNotIssue(plan: PlanEntity, goal: GoalEntity, decomposition: DecompositionEntity): ErrorCode | null {
  if (!findMove(decompositionLifecycle, decomposition.status, 'issue')) return 'decomposition.issued'
  if (decomposition.revisesId !== null) return 'decomposition.is_revision'
  if (plan.status !== 'confirmed') return 'plan.not_confirmed'
  const target = amountOf(goal.target)?.value ?? null
  const balance = balanceOf(settingsOf(decomposition), outcomeOf(decomposition), target)
  return balance === 'below' ? 'decomposition.below_target' : null
}

/**
 * An adjustment is issued on its own order. It may stand below the plan's original target: that is what an approved change is,
 * and the order names who approved it.
 */
export function whyNotAdjust(decomposition: DecompositionEntity): ErrorCode | null {
  if (!findMove(decompositionLifecycle, decomposition.status, 'issue')) return 'decomposition.issued'
  return decomposition.revisesId === null ? 'decomposition.not_revision' : null
}

export function whyNotRevise(decomposition: DecompositionEntity, isLatest: boolean): ErrorCode | null {
  if (!findMove(decompositionLifecycle, decomposition.status, 'supersede')) return 'decomposition.not_issued'
  return isLatest ? null : 'decomposition.being_revised'
}

/** [R-ALLOC-71] Years before the adjustment's own, and years whose last month is sealed. */
export function heldYears(years: readonly number[], validFrom: string, lastSealed: string | null): number[] {
  return years.filter(
    (year) => year < Number(validFrom.slice(0, 4)) || (lastSealed !== null && `${year}-12` <= lastSealed),
  )
}

export function assertHeld(
  revision: DecompositionEntity,
  inForce: DecompositionOutcome,
  outcome: DecompositionOutcome,
  lastSealed: string | null,
): void {
  if (revision.validFrom === null) return
  const years = inForce.years.map(({ year }) => year)
  const broken = brokenYears(inForce, outcome, heldYears(years, revision.validFrom, lastSealed))
  if (broken.length === 0) return
  throw new AppError('decomposition.held_year', {
    detail: `${broken.join('、')} 年已经过去或封存，各单位的数应与现行目标相同。`,
  })
}

interface Standing {
  readonly plan: PlanEntity
  readonly goal: GoalEntity
  readonly decomposition: DecompositionEntity
  /** No later edition of the goal exists. */
  readonly isLatest: boolean
}

export function decompositionAbilities(
  actor: Actor,
  { plan, goal, decomposition, isLatest }: Standing,
): DecompositionView['abilities'] {
  const whyNot = decomposition.revisesId === null ? whyNotIssue(plan, goal, decomposition) : whyNotAdjust(decomposition)
  return {
    edit: abilityOf(actor, 'decomposition:edit', whyNotEditDecomposition(decomposition)),
    issue: abilityOf(actor, 'decomposition:issue', whyNot),
    revise: abilityOf(actor, 'decomposition:edit', whyNotRevise(decomposition, isLatest)),
  }
}
