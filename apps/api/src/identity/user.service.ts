import { randomBytes } from 'node:crypto'
import {
  ADMIN_ROLES,
  ROLE_CONFLICT_TEXTS,
  roleConflict,
  type ActivationCode,
  type ChangeUser,
  type CreateUser,
  type Done,
  type GrantRoles,
  type Role,
  type UserView,
} from '@plancascade/types'
import { Injectable } from '@nestjs/common'
import type { UnitEntity } from '../organization/organization.entity.js'
import { OrganizationRepository } from '../organization/organization.repository.js'
import type { Actor } from '../platform/actor.js'
import { AppError, notFound } from '../platform/app-error.js'
import type { Tx } from '../platform/database/tx.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { newId } from '../platform/id.js'
import { CredentialEntity, SessionEntity, UserEntity } from './identity.entity.js'
import { toUserView } from './identity.mapper.js'
import { IdentityRepository, type UserRecord } from './identity.repository.js'
import { secretHash } from './password.js'
import { SessionStore } from './session.store.js'

const ACTIVATION_MS = 24 * 3_600_000

/** Accounts by the system administrator, roles by the security administrator: neither can make a user who can act alone. */
@Injectable()
export class UserService {
  constructor(
    private readonly repository: IdentityRepository,
    private readonly organization: OrganizationRepository,
    private readonly sessions: SessionStore,
    private readonly uow: UnitOfWork,
  ) {}

  create(actor: Actor, input: CreateUser): Promise<UserView> {
    return this.uow.run(actor, 'user.create', async (tx) => {
      const unit = await this.unitFor(tx, input.unitId)
      const user: UserEntity = { ...input, id: newId(), status: 'invited', lastSignInAt: null, version: 1 }
      await tx.insert(UserEntity, user)
      await tx.insert(CredentialEntity, emptyCredential(user.id))
      tx.record({ entity: 'user', entityId: user.id, after: input })
      return toUserView({ ...user, roles: [] }, unit, false)
    })
  }

  async change(actor: Actor, id: string, version: number, input: ChangeUser): Promise<UserView> {
    refuseSelf(actor, id)
    const view = await this.uow.run(actor, 'user.change', async (tx) => {
      const user = await this.get(tx, id)
      const unit = await this.unitFor(tx, input.unitId === undefined ? user.unitId : input.unitId)
      refuseConflict(user.roles, unit)
      const { disabled } = input
      if (disabled === true) await this.keepAdmins(tx, user.roles)
      const set = {
        name: input.name ?? user.name,
        unitId: unit?.id ?? null,
        status: disabled === undefined ? user.status : await this.statusAfter(tx, id, disabled),
      }
      await tx.change(UserEntity, { id, version, set })
      await tx.remove(SessionEntity, { userId: id })
      const before = { name: user.name, unitId: user.unitId, status: user.status }
      tx.record({ entity: 'user', entityId: id, before, after: set })
      return toUserView({ ...user, ...set, version: version + 1 }, unit, false)
    })
    this.sessions.forgetAll()
    return view
  }

  async grant(actor: Actor, id: string, version: number, input: GrantRoles): Promise<UserView> {
    refuseSelf(actor, id)
    const roles = [...new Set(input.roles)]
    const view = await this.uow.run(actor, 'user.grant', async (tx) => {
      const user = await this.get(tx, id)
      const unit = user.unitId === null ? undefined : await this.organization.findUnit(user.unitId, tx)
      refuseConflict(roles, unit)
      await this.keepAdmins(
        tx,
        user.roles.filter((role) => !roles.includes(role)),
      )
      await tx.change(UserEntity, { id, version, set: {} })
      await this.repository.replaceRoles(tx, id, roles)
      await tx.remove(SessionEntity, { userId: id })
      tx.record({ entity: 'user', entityId: id, before: { roles: user.roles }, after: { roles } })
      return toUserView({ ...user, roles, version: version + 1 }, unit, false)
    })
    this.sessions.forgetAll()
    return view
  }

  /** A new one-time code; the one before stops working. Only its hash is kept. */
  issueCode(actor: Actor, id: string): Promise<ActivationCode> {
    const code = randomBytes(10)
      .toString('hex')
      .replace(/(.{5})(?=.)/g, '$1-')
    return this.uow.run(actor, 'user.issue_code', async (tx) => {
      const user = await this.get(tx, id)
      const expiresAt = new Date(Date.parse(tx.now) + ACTIVATION_MS).toISOString()
      await tx.update(
        CredentialEntity,
        { userId: id },
        { activationHash: secretHash(code), activationExpiresAt: expiresAt },
      )
      tx.record({ entity: 'user', entityId: id })
      return { userId: id, account: user.account, code, expiresAt }
    })
  }

  unlock(actor: Actor, id: string): Promise<Done> {
    return this.uow.run(actor, 'user.unlock', async (tx) => {
      const user = await this.get(tx, id)
      await tx.run('DELETE FROM sign_in_failure WHERE account = ?', [user.account])
      tx.record({ entity: 'user', entityId: id })
      return { done: true } as const
    })
  }

  async signOutEverywhere(actor: Actor, id: string): Promise<Done> {
    const done = await this.uow.run(actor, 'user.sign_out_everywhere', async (tx) => {
      const user = await this.get(tx, id)
      await tx.remove(SessionEntity, { userId: user.id })
      tx.record({ entity: 'user', entityId: id })
      return { done: true } as const
    })
    this.sessions.forgetAll()
    return done
  }

  private async get(tx: Tx, id: string): Promise<UserRecord> {
    const user = await this.repository.findUser(id, tx)
    if (!user) throw notFound()
    return user
  }

  private async unitFor(tx: Tx, id: string | null): Promise<UnitEntity | undefined> {
    if (id === null) return undefined
    const unit = await this.organization.findUnit(id, tx)
    if (unit) return unit
    throw new AppError('input.unknown_reference', {
      errors: [{ pointer: '/unitId', code: 'unknown_reference', message: '没有这个单位，请重新选择。' }],
    })
  }

  private async statusAfter(tx: Tx, id: string, disabled: boolean): Promise<UserEntity['status']> {
    if (disabled) return 'disabled'
    const credential = await this.repository.findCredential(id, tx)
    return credential?.passwordHash ? 'active' : 'invited'
  }

  /** Without its last holder a power could never be used or granted again. */
  private async keepAdmins(tx: Tx, losing: readonly Role[]): Promise<void> {
    for (const role of losing.filter((item) => ADMIN_ROLES.includes(item))) {
      if ((await this.repository.countActive(role, tx)) <= 1) throw new AppError('user.last_admin')
    }
  }
}

function refuseSelf(actor: Actor, id: string): void {
  if (actor.userId === id) throw new AppError('user.self_change')
}

function refuseConflict(roles: readonly Role[], unit: UnitEntity | undefined): void {
  const conflict = roleConflict(roles, unit?.kind ?? null)
  if (conflict === null) return
  const message = ROLE_CONFLICT_TEXTS[conflict]
  throw new AppError('role.conflict', { detail: message, errors: [{ pointer: '/roles', code: conflict, message }] })
}

function emptyCredential(userId: string): CredentialEntity {
  return { userId, passwordHash: null, passwordChangedAt: null, activationHash: null, activationExpiresAt: null }
}
