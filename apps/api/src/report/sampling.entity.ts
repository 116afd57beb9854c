import type { SampleResult } from '@plancascade/types'
import { Entity, Index, Unique } from 'typeorm'
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
  @RefColumn({ to: () => PlanEntity }) planId!: string
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
  @RefColumn({ to: () => SampleDrawEntity }) drawId!: string
  @RefColumn({ to: () => ReportItemEntity }) itemId!: string
  @RefColumn({ to: () => UnitEntity }) unitId!: string
  @RefColumn({ nullable: true }) result!: SampleResult | null
  @TextColumn({ nullable: true }) note!: string | null
  @TextColumn({ nullable: true }) checkedByName!: string | null
  @InstantColumn({ nullable: true }) checkedAt!: string | null
  @VersionColumn() version!: number
}
