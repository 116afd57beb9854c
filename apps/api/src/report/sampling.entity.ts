import type { SampleResult } from '@plancascade/types'
import { Entity, ForeignKey, Index, Unique } from 'typeorm'
import { PlanEntity } from '../plan/plan.entity.js'
import { UnitEntity } from '../organization/organization.entity.js'
import {
  IdColumn,
  InstantColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  VersionColumn,
} from '../platform/database/columns.js'
import { ReportItemEntity } from './report.entity.js'

/** A draw, with everything that anybody needs to draw it again: seed, rule and roster. */
@Entity('sample_draw')
@Index(['planId', 'period'])
export class SampleDrawEntity {
  @IdColumn() id!: string
  @ForeignKey(() => PlanEntity)
  @RefColumn()
  planId!: string
  @RefColumn() period!: string
  @RefColumn() seed!: string
  @RefColumn() rule!: string
  /** JSON of `StoredRoster[]`. */
  @JsonColumn() roster!: string
  @RefColumn() rosterHash!: string
  @TextColumn() drawnByName!: string
  @InstantColumn() drawnAt!: string
}

/** A drawn cell and what its check found. */
@Entity('sample_check')
@Unique(['drawId', 'itemId'])
@Index(['itemId'])
export class SampleCheckEntity {
  @IdColumn() id!: string
  @ForeignKey(() => SampleDrawEntity)
  @RefColumn()
  drawId!: string
  @ForeignKey(() => ReportItemEntity)
  @RefColumn()
  itemId!: string
  @ForeignKey(() => UnitEntity)
  @RefColumn()
  unitId!: string
  @RefColumn({ nullable: true }) result!: SampleResult | null
  @TextColumn({ nullable: true }) note!: string | null
  @TextColumn({ nullable: true }) checkedByName!: string | null
  @InstantColumn({ nullable: true }) checkedAt!: string | null
  @VersionColumn() version!: number
}
