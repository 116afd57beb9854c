import { ERRORS, findMove, runLifecycle, type Ability, type ErrorCode, type Permission } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { AppError } from '../platform/app-error.js'
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

function may(actor: Actor, permission: Permission, why: ErrorCode | null): Ability {
  if (!actor.permissions.has(permission)) return { denied: '您没有这项权限' }
  return why === null ? true : { denied: ERRORS[why].title }
}

export function schemeAbilities(actor: Actor, scheme: SchemeEntity): { edit: Ability; issue: Ability; run: Ability } {
  return {
    edit: may(actor, 'assessment:scheme', whyNotEditScheme(scheme)),
    issue: may(actor, 'assessment:scheme', whyNotIssueScheme(scheme)),
    run: may(actor, 'assessment:run', null),
  }
}

export function runAbilities(
  actor: Actor,
  run: RunEntity,
  scheme: SchemeEntity,
): { seal: Ability; void: Ability; export: Ability } {
  return {
    seal: may(actor, 'assessment:seal', whyNotSeal(run, scheme)),
    void: may(actor, 'assessment:run', whyNotVoid(run)),
    export: may(actor, 'assessment:run', null),
  }
}

export function assertAllowed(why: ErrorCode | null): void {
  if (why !== null) throw new AppError(why)
}

/** The city's own people see every unit and every try; a unit sees itself, and only what has been sealed. */
export function seesWholeCity(actor: Actor): boolean {
  return actor.scope.kind === 'city'
}
