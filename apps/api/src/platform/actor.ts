import type { Permission, Role } from '@plancascade/types'
import { NO_SCOPE, type Scope } from './scope.js'

export interface Idempotency {
  readonly key: string
  fingerprint: string
  readonly status: number
  /** The answer as stored, once the unit of work has written it. */
  answer?: string
}

/** What a request brings besides the person: it is written into the audit trail and the idempotency record. */
export interface RequestFacts {
  readonly id: string
  readonly ip: string
  /** Present on routes that take an Idempotency-Key. */
  idempotency?: Idempotency
}

/** Who acts: built from the session for each request. */
export interface Actor {
  /** Null only for the system itself (commands run at the machine, house-keeping). */
  readonly userId: string | null
  readonly name: string
  readonly roles: readonly Role[]
  readonly permissions: ReadonlySet<Permission>
  readonly unitId: string | null
  readonly regionId: string | null
  readonly scope: Scope
  readonly request: RequestFacts
}

/** The machine itself: `plancascade init` and house-keeping. It sees nothing through a scope. */
export function systemActor(requestId: string): Actor {
  return {
    userId: null,
    name: '系统',
    roles: [],
    permissions: new Set(),
    unitId: null,
    regionId: null,
    scope: NO_SCOPE,
    request: { id: requestId, ip: '-' },
  }
}
