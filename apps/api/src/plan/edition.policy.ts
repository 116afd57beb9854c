import { editionLifecycle, findMove, type Ability, type ErrorCode, type GoalWords } from '@plancascade/types'
import { abilityOf } from '../platform/ability.js'
import type { Actor } from '../platform/actor.js'
import type { PlanChangeEntity, PlanEditionEntity } from './edition.entity.js'
import type { PlanEntity } from './plan.entity.js'

export function whyNotOpenEdition(plan: PlanEntity, editions: readonly PlanEditionEntity[]): ErrorCode | null {
  if (plan.status !== 'confirmed') return 'plan.not_confirmed'
  return editions.some(({ status }) => status === 'open') ? 'edition.open' : null
}

export function whyNotEditEdition({ status }: PlanEditionEntity): ErrorCode | null {
  return status === 'open' ? null : 'edition.closed'
}

/** The guard `changesDecided`: what did not change needs no decision. */
export function whyNotApply(
  edition: PlanEditionEntity,
  changes: ReadonlyArray<Pick<PlanChangeEntity, 'state' | 'decision'>>,
): ErrorCode | null {
  if (!findMove(editionLifecycle, edition.status, 'apply')) return 'edition.closed'
  return changes.some(isOpen) ? 'edition.changes_open' : null
}

export function isOpen({ state, decision }: Pick<PlanChangeEntity, 'state' | 'decision'>): boolean {
  return state !== 'unchanged' && decision === 'proposed'
}

export function editionAbilities(
  actor: Actor,
  edition: PlanEditionEntity,
  changes: readonly PlanChangeEntity[],
): { edit: Ability; apply: Ability } {
  return {
    edit: abilityOf(actor, 'plan:edit', whyNotEditEdition(edition)),
    apply: abilityOf(actor, 'plan:confirm', whyNotApply(edition, changes)),
  }
}

/** A new goal that cannot be divided as proposed (no unit, no figure) enters as one that is only watched. */
export function enterable(words: GoalWords): GoalWords {
  const isDivisible = words.unit !== null && words.target?.value != null
  return isDivisible ? words : { ...words, shape: 'monitor' }
}
