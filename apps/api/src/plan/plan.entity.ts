import type { DecompositionShape, Direction, GoalDecision, GoalKind, MeasureUnit, PlanStatus } from '@plancascade/types'
import { Entity, Index } from 'typeorm'
import { RegionEntity } from '../organization/organization.entity.js'
import {
  FlagColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  VersionColumn,
} from '../platform/database/columns.js'

/** A five-year plan of a city. */
@Entity('plan')
@Index(['regionId'])
export class PlanEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => RegionEntity }) regionId!: string
  @TextColumn() title!: string
  @IntegerColumn() fromYear!: number
  @IntegerColumn() toYear!: number
  /** Null where the plan names none. */
  @IntegerColumn({ nullable: true }) baseYear!: number | null
  @RefColumn() status!: PlanStatus
  @FlagColumn() isExample!: number
  @InstantColumn() createdAt!: string
  @VersionColumn() version!: number
}

/** The document as it was handed in, whole; what is read from it points into `text`. */
@Entity('plan_document')
@Index(['planId'])
export class PlanDocumentEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => PlanEntity }) planId!: string
  @TextColumn() fileName!: string
  @RefColumn() sha256!: string
  @TextColumn() text!: string
  /** 1 for the plan as imported; each later edition of the plan brings one more. */
  @IntegerColumn({ preset: 1 }) edition!: number
  /** Quantities that the reader saw and left out, with their spans. */
  @JsonColumn() unread!: string
}

/** One target of a plan. Amounts are JSON of `GoalAmount`: the plan's words with the value in the smallest unit. */
@Entity('goal')
@Index(['planId'])
@Index(['indicatorId'])
export class GoalEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => PlanEntity }) planId!: string
  @RefColumn({ to: () => GoalEntity, nullable: true }) parentGoalId!: string | null
  @RefColumn({ nullable: true }) number!: string | null
  @TextColumn() name!: string
  @TextColumn({ nullable: true }) category!: string | null
  @RefColumn({ nullable: true }) unitWord!: string | null
  @RefColumn({ nullable: true }) unit!: MeasureUnit | null
  @RefColumn() kind!: GoalKind
  @RefColumn() direction!: Direction
  @RefColumn({ nullable: true }) attribute!: 'anticipatory' | 'binding' | null
  @RefColumn() shape!: DecompositionShape
  @JsonColumn({ nullable: true }) previousTarget!: string | null
  @JsonColumn({ nullable: true }) baseline!: string | null
  @JsonColumn({ nullable: true }) target!: string | null
  @TextColumn({ nullable: true }) definition!: string | null
  @TextColumn({ nullable: true }) leadDepartment!: string | null
  /** No foreign key: SQLite adds one to a table only by rebuilding it, and indicators are never deleted. */
  @RefColumn({ nullable: true }) indicatorId!: string | null
  /** The number of the indicator's version that the goal was set by. */
  @IntegerColumn({ nullable: true }) indicatorVersion!: number | null
  /** JSON array of `GoalPlace`: where the goal stands in the plan's documents; null for none. */
  @JsonColumn({ nullable: true }) places!: string | null
  @RefColumn({ nullable: true }) mergedIntoGoalId!: string | null
  @RefColumn() origin!: 'table' | 'statement' | 'hand'
  @RefColumn() decision!: GoalDecision
  @TextColumn({ nullable: true }) decisionReason!: string | null
  @IntegerColumn() position!: number
  @VersionColumn() version!: number
}

/** Something the reader noticed that a person must settle. */
@Entity('plan_finding')
@Index(['planId'])
export class PlanFindingEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => PlanEntity }) planId!: string
  @RefColumn() code!: string
  @RefColumn() severity!: 'blocking' | 'explain' | 'note'
  @TextColumn() message!: string
  /** JSON array of goal ids. */
  @JsonColumn() goalIds!: string
  @IntegerColumn({ nullable: true }) spanStart!: number | null
  @IntegerColumn({ nullable: true }) spanEnd!: number | null
  @TextColumn({ nullable: true }) settledReason!: string | null
  @RefColumn({ nullable: true }) settledBy!: 'person' | 'edit' | null
  @IntegerColumn() position!: number
}
