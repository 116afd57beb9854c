import type { Done, Me, SessionList } from '@plancascade/types'
import { Inject, Injectable } from '@nestjs/common'
import { OrganizationRepository } from '../organization/organization.repository.js'
import type { Actor } from '../platform/actor.js'
import { AppError, notFound } from '../platform/app-error.js'
import { CONFIG, type Config } from '../platform/config.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { SessionEntity } from './identity.entity.js'
import { toUnitBrief } from './identity.mapper.js'
import { IdentityRepository } from './identity.repository.js'
import { SessionStore } from './session.store.js'

/** Tries per minute and address at the doors that take a password or a code. */
const TRIES_PER_MINUTE = 30

/** What a person may know and end of their own sign-ins. */
@Injectable()
export class MeService {
  readonly #tries = new Map<string, { count: number; until: number }>()

  constructor(
    private readonly identity: IdentityRepository,
    private readonly organization: OrganizationRepository,
    private readonly store: SessionStore,
    private readonly uow: UnitOfWork,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async describe(actor: Actor, sessionId: string): Promise<Me> {
    const user = await this.identity.findUser(actor.userId ?? '')
    const sessions = await this.identity.listSessions(actor.userId ?? '')
    const session = sessions.find((item) => item.id === sessionId)
    if (!user || !session) throw new AppError('session.required')
    const unit = actor.unitId === null ? undefined : await this.organization.findUnit(actor.unitId)
    const region = actor.regionId === null ? undefined : await this.organization.findRegion(actor.regionId)
    return {
      user: { id: user.id, account: user.account, name: user.name },
      roles: [...actor.roles],
      permissions: [...actor.permissions],
      unit: unit ? toUnitBrief(unit) : null,
      region: region ? { id: region.id, code: region.code, name: region.name } : null,
      demo: this.config.demo,
      expiresAt: session.expiresAt,
    }
  }

  async sessions(actor: Actor, current: string): Promise<SessionList> {
    const sessions = await this.identity.listSessions(actor.userId ?? '')
    return {
      items: sessions.map(({ id, createdAt, lastSeenAt, ip, agent }) => ({
        id,
        createdAt,
        lastSeenAt,
        ip,
        agent,
        current: id === current,
      })),
    }
  }

  async endSession(actor: Actor, id: string): Promise<Done> {
    const done = await this.uow.run(actor, 'session.end', async (tx) => {
      const removed = await tx.remove(SessionEntity, { id, userId: actor.userId ?? '' })
      if (removed !== 1) throw notFound()
      tx.record({ entity: 'user', entityId: actor.userId ?? '' })
      return { done: true } as const
    })
    this.store.forgetAll()
    return done
  }

  /** Slows down guessing from one address across many accounts. */
  limit(ip: string): void {
    if (!this.config.rateLimit) return
    const now = performance.now()
    const known = this.#tries.get(ip)
    const entry = known && known.until > now ? known : { count: 0, until: now + 60_000 }
    entry.count += 1
    if (this.#tries.size > 10_000) this.#tries.clear()
    this.#tries.set(ip, entry)
    if (entry.count <= TRIES_PER_MINUTE) return
    throw new AppError('request.too_many', {
      headers: { 'retry-after': String(Math.ceil((entry.until - now) / 1000)) },
    })
  }
}
