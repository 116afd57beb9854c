import type { ChangeDecision, ChangeState, EditionStatus, GoalDecision } from '@plancascade/types'
import { Entity, Index, Unique } from 'typeorm'
import {
  IdColumn,
  InstantColumn,
  IntegerColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  VersionColumn,
} from '../platform/database/columns.js'
import { GoalEntity, PlanEntity } from './plan.entity.js'

/** A later edition of a confirmed plan (中期调整), from its document to the one act that applies it. */
@Entity('plan_edition')
@Unique(['planId', 'edition'])
export class PlanEditionEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => PlanEntity }) planId!: string
  @IntegerColumn() edition!: number
  @RefColumn() status!: EditionStatus
  @TextColumn({ nullable: true }) documentNumber!: string | null
  @RefColumn() effectiveFrom!: string
  @InstantColumn() createdAt!: string
  @TextColumn() createdBy!: string
  @InstantColumn({ nullable: true }) settledAt!: string | null
  @TextColumn({ nullable: true }) settledBy!: string | null
  @VersionColumn() version!: number
}

/** One line of the comparison: what stood, what the new document says, and what was decided about it. */
@Entity('plan_change')
@Index(['editionId'])
export class PlanChangeEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => PlanEditionEntity }) editionId!: string
  @RefColumn({ to: () => GoalEntity, nullable: true }) goalId!: string | null
  @RefColumn() state!: ChangeState
  /** JSON array of `GoalDifference`. */
  @JsonColumn() differences!: string
  /** JSON of `GoalWords`. */
  @JsonColumn({ nullable: true }) standing!: string | null
  /** JSON array of `GoalPlace`. */
  @JsonColumn() standingPlaces!: string
  @JsonColumn({ nullable: true }) proposed!: string | null
  @RefColumn() origin!: 'table' | 'statement'
  @IntegerColumn({ nullable: true }) spanStart!: number | null
  @IntegerColumn({ nullable: true }) spanEnd!: number | null
  @RefColumn() decision!: ChangeDecision
  @TextColumn({ nullable: true }) reason!: string | null
  @IntegerColumn() position!: number
  @VersionColumn() version!: number
}

/** A goal as it stood from a date on. A goal that no edition changed has none: it is as it was confirmed. */
@Entity('goal_version')
@Unique(['goalId', 'edition'])
export class GoalVersionEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => GoalEntity }) goalId!: string
  @IntegerColumn() edition!: number
  @RefColumn() validFrom!: string
  @RefColumn() decision!: GoalDecision
  /** JSON of `GoalWords`. */
  @JsonColumn() words!: string
  @TextColumn({ nullable: true }) reason!: string | null
  @InstantColumn() recordedAt!: string
}
