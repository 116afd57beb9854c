import type { Role } from '@plancascade/types'
import { Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm'
import { UnitEntity } from '../organization/organization.entity.js'
import {
  IdColumn,
  InstantColumn,
  IntegerColumn,
  RefColumn,
  TextColumn,
  VersionColumn,
} from '../platform/database/columns.js'

export type UserStatus = 'invited' | 'active' | 'disabled'

@Entity('user_account')
@Unique(['account'])
export class UserEntity {
  @IdColumn() id!: string
  @RefColumn() account!: string
  @TextColumn() name!: string
  @RefColumn({ to: () => UnitEntity, nullable: true }) unitId!: string | null
  @RefColumn() status!: UserStatus
  @InstantColumn({ nullable: true }) lastSignInAt!: string | null
  @VersionColumn() version!: number
}

@Entity('user_role')
export class UserRoleEntity {
  @ForeignKey(() => UserEntity)
  @PrimaryColumn({ type: 'varchar', length: 64 })
  userId!: string
  @PrimaryColumn({ type: 'varchar', length: 64 }) role!: Role
}

/** Secrets of a person, apart from what lists read. Hashes only. */
@Entity('credential')
export class CredentialEntity {
  @ForeignKey(() => UserEntity)
  @PrimaryColumn({ type: 'varchar', length: 64 })
  userId!: string
  /** `scrypt$N$r$p$salt$hash`: the parameters stay with the hash, so that they can grow. */
  @TextColumn({ nullable: true }) passwordHash!: string | null
  @InstantColumn({ nullable: true }) passwordChangedAt!: string | null
  /** SHA-256 of the one-time code. */
  @RefColumn({ nullable: true }) activationHash!: string | null
  @InstantColumn({ nullable: true }) activationExpiresAt!: string | null
}

@Entity('session')
@Unique(['tokenHash'])
@Index(['userId'])
export class SessionEntity {
  @IdColumn() id!: string
  /** SHA-256 of the cookie: whoever reads the database cannot sign in with what is there. */
  @RefColumn() tokenHash!: string
  @RefColumn({ to: () => UserEntity }) userId!: string
  @InstantColumn() createdAt!: string
  @InstantColumn() lastSeenAt!: string
  @InstantColumn() expiresAt!: string
  @TextColumn() ip!: string
  @TextColumn() agent!: string
}

/** Failures by account and address, so that a stranger elsewhere cannot lock the real person out. */
@Entity('sign_in_failure')
export class SignInFailureEntity {
  @PrimaryColumn({ type: 'varchar', length: 64 }) account!: string
  @PrimaryColumn({ type: 'varchar', length: 64 }) ip!: string
  @IntegerColumn() failures!: number
  @InstantColumn() lastAt!: string
}
