import type { Light } from '@plancascade/types'
import { Entity, Index, Unique } from 'typeorm'
import { UnitEntity } from '../organization/organization.entity.js'
import { GoalEntity, PlanEntity } from '../plan/plan.entity.js'
import { TaskEntity } from '../task/task.entity.js'
import {
  DecimalColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
} from '../platform/database/columns.js'

/**
 * The reading model: where a task stands in a year, derived from its adopted figures and rebuilt in the transaction that
 * adopts one. A board reads these rows and nothing else, so it costs the same after five years as on the first day.
 */
@Entity('progress')
@Unique(['taskId', 'year'])
@Index(['planId', 'year'])
export class ProgressEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => TaskEntity }) taskId!: string
  @RefColumn({ to: () => PlanEntity }) planId!: string
  @RefColumn({ to: () => GoalEntity }) goalId!: string
  @RefColumn({ to: () => UnitEntity }) unitId!: string
  @IntegerColumn() year!: number
  /** The period of the latest adopted figure. */
  @RefColumn() period!: string
  @DecimalColumn({ nullable: true }) target!: string | null
  @DecimalColumn({ nullable: true }) actual!: string | null
  @DecimalColumn({ nullable: true }) numerator!: string | null
  @DecimalColumn({ nullable: true }) denominator!: string | null
  @DecimalColumn({ nullable: true }) attainment!: string | null
  @DecimalColumn({ nullable: true }) scheduled!: string | null
  @DecimalColumn({ nullable: true }) gapPoints!: string | null
  @RefColumn() light!: Light
  /** The light of the period before, for 本期变化. */
  @RefColumn({ nullable: true }) previousLight!: Light | null
  @TextColumn() reason!: string
  @RefColumn() ruleVersion!: string
  @RefColumn({ nullable: true }) dataStatus!: string | null
  @DecimalColumn({ nullable: true }) required!: string | null
  @JsonColumn({ nullable: true }) forecast!: string | null
  @InstantColumn() updatedAt!: string
}
