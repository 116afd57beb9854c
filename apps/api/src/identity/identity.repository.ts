import type { Role } from '@plancascade/types'
import { Injectable } from '@nestjs/common'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import type { Tx } from '../platform/database/tx.js'
import { CredentialEntity, SessionEntity, SignInFailureEntity, UserEntity, UserRoleEntity } from './identity.entity.js'

/** A user as sign-in and lists need it. */
export interface UserRecord extends UserEntity {
  readonly roles: Role[]
}

/** Users are not business data of a unit: who may read them is decided by permission alone, so there is no scope here. */
@Injectable()
export class IdentityRepository {
  constructor(private readonly database: Database) {}

  async findUser(id: string, reads: Reads = this.database.read): Promise<UserRecord | undefined> {
    const user = await reads.row<UserEntity>('SELECT * FROM user_account WHERE id = ?', [id])
    return user && { ...user, roles: await this.rolesOf(id, reads) }
  }

  async findByAccount(account: string, reads: Reads = this.database.read): Promise<UserRecord | undefined> {
    const user = await reads.row<UserEntity>('SELECT * FROM user_account WHERE account = ?', [account])
    return user && { ...user, roles: await this.rolesOf(user.id, reads) }
  }

  async listUsers(offset: number, limit: number): Promise<{ users: UserRecord[]; total: number }> {
    const { read } = this.database
    const users = await read.rows<UserEntity>('SELECT * FROM user_account ORDER BY id LIMIT ? OFFSET ?', [
      limit,
      offset,
    ])
    const counted = await read.row<{ total: number }>('SELECT COUNT(*) AS total FROM user_account')
    const roles = await read.rows<UserRoleEntity>('SELECT user_id, role FROM user_role ORDER BY role')
    return {
      users: users.map((user) => ({
        ...user,
        roles: roles.filter((row) => row.userId === user.id).map((row) => row.role),
      })),
      total: counted?.total ?? 0,
    }
  }

  /** Active holders of a role; at least one of each administrator must remain. */
  async countActive(role: Role, reads: Reads): Promise<number> {
    const row = await reads.row<{ total: number }>(
      `SELECT COUNT(*) AS total FROM user_role JOIN user_account ON user_account.id = user_role.user_id
       WHERE user_role.role = ? AND user_account.status <> 'disabled'`,
      [role],
    )
    return row?.total ?? 0
  }

  async replaceRoles(tx: Tx, userId: string, roles: readonly Role[]): Promise<void> {
    await tx.remove(UserRoleEntity, { userId })
    await tx.insertMany(
      UserRoleEntity,
      roles.map((role) => ({ userId, role })),
    )
  }

  findCredential(userId: string, reads: Reads = this.database.read): Promise<CredentialEntity | undefined> {
    return reads.row<CredentialEntity>('SELECT * FROM credential WHERE user_id = ?', [userId])
  }

  findSession(tokenHash: string): Promise<SessionEntity | undefined> {
    return this.database.read.row<SessionEntity>('SELECT * FROM session WHERE token_hash = ?', [tokenHash])
  }

  listSessions(userId: string): Promise<SessionEntity[]> {
    return this.database.read.rows<SessionEntity>(
      'SELECT * FROM session WHERE user_id = ? ORDER BY id DESC LIMIT 100',
      [userId],
    )
  }

  findFailure(account: string, ip: string, reads: Reads): Promise<SignInFailureEntity | undefined> {
    return reads.row<SignInFailureEntity>('SELECT * FROM sign_in_failure WHERE account = ? AND ip = ?', [account, ip])
  }

  /** One failure more; those before `lapsedAt` (epoch milliseconds) no longer count. One statement, so none is lost. */
  async countFailure(tx: Tx, account: string, ip: string, lapsedAt: number): Promise<void> {
    await tx.run(
      `INSERT INTO sign_in_failure (account, ip, failures, last_at) VALUES (?, ?, 1, ?)
       ON CONFLICT (account, ip) DO UPDATE SET last_at = excluded.last_at,
         failures = CASE WHEN sign_in_failure.last_at <= ? THEN 1 ELSE sign_in_failure.failures + 1 END`,
      [account, ip, tx.now, new Date(lapsedAt).toISOString()],
    )
  }

  /** Failures of many accounts, for the lock mark in the list of users. */
  listFailures(): Promise<SignInFailureEntity[]> {
    return this.database.read.rows<SignInFailureEntity>('SELECT * FROM sign_in_failure')
  }

  private async rolesOf(userId: string, reads: Reads): Promise<Role[]> {
    const rows = await reads.rows<{ role: Role }>('SELECT role FROM user_role WHERE user_id = ? ORDER BY role', [
      userId,
    ])
    return rows.map((row) => row.role)
  }
}
