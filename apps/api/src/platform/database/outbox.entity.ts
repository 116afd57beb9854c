import { Entity, Index } from 'typeorm'
import { IdColumn, InstantColumn, JsonColumn, RefColumn } from './columns.js'

/** What other stages are told after commit, written with the act itself so that neither exists without the other. */
@Entity('outbox')
@Index(['deliveredAt', 'id'])
export class OutboxEntity {
  @IdColumn() id!: string
  @RefColumn() topic!: string
  @JsonColumn() payload!: string
  @InstantColumn() createdAt!: string
  @InstantColumn({ nullable: true }) deliveredAt!: string | null
}
