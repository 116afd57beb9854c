import { Entity, Unique } from 'typeorm'
import { UnitEntity } from '../organization/organization.entity.js'
import { IdColumn, InstantColumn, RefColumn, TextColumn } from '../platform/database/columns.js'
import { TownshipSplitEntity } from './split.entity.js'

/** 签收 of a township for one edition; townships have no accounts, so the county writes it down. */
@Entity('township_receipt')
@Unique(['splitId', 'unitId'])
export class TownshipReceiptEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => TownshipSplitEntity }) splitId!: string
  @RefColumn({ to: () => UnitEntity }) unitId!: string
  /** A calendar day. */
  @RefColumn() receivedOn!: string
  @TextColumn() receivedBy!: string
  @TextColumn() recordedByName!: string
  @InstantColumn() recordedAt!: string
}
