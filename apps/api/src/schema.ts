import type { MigrationInterface } from 'typeorm'
import { AuditEventEntity } from './audit/audit.entity.js'
import { IdentityTables1763800000200 } from './identity/identity.migration.js'
import { CredentialEntity, SessionEntity, SignInFailureEntity, UserEntity, UserRoleEntity } from './identity/identity.entity.js'
import { OrganizationTables1763800000100 } from './organization/organization.migration.js'
import { FactorEntity, RegionEntity, UnitEntity } from './organization/organization.entity.js'
import { FoundationTables1763800000000 } from './platform/database/foundation.migration.js'
import { IdempotencyEntity } from './platform/database/idempotency.js'
import { OutboxEntity } from './platform/database/outbox.entity.js'

/** Every table, in flow order. A stage adds its entities here and its migration below. */
export const entities: ReadonlyArray<new () => object> = [
  AuditEventEntity,
  IdempotencyEntity,
  OutboxEntity,
  RegionEntity,
  UnitEntity,
  FactorEntity,
  UserEntity,
  UserRoleEntity,
  CredentialEntity,
  SessionEntity,
  SignInFailureEntity,
]

/** In the order of their timestamps. A released migration is never edited; a change is a new one. */
export const migrations: ReadonlyArray<new () => MigrationInterface> = [
  FoundationTables1763800000000,
  OrganizationTables1763800000100,
  IdentityTables1763800000200,
]
