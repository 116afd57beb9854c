import type { SignInFailureEntity } from './identity.entity.js'

const MAX_FAILURES = 5
export const LOCK_MS = 15 * 60_000

/** Milliseconds for which an account stays locked from one address after too many failures; 0 when it is not. */
export function lockedFor(failure: SignInFailureEntity | undefined, now: number): number {
  if (!failure || failure.failures < MAX_FAILURES) return 0
  return Math.max(0, Date.parse(failure.lastAt) + LOCK_MS - now)
}

export function isLocking(failure: SignInFailureEntity, now: number): boolean {
  return lockedFor(failure, now) > 0
}
