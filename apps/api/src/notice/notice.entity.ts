import type { MessageKind, Role } from '@plancascade/types'
import { Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm'
import { UserEntity } from '../identity/identity.entity.js'
import { UnitEntity } from '../organization/organization.entity.js'
import { IdColumn, InstantColumn, IntegerColumn, RefColumn, TextColumn } from '../platform/database/columns.js'

/** One person's copy of a message, with the unit and the role for which they got it: who moves on does not take it along. */
@Entity('message')
@Unique(['userId', 'seq'])
export class MessageEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => UserEntity }) userId!: string
  /** Counts within the person's box, in the order of the commits. */
  @IntegerColumn() seq!: number
  @RefColumn({ to: () => UnitEntity }) unitId!: string
  @RefColumn() role!: Role
  @RefColumn() kind!: MessageKind
  @TextColumn() title!: string
  @TextColumn({ nullable: true }) detail!: string | null
  @TextColumn() link!: string
  @InstantColumn() createdAt!: string
  @InstantColumn({ nullable: true }) readAt!: string | null
}

/** The last number given in a person's box. Its row is held while messages are added, so that numbers follow the commits. */
@Entity('message_box')
export class MessageBoxEntity {
  @ForeignKey(() => UserEntity)
  @PrimaryColumn({ type: 'varchar', length: 64 })
  userId!: string
  @IntegerColumn() lastSeq!: number
}
