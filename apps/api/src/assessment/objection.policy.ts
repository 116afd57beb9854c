import { findMove, objectionLifecycle, type Ability, type ErrorCode, type ObjectionView } from '@plancascade/types'
import { abilityOf } from '../platform/ability.js'
import type { Actor } from '../platform/actor.js'
import type { ObjectionEntity } from './objection.entity.js'

export type ObjectionAction = (typeof objectionLifecycle)['moves'][number]['action']

/** What a deciding act needs to know besides the objection: whether its figure has been made known. */
export interface ObjectionFacts {
  readonly isCorrectionPublished: boolean
}

export function whyNotAct(
  objection: ObjectionEntity,
  action: ObjectionAction,
  facts: ObjectionFacts,
): ErrorCode | null {
  const move = findMove(objectionLifecycle, objection.status, action)
  if (!move) return 'lifecycle.refused'
  const waits = move.guards?.includes('correctionPublished') === true && !facts.isCorrectionPublished
  return waits ? 'objection.correction_unpublished' : null
}

/** Evidence goes with the claim: until the bureau has taken it up. */
export function whyNotEvidence(objection: ObjectionEntity): ErrorCode | null {
  return objection.status === 'raised' ? null : 'lifecycle.refused'
}

export function objectionAbilities(
  actor: Actor,
  objection: ObjectionEntity,
  facts: ObjectionFacts,
): ObjectionView['abilities'] {
  const rule = (action: ObjectionAction): Ability =>
    abilityOf(actor, 'assessment:rule', whyNotAct(objection, action, facts))
  return {
    addEvidence: abilityOf(actor, 'assessment:object', whyNotEvidence(objection)),
    accept: rule('accept'),
    decline: rule('decline'),
    answer: rule('answer'),
    rule: rule('uphold'),
    close: rule('close'),
  }
}
