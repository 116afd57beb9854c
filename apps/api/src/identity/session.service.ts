import { randomBytes } from 'node:crypto'
import { Inject, Injectable } from '@nestjs/common'
import type { Actor } from '../platform/actor.js'
import { Clock } from '../platform/clock.js'
import { CONFIG, type Config } from '../platform/config.js'
import type { Tx } from '../platform/database/tx.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import type { AppReply, AppRequest } from '../platform/http/request.js'
import { newId } from '../platform/id.js'
import { SessionEntity } from './identity.entity.js'
import { secretHash } from './password.js'
import { SessionStore, type LiveSession } from './session.store.js'

const IDLE_MS = 30 * 60_000
const ABSOLUTE_MS = 12 * 3_600_000
/** Last-seen is written at most this often. */
const TOUCH_MS = 60_000
/** Sent by a page that asks by itself: only what a person does keeps a session alive. */
const BACKGROUND = 'x-background'

/** Opaque cookie sessions kept on the server: signing out, disabling a user or changing a role ends them at once. */
@Injectable()
export class SessionService {
  constructor(
    private readonly store: SessionStore,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Who sent this request, or null. A cookie that means nothing any more is taken back. */
  async resume(request: AppRequest, reply: AppReply): Promise<{ actor: Actor; sessionId: string } | null> {
    const token = this.tokenOf(request)
    if (token === null) return null
    const hash = secretHash(token)
    const live = await this.store.find(hash)
    const isBackground = request.headers[BACKGROUND] !== undefined
    if (!live || !(await this.stillGood(live, isBackground))) {
      this.takeCookie(reply)
      return null
    }
    const actor = { ...live.person, request: { id: request.id, ip: request.ip } }
    return { actor, sessionId: live.session.id }
  }

  /** Who the request's session belongs to now, without keeping it alive: an open stream is not a person at work. */
  async look(request: AppRequest): Promise<Actor | null> {
    const token = this.tokenOf(request)
    const live = token === null ? null : await this.store.find(secretHash(token))
    if (!live || this.isOver(live)) return null
    return { ...live.person, request: { id: request.id, ip: request.ip } }
  }

  /** Makes a session inside the caller's unit; hand the token to {@link giveCookie} after it has committed. */
  async start(tx: Tx, userId: string, request: AppRequest): Promise<string> {
    const token = randomBytes(32).toString('base64url')
    await tx.insert(SessionEntity, {
      id: newId(),
      tokenHash: secretHash(token),
      userId,
      createdAt: tx.now,
      lastSeenAt: tx.now,
      expiresAt: new Date(Date.parse(tx.now) + ABSOLUTE_MS).toISOString(),
      ip: request.ip,
      agent: (request.headers['user-agent'] ?? '').slice(0, 200),
    })
    return token
  }

  giveCookie(reply: AppReply, token: string): void {
    void reply.header('set-cookie', `${this.cookieName}=${token}; ${this.attributes}; Max-Age=${ABSOLUTE_MS / 1000}`)
  }

  takeCookie(reply: AppReply): void {
    void reply.header('set-cookie', `${this.cookieName}=; ${this.attributes}; Max-Age=0`)
  }

  private isOver({ session }: LiveSession): boolean {
    const now = this.clock.now().getTime()
    return now - Date.parse(session.lastSeenAt) > IDLE_MS || now >= Date.parse(session.expiresAt)
  }

  private async stillGood(live: LiveSession, isBackground: boolean): Promise<boolean> {
    const { session } = live
    const now = this.clock.now().getTime()
    if (this.isOver(live)) {
      await this.uow.maintain('session.expire', (tx) => tx.remove(SessionEntity, { id: session.id }))
      this.store.forgetAll()
      return false
    }
    if (!isBackground && now - Date.parse(session.lastSeenAt) > TOUCH_MS) {
      session.lastSeenAt = new Date(now).toISOString()
      const { id, lastSeenAt } = session
      await this.uow.maintain('session.touch', (tx) => tx.update(SessionEntity, { id }, { lastSeenAt }))
    }
    return true
  }

  private tokenOf(request: AppRequest): string | null {
    const prefix = `${this.cookieName}=`
    const cookie = (request.headers.cookie ?? '').split(/; */).find((item) => item.startsWith(prefix))
    const token = cookie?.slice(prefix.length)
    return token !== undefined && /^[\w-]{43}$/.test(token) ? token : null
  }

  private get cookieName(): string {
    return this.config.secureCookies ? '__Host-plancascade' : 'plancascade'
  }

  private get attributes(): string {
    return `Path=/; HttpOnly; SameSite=Lax${this.config.secureCookies ? '; Secure' : ''}`
  }
}
