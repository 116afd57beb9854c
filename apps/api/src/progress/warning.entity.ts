import type { WarningStatus, WarningStep } from '@plancascade/types'
import { Entity, Index, Unique } from 'typeorm'
import { RegionEntity, UnitEntity } from '../organization/organization.entity.js'
import { PlanEntity } from '../plan/plan.entity.js'
import { TaskEntity } from '../task/task.entity.js'
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

/** A unit warned of some of its tasks of a year; how far up the ladder it has come. */
@Entity('warning_case')
@Index(['planId', 'unitId'])
export class WarningCaseEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => PlanEntity }) planId!: string
  @RefColumn({ to: () => UnitEntity }) unitId!: string
  @IntegerColumn() year!: number
  @RefColumn() status!: WarningStatus
  @RefColumn() step!: WarningStep
  @InstantColumn() openedAt!: string
  @InstantColumn({ nullable: true }) closedAt!: string | null
  @TextColumn({ nullable: true }) closeReason!: string | null
  @VersionColumn() version!: number
}

@Entity('warning_task')
@Unique(['caseId', 'taskId'])
@Unique(['openTaskId'])
export class WarningTaskEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => WarningCaseEntity }) caseId!: string
  @RefColumn({ to: () => TaskEntity }) taskId!: string
  /** The task while the case is open, null afterwards: a task never has two open cases. */
  @RefColumn({ nullable: true }) openTaskId!: string | null
}

/** One document of a case with its receipt and answer. Nothing of it is changed afterwards. */
@Entity('warning_step')
@Unique(['caseId', 'position'])
@Unique(['regionId', 'documentNumber'])
export class WarningStepEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => WarningCaseEntity }) caseId!: string
  @RefColumn({ to: () => RegionEntity }) regionId!: string
  @IntegerColumn() position!: number
  @RefColumn() step!: WarningStep
  @RefColumn() documentNumber!: string
  @RefColumn() issuedOn!: string
  @InstantColumn() issuedAt!: string
  @TextColumn() issuedBy!: string
  @TextColumn() text!: string
  /** The goals as they stood when it was issued. */
  @JsonColumn({ nullable: true }) goals!: string | null
  @RefColumn() answerBy!: string
  @RefColumn() rule!: string
  @TextColumn() reason!: string
  @FlagColumn() isUrgent!: number
  @InstantColumn({ nullable: true }) receivedAt!: string | null
  @TextColumn({ nullable: true }) receivedBy!: string | null
  @InstantColumn({ nullable: true }) answeredAt!: string | null
  @TextColumn({ nullable: true }) answeredBy!: string | null
  @TextColumn({ nullable: true }) cause!: string | null
  @TextColumn({ nullable: true }) measure!: string | null
  @RefColumn({ nullable: true }) mendBy!: string | null
}

/** 催报 of a unit's period. */
@Entity('reminder')
@Unique(['planId', 'unitId', 'period', 'number'])
export class ReminderEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => PlanEntity }) planId!: string
  @RefColumn({ to: () => UnitEntity }) unitId!: string
  @RefColumn() period!: string
  /** Counts up: of two who remind at once, one is told. */
  @IntegerColumn() number!: number
  @IntegerColumn() level!: number
  @IntegerColumn() cells!: number
  @TextColumn() text!: string
  @InstantColumn() sentAt!: string
  @TextColumn() sentBy!: string
  @InstantColumn({ nullable: true }) receivedAt!: string | null
  @TextColumn({ nullable: true }) receivedBy!: string | null
  @VersionColumn() version!: number
}
