import { Entity, Index } from 'typeorm'
import { UserEntity } from '../identity/identity.entity.js'
import { UnitEntity } from '../organization/organization.entity.js'
import { IdColumn, InstantColumn, RefColumn, TextColumn, VersionColumn } from '../platform/database/columns.js'
import { TaskEntity } from '../task/task.entity.js'

/** One cell (task × period) opened again after closing, for one person, until an instant. Grants are never deleted. */
@Entity('cell_unlock')
@Index(['unitId', 'period'])
export class CellUnlockEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => UnitEntity }) unitId!: string
  @RefColumn({ to: () => TaskEntity }) taskId!: string
  @RefColumn() period!: string
  @RefColumn({ to: () => UserEntity }) userId!: string
  @InstantColumn() until!: string
  @TextColumn() reason!: string
  @InstantColumn() grantedAt!: string
  @TextColumn() grantedBy!: string
  @InstantColumn({ nullable: true }) revokedAt!: string | null
  @TextColumn({ nullable: true }) revokedBy!: string | null
  @VersionColumn() version!: number
}
