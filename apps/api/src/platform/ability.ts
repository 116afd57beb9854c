import { ERRORS, type Ability, type ErrorCode, type Permission } from '@plancascade/types'
import type { Actor } from './actor.js'
import { AppError } from './app-error.js'

/** A button's state: allowed, or the reason why not in words; `why` is what the record's own state says against it. */
export function abilityOf(actor: Actor, permission: Permission, why: ErrorCode | null): Ability {
  if (!actor.permissions.has(permission)) return { denied: '您没有这项权限' }
  return why === null ? true : { denied: ERRORS[why].title }
}

/** Refuses with the reason that a policy gave. */
export function assertAllowed(why: ErrorCode | null): void {
  if (why !== null) throw new AppError(why)
}
