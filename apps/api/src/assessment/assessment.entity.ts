import type { RunStatus, SchemeStatus } from '@plancascade/types'
import { Entity, Index, Unique } from 'typeorm'
import { UnitEntity } from '../organization/organization.entity.js'
import { PlanEntity } from '../plan/plan.entity.js'
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

/** A scheme (考核办法) of an index for a year. */
@Entity('scheme')
@Unique(['planId', 'code', 'year', 'edition'])
export class SchemeEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => PlanEntity }) planId!: string
  @RefColumn() code!: string
  @TextColumn() name!: string
  @IntegerColumn() year!: number
  @IntegerColumn() edition!: number
  @RefColumn() status!: SchemeStatus
  @TextColumn({ nullable: true }) documentNumber!: string | null
  @FlagColumn() isExample!: number
  /** JSON of `SchemeDefinition`. */
  @JsonColumn() definition!: string
  /** The shadow report it was issued on. */
  @RefColumn({ nullable: true }) shadowId!: string | null
  @TextColumn({ nullable: true }) noShadowReason!: string | null
  @InstantColumn() updatedAt!: string
  @VersionColumn() version!: number
}

/** A value entered for the assessment itself (a bonus with its basis), not a plan goal. */
@Entity('entered_value')
@Unique(['schemeId', 'unitId', 'indicatorId'])
export class EnteredValueEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => SchemeEntity }) schemeId!: string
  @RefColumn({ to: () => UnitEntity }) unitId!: string
  @RefColumn() indicatorId!: string
  @DecimalColumn({ nullable: true }) value!: string | null
  @TextColumn() basis!: string
}

/** One computation: inputs, rules and result together, so that it replays anywhere to the same bytes. */
@Entity('assessment_run')
@Index(['planId'])
@Index(['schemeId'])
export class RunEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => PlanEntity }) planId!: string
  @RefColumn({ to: () => SchemeEntity }) schemeId!: string
  @IntegerColumn() schemeVersion!: number
  @IntegerColumn() year!: number
  @RefColumn() period!: string
  @RefColumn() status!: RunStatus
  /** Canonical JSON of the request given to the engine; its SHA-256 is `snapshotHash`. */
  @JsonColumn() request!: string
  /** JSON of `RunInput[]`: where each figure came from. */
  @JsonColumn() inputs!: string
  /** Canonical JSON of what the engine answered; its SHA-256 is `resultHash`. */
  @JsonColumn() result!: string
  @RefColumn() snapshotHash!: string
  @RefColumn() resultHash!: string
  @RefColumn() engineVersion!: string
  @IntegerColumn() blockedUnits!: number
  @InstantColumn() createdAt!: string
  @TextColumn() createdByName!: string
  @InstantColumn({ nullable: true }) sealedAt!: string | null
  @TextColumn({ nullable: true }) sealedByName!: string | null
  @TextColumn({ nullable: true }) voidReason!: string | null
  @VersionColumn() version!: number
}
