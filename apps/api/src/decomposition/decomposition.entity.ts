import type { DecompositionStatus } from '@plancascade/types'
import { Entity, Index } from 'typeorm'
import { GoalEntity, PlanEntity } from '../plan/plan.entity.js'
import {
  IdColumn,
  InstantColumn,
  IntegerColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  VersionColumn,
} from '../platform/database/columns.js'

/** A goal's division: the settings a planner chose and what the engine made of them, kept together. */
@Entity('decomposition')
@Index(['planId'])
@Index(['goalId'])
export class DecompositionEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => PlanEntity }) planId!: string
  @RefColumn({ to: () => GoalEntity }) goalId!: string
  @IntegerColumn() edition!: number
  @RefColumn() status!: DecompositionStatus
  /** JSON of `DecompositionSettings`. */
  @JsonColumn() settings!: string
  /** JSON of `DecompositionOutcome`: cells, margins and the steps that made them. */
  @JsonColumn() outcome!: string
  @TextColumn({ nullable: true }) documentNumber!: string | null
  @InstantColumn({ nullable: true }) issuedAt!: string | null
  /** The edition that this one adjusts; null for a first division. */
  @RefColumn({ nullable: true }) revisesId!: string | null
  @RefColumn({ nullable: true }) validFrom!: string | null
  @TextColumn({ nullable: true }) adjustReason!: string | null
  @TextColumn({ nullable: true }) approver!: string | null
  /** JSON of `OrderTerms`: what its order said beside the numbers, kept by later editions; null until issued. */
  @JsonColumn({ nullable: true }) terms!: string | null
  @InstantColumn() updatedAt!: string
  @VersionColumn() version!: number
}
