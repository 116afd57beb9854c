import { Entity, Index, PrimaryColumn } from 'typeorm'
import { InstantColumn, JsonColumn, RefColumn, TextColumn } from '../platform/database/columns.js'

/** Who did what to which record, before and after. Appended in the transaction of the act; triggers refuse anything else. */
@Entity('audit_event')
@Index(['entity', 'entityId'])
export class AuditEventEntity {
  /** Without gaps from 1: a missing number is a deleted event. */
  @PrimaryColumn({ type: 'integer' }) seq!: number
  @InstantColumn() at!: string
  @RefColumn({ nullable: true }) actorId!: string | null
  @TextColumn() actorName!: string
  @TextColumn() action!: string
  @RefColumn() entity!: string
  @RefColumn() entityId!: string
  @RefColumn({ nullable: true }) unitId!: string | null
  @JsonColumn({ nullable: true }) before!: string | null
  @JsonColumn({ nullable: true }) after!: string | null
  @TextColumn({ nullable: true }) reason!: string | null
  @RefColumn() requestId!: string
  @TextColumn() ip!: string
  @RefColumn() hash!: string
}
