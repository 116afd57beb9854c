import { Entity, Index } from 'typeorm'
import { IdColumn, InstantColumn, JsonColumn, RefColumn, TextColumn } from '../platform/database/columns.js'
import { SchemeEntity } from './assessment.entity.js'

/** A scheme tried on sealed figures. Each trial stays; a scheme is issued on the newest. */
@Entity('scheme_shadow')
@Index(['schemeId'])
export class SchemeShadowEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => SchemeEntity }) schemeId!: string
  /** SHA-256 of rules and entered values: another hash is another scheme. */
  @RefColumn() rulesHash!: string
  @RefColumn() baseRunId!: string
  /** Canonical JSON of what the engine was given. */
  @JsonColumn() request!: string
  /** JSON of `ShadowReport` without what stands in columns of its own. */
  @JsonColumn() report!: string
  @RefColumn() engineVersion!: string
  @InstantColumn() createdAt!: string
  @TextColumn() createdByName!: string
}
