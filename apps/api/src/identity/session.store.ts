import type { Permission, Role } from '@plancascade/types'
import { ADMIN_ROLES, permissionsOf } from '@plancascade/types'
import { Injectable } from '@nestjs/common'
import { OrganizationRepository } from '../organization/organization.repository.js'
import type { Actor } from '../platform/actor.js'
import { NO_SCOPE, type Scope } from '../platform/scope.js'
import { IdentityRepository, type UserRecord } from './identity.repository.js'
import type { SessionEntity } from './identity.entity.js'

/** A session with everything a request needs of its person. */
export interface LiveSession {
  readonly session: SessionEntity
  readonly person: Omit<Actor, 'request'>
}

/** How long another node's change of a user may go unseen here. */
const FRESH_MS = 1000
const MAX_CACHED = 5000

/** Finds sessions by cookie, remembering them for a second; what this process changes itself is seen at once. */
@Injectable()
export class SessionStore {
  readonly #cache = new Map<string, { live: LiveSession; until: number }>()
  readonly #listeners: Array<() => void> = []

  constructor(
    private readonly identity: IdentityRepository,
    private readonly organization: OrganizationRepository,
  ) {}

  async find(tokenHash: string): Promise<LiveSession | null> {
    const cached = this.#cache.get(tokenHash)
    // The monotonic clock: moving the wall clock must not keep a dead session alive.
    if (cached && cached.until > performance.now()) return cached.live
    this.#cache.delete(tokenHash)
    const session = await this.identity.findSession(tokenHash)
    const user = session && (await this.identity.findUser(session.userId))
    if (!user || user.status === 'disabled') return null
    const live = { session, person: await this.personOf(user) }
    if (this.#cache.size >= MAX_CACHED) this.#cache.clear()
    this.#cache.set(tokenHash, { live, until: performance.now() + FRESH_MS })
    return live
  }

  /** After any change of users, roles, units or sessions. */
  forgetAll(): void {
    this.#cache.clear()
    for (const listener of this.#listeners) listener()
  }

  /** Told after anything that may have ended a session or changed a person. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener)
  }

  async personOf(user: UserRecord): Promise<Omit<Actor, 'request'>> {
    const unit = user.unitId === null ? undefined : await this.organization.findUnit(user.unitId)
    const permissions: ReadonlySet<Permission> = new Set(permissionsOf(user.roles))
    const scope = await this.scopeOf(user.roles, unit)
    const regionId = unit?.regionId ?? null
    return { userId: user.id, name: user.name, roles: user.roles, permissions, unitId: user.unitId, regionId, scope }
  }

  /** People of the city's own unit see the city, others their unit and those below it; administrators see no unit. */
  private async scopeOf(
    roles: readonly Role[],
    unit: { id: string; kind: string; regionId: string } | undefined,
  ): Promise<Scope> {
    if (!unit) return NO_SCOPE
    const sees = roles.length > 0 && !roles.some((role) => ADMIN_ROLES.includes(role))
    if (!sees) return { kind: 'units', regionId: unit.regionId, ids: [] }
    if (unit.kind === 'city') return { kind: 'city', regionId: unit.regionId }
    return { kind: 'units', regionId: unit.regionId, ids: await this.organization.unitAndBelow(unit.id) }
  }
}
