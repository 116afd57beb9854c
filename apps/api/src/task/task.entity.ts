import type { ReportRhythm, TargetTier, TaskStatus } from '@plancascade/types'
import { Entity, Index, Unique } from 'typeorm'
import { DecompositionEntity } from '../decomposition/decomposition.entity.js'
import { UnitEntity } from '../organization/organization.entity.js'
import { GoalEntity, PlanEntity } from '../plan/plan.entity.js'
import {
  DecimalColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  VersionColumn,
} from '../platform/database/columns.js'

/** One goal of one unit as issued. */
@Entity('task')
@Unique(['goalId', 'unitId'])
@Index(['planId', 'unitId'])
@Index(['unitId'])
export class TaskEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => PlanEntity }) planId!: string
  @RefColumn({ to: () => GoalEntity }) goalId!: string
  @RefColumn({ to: () => UnitEntity }) unitId!: string
  @RefColumn({ to: () => DecompositionEntity }) decompositionId!: string
  @TextColumn() documentNumber!: string
  @RefColumn() issuedOn!: string
  @TextColumn({ nullable: true }) leadDepartment!: string | null
  /** 协办: JSON of names; null for none. */
  @JsonColumn({ nullable: true }) coDepartments!: string | null
  @RefColumn() rhythm!: ReportRhythm
  @FlagColumn() evidenceRequired!: number
  @RefColumn() status!: TaskStatus
  @InstantColumn({ nullable: true }) receivedAt!: string | null
  @TextColumn({ nullable: true }) receivedBy!: string | null
  @VersionColumn() version!: number
}

/** A task's target of a year; a change is a new edition, valid from a day, and the old one stays. */
@Entity('task_target')
@Unique(['taskId', 'year', 'tier', 'edition'])
export class TaskTargetEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => TaskEntity }) taskId!: string
  @IntegerColumn() year!: number
  @RefColumn() tier!: TargetTier
  @DecimalColumn() value!: string
  @DecimalColumn({ nullable: true }) high!: string | null
  @IntegerColumn() edition!: number
  @RefColumn() validFrom!: string
  @TextColumn({ nullable: true }) reason!: string | null
}

/** A later edition of a task's targets as a document: why, on whose authority, from when; signed for by its unit. */
@Entity('task_adjustment')
@Unique(['taskId', 'edition'])
export class TaskAdjustmentEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => TaskEntity }) taskId!: string
  @IntegerColumn() edition!: number
  @RefColumn({ to: () => DecompositionEntity }) decompositionId!: string
  @TextColumn() documentNumber!: string
  @RefColumn() issuedOn!: string
  @RefColumn() validFrom!: string
  @TextColumn() reason!: string
  @TextColumn() approver!: string
  @InstantColumn({ nullable: true }) receivedAt!: string | null
  @TextColumn({ nullable: true }) receivedBy!: string | null
}
