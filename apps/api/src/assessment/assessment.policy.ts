import { findMove, runLifecycle, type Ability, type ErrorCode } from '@plancascade/types'
import { abilityOf } from '../platform/ability.js'
import type { Actor } from '../platform/actor.js'
import type { RunEntity, SchemeEntity } from './assessment.entity.js'
import { definitionOf, findingsOf } from './assessment.mapper.js'

export function whyNotEditScheme(scheme: SchemeEntity): ErrorCode | null {
  return scheme.status === 'draft' ? null : 'scheme.not_draft'
}

/** The guard `schemeSound`: what the prover calls blocking must be mended before anybody is assessed by it. */
export function whyNotIssueScheme(scheme: SchemeEntity): ErrorCode | null {
  if (scheme.status !== 'draft') return 'scheme.not_draft'
  return findingsOf(definitionOf(scheme)).some(({ severity }) => severity === 'blocking') ? 'scheme.unsound' : null
}

/** The guards of `seal`: `nothingBlocked` and `schemeIssued`. */
export function whyNotSeal(run: RunEntity, scheme: SchemeEntity): ErrorCode | null {
  if (!findMove(runLifecycle, run.status, 'seal')) return 'run.not_trial'
  if (scheme.status !== 'issued') return 'scheme.not_issued'
  return run.blockedUnits > 0 ? 'run.blocked' : null
}

export function whyNotVoid(run: RunEntity): ErrorCode | null {
  return findMove(runLifecycle, run.status, 'void') ? null : 'run.not_trial'
}

export function schemeAbilities(actor: Actor, scheme: SchemeEntity): { edit: Ability; issue: Ability; run: Ability } {
  return {
    edit: abilityOf(actor, 'assessment:scheme', whyNotEditScheme(scheme)),
    issue: abilityOf(actor, 'assessment:scheme', whyNotIssueScheme(scheme)),
    run: abilityOf(actor, 'assessment:run', null),
  }
}

export function runAbilities(
  actor: Actor,
  run: RunEntity,
  scheme: SchemeEntity,
): { seal: Ability; void: Ability; export: Ability } {
  return {
    seal: abilityOf(actor, 'assessment:seal', whyNotSeal(run, scheme)),
    void: abilityOf(actor, 'assessment:run', whyNotVoid(run)),
    export: abilityOf(actor, 'assessment:run', null),
  }
}

/** The city's own people see every unit and every try; a unit sees itself, and only what has been sealed. */
export function seesWholeCity(actor: Actor): boolean {
  return actor.scope.kind === 'city'
}
