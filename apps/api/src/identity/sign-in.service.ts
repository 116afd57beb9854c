import { passwordFaults, type Activate, type ChangePassword, type Done, type SignIn } from '@plancascade/types'
import { Inject, Injectable } from '@nestjs/common'
import { systemActor, type Actor } from '../platform/actor.js'
import { AppError } from '../platform/app-error.js'
import { Clock } from '../platform/clock.js'
import { CONFIG, type Config } from '../platform/config.js'
import type { Reads } from '../platform/database/reads.js'
import { Database } from '../platform/database/database.js'
import type { Tx } from '../platform/database/tx.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import type { AppRequest } from '../platform/http/request.js'
import { CredentialEntity, SessionEntity, SignInFailureEntity, UserEntity } from './identity.entity.js'
import { IdentityRepository, type UserRecord } from './identity.repository.js'
import { LOCK_MS, lockedFor } from './lock-out.js'
import { hashPassword, secretHash, verifyPassword } from './password.js'
import { SessionService } from './session.service.js'
import { SessionStore } from './session.store.js'
import { Turnstile } from './turnstile.js'

/** Proving who one is: by password, by a one-time activation code, or (demo only) by a click. */
@Injectable()
export class SignInService {
  readonly #turnstile = new Turnstile()

  constructor(
    private readonly repository: IdentityRepository,
    private readonly sessions: SessionService,
    private readonly store: SessionStore,
    private readonly database: Database,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Returns the cookie's token. Unknown and known accounts fail alike, in the same time. */
  signIn(request: AppRequest, { account: typed, password }: SignIn): Promise<string> {
    const account = normalised(typed)
    return this.attempt(account, request, async () => {
      const user = await this.repository.findByAccount(account)
      const credential = user && (await this.repository.findCredential(user.id))
      const right = await verifyPassword(password, credential?.passwordHash ?? null, this.config.passwordCost)
      if (!right || !user || user.status !== 'active') return this.fail(account, request)
      return this.uow.run(actorOf(user, request), 'session.sign_in', async (tx) => {
        // Again inside: another node may have counted failures meanwhile.
        await this.refuseLocked(account, request.ip, tx)
        return this.admit(tx, user, request)
      })
    })
  }

  /** Sets the first (or a forgotten) password with the code that an administrator handed over. */
  activate(request: AppRequest, { account: typed, code, password }: Activate): Promise<Done> {
    const account = normalised(typed)
    refuseWeak(password, account)
    return this.attempt(account, request, async () => {
      const hash = await hashPassword(password, this.config.passwordCost)
      const user = await this.repository.findByAccount(account)
      const credential = user && (await this.repository.findCredential(user.id))
      const right = credential?.activationHash === secretHash(code.trim())
      if (!user || user.status === 'disabled' || !right)
        return this.fail(account, request, 'session.activation_refused')
      return this.uow.run(actorOf(user, request), 'user.activate', (tx) => this.setFirstPassword(tx, user, hash, code))
    })
  }

  async changePassword(actor: Actor, sessionId: string, { current, password }: ChangePassword): Promise<Done> {
    const user = await this.repository.findUser(actor.userId ?? '')
    if (!user) throw new AppError('session.required')
    const credential = await this.repository.findCredential(user.id)
    const right = await verifyPassword(current, credential?.passwordHash ?? null, this.config.passwordCost)
    if (!right)
      throw new AppError('password.wrong', {
        errors: [{ pointer: '/current', code: 'wrong', message: '原密码不正确。' }],
      })
    refuseWeak(password, user.account)
    const passwordHash = await hashPassword(password, this.config.passwordCost)
    const done = await this.uow.run(actor, 'user.change_password', async (tx) => {
      await tx.update(CredentialEntity, { userId: user.id }, { passwordHash, passwordChangedAt: tx.now })
      await tx.run('DELETE FROM session WHERE user_id = ? AND id <> ?', [user.id, sessionId])
      tx.record({ entity: 'user', entityId: user.id })
      return { done: true } as const
    })
    this.store.forgetAll()
    return done
  }

  async signOut(actor: Actor, sessionId: string): Promise<Done> {
    const done = await this.uow.run(actor, 'session.sign_out', async (tx) => {
      await tx.remove(SessionEntity, { id: sessionId })
      tx.record({ entity: 'user', entityId: actor.userId ?? '' })
      return { done: true } as const
    })
    this.store.forgetAll()
    return done
  }

  /** Only the demo controller calls this; it exists only on a loopback server with example data. */
  async signInAs(request: AppRequest, userId: string): Promise<string> {
    const user = await this.repository.findUser(userId)
    if (!user || user.status === 'disabled') throw new AppError('record.not_found')
    return this.uow.run(actorOf(user, request), 'session.sign_in', (tx) => this.admit(tx, user, request))
  }

  private async setFirstPassword(tx: Tx, user: UserRecord, hash: string, code: string): Promise<Done> {
    const used = await tx.run(
      `UPDATE credential SET password_hash = ?, password_changed_at = ?, activation_hash = NULL, activation_expires_at = NULL
       WHERE user_id = ? AND activation_hash = ? AND activation_expires_at > ?`,
      [hash, tx.now, user.id, secretHash(code.trim()), tx.now],
    )
    if (used !== 1) throw new AppError('session.activation_refused')
    await tx.change(UserEntity, { id: user.id, version: user.version, set: { status: 'active' } })
    await tx.remove(SessionEntity, { userId: user.id })
    this.store.forgetAll()
    tx.record({ entity: 'user', entityId: user.id })
    return { done: true }
  }

  /** Guesses at one account from one address go one after another, so that parallel ones cannot slip past the count. */
  private attempt<T>(account: string, { ip }: AppRequest, task: () => Promise<T>): Promise<T> {
    return this.#turnstile.pass(`${account} ${ip}`, async () => {
      await this.refuseLocked(account, ip, this.database.read)
      return task()
    })
  }

  private async admit(tx: Tx, user: UserRecord, request: AppRequest): Promise<string> {
    await tx.remove(SignInFailureEntity, { account: user.account, ip: request.ip })
    await tx.update(UserEntity, { id: user.id }, { lastSignInAt: tx.now })
    tx.record({ entity: 'user', entityId: user.id })
    return this.sessions.start(tx, user.id, request)
  }

  private async refuseLocked(account: string, ip: string, reads: Reads): Promise<void> {
    const failure = await this.repository.findFailure(account, ip, reads)
    const left = lockedFor(failure, this.now())
    if (left === 0) return
    const minutes = Math.ceil(left / 60_000)
    throw new AppError('session.locked', {
      detail: `请 ${minutes} 分钟后再试，或请安全管理员解锁。`,
      headers: { 'retry-after': String(Math.ceil(left / 1000)) },
    })
  }

  private async fail(
    account: string,
    request: AppRequest,
    code: 'session.refused' | 'session.activation_refused' = 'session.refused',
  ): Promise<never> {
    const actor = { ...systemActor(request.id), name: '未登录', request: { id: request.id, ip: request.ip } }
    await this.uow.run(actor, 'session.sign_in_failed', async (tx) => {
      await this.repository.countFailure(tx, account, request.ip, this.now() - LOCK_MS)
      tx.record({ entity: 'account', entityId: account })
    })
    throw new AppError(code)
  }

  private now(): number {
    return this.clock.now().getTime()
  }
}

function actorOf(user: UserRecord, request: AppRequest): Actor {
  return { ...systemActor(request.id), userId: user.id, name: user.name, request: { id: request.id, ip: request.ip } }
}

/** What people type, as stored; cut because it also keys the failure count. */
function normalised(account: string): string {
  return account.trim().toLowerCase().slice(0, 60)
}

function refuseWeak(password: string, account: string): void {
  const errors = passwordFaults(password, account)
  if (errors.length > 0) throw new AppError('password.weak', { errors })
}
