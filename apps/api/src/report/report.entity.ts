import type { DataStatus, EntryMode, EvidenceKind, FigureState, ReportStatus, ReturnReason } from '@plancascade/types'
import { Entity, Index, Unique } from 'typeorm'
import { UnitEntity } from '../organization/organization.entity.js'
import { PlanEntity } from '../plan/plan.entity.js'
import type { FileKind } from '../platform/files/file-kind.js'
import { TaskEntity } from '../task/task.entity.js'
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

/** A unit's sheet of a period: what people open, hand in and review. Its status is derived from its items. */
@Entity('report_sheet')
@Unique(['planId', 'unitId', 'period'])
@Index(['planId', 'period'])
export class ReportSheetEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => PlanEntity }) planId!: string
  @RefColumn({ to: () => UnitEntity }) unitId!: string
  @RefColumn() period!: string
  @FlagColumn() sealed!: number
  @InstantColumn({ nullable: true }) submittedAt!: string | null
  /** What is typed first; null: the cumulative. */
  @RefColumn({ nullable: true }) entryMode!: EntryMode | null
  /** The day up to which the figures count; null: the last of the period. */
  @RefColumn({ nullable: true }) dataOn!: string | null
  @VersionColumn() version!: number
}

/** One figure: task × period, declared by the unit; adopted by the city beside it, never over it. */
@Entity('report_item')
@Unique(['taskId', 'period'])
@Index(['sheetId'])
@Index(['unitId', 'period'])
export class ReportItemEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => ReportSheetEntity }) sheetId!: string
  @RefColumn({ to: () => TaskEntity }) taskId!: string
  @RefColumn({ to: () => UnitEntity }) unitId!: string
  @RefColumn() period!: string
  @RefColumn() status!: ReportStatus
  @RefColumn() state!: FigureState
  @DecimalColumn({ nullable: true }) value!: string | null
  @DecimalColumn({ nullable: true }) numerator!: string | null
  @DecimalColumn({ nullable: true }) denominator!: string | null
  /** Under `single` the value was worked out from what was typed. Null in rows older than the choice: the cumulative. */
  @RefColumn({ nullable: true }) entryMode!: EntryMode | null
  @DecimalColumn({ nullable: true }) typedValue!: string | null
  @RefColumn() dataStatus!: DataStatus
  @TextColumn({ nullable: true }) note!: string | null
  @RefColumn({ nullable: true }) adoptedState!: FigureState | null
  @DecimalColumn({ nullable: true }) adoptedValue!: string | null
  @DecimalColumn({ nullable: true }) adoptedNumerator!: string | null
  @DecimalColumn({ nullable: true }) adoptedDenominator!: string | null
  /** 核实数 where it is not the declared one, and since when the county knows of it. */
  @RefColumn({ nullable: true }) verifiedState!: FigureState | null
  @DecimalColumn({ nullable: true }) verifiedValue!: string | null
  @DecimalColumn({ nullable: true }) verifiedNumerator!: string | null
  @DecimalColumn({ nullable: true }) verifiedDenominator!: string | null
  @TextColumn({ nullable: true }) verifiedReason!: string | null
  @TextColumn({ nullable: true }) verifiedBy!: string | null
  @InstantColumn({ nullable: true }) verifiedAt!: string | null
  @TextColumn({ nullable: true }) acknowledgedBy!: string | null
  @InstantColumn({ nullable: true }) acknowledgedAt!: string | null
  @IntegerColumn() corrections!: number
  @RefColumn({ nullable: true }) returnCode!: ReturnReason | null
  @TextColumn({ nullable: true }) returnReason!: string | null
  @RefColumn({ nullable: true }) returnDueOn!: string | null
  /** 代录: who of the city entered the declared figure in the unit's place; null: the unit itself. */
  @TextColumn({ nullable: true }) onBehalfBy!: string | null
  /** Who entered the declared figure: another person must submit and approve it. */
  @RefColumn() enteredBy!: string
  @InstantColumn() updatedAt!: string
  @VersionColumn() version!: number
}

/** What happened to a figure, in order; corrections keep old and new. */
@Entity('report_item_event')
@Unique(['itemId', 'position'])
export class ReportItemEventEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => ReportItemEntity }) itemId!: string
  @IntegerColumn() position!: number
  @InstantColumn() at!: string
  @RefColumn({ nullable: true }) actorId!: string | null
  @TextColumn() actorName!: string
  @RefColumn() act!: string
  @RefColumn({ nullable: true }) state!: FigureState | null
  @DecimalColumn({ nullable: true }) value!: string | null
  @DecimalColumn({ nullable: true }) numerator!: string | null
  @DecimalColumn({ nullable: true }) denominator!: string | null
  @TextColumn({ nullable: true }) reason!: string | null
}

/** A document about a figure; the bytes lie in the file store under their hash. */
export abstract class StoredDocument {
  @IdColumn() id!: string
  @RefColumn({ to: () => ReportItemEntity }) itemId!: string
  @RefColumn({ to: () => UnitEntity }) unitId!: string
  @TextColumn() fileName!: string
  @IntegerColumn() size!: number
  @RefColumn() sha256!: string
  @RefColumn() kind!: FileKind
  @RefColumn({ nullable: true }) purpose!: EvidenceKind | null
  /** JSON of `PersonalDataHint[]`; null: none noticed. */
  @JsonColumn({ nullable: true }) personalData!: string | null
  @RefColumn() uploadedBy!: string
  @TextColumn() uploadedByName!: string
  @InstantColumn() uploadedAt!: string
}

/** A supporting document of a figure as declared. */
@Entity('evidence')
@Index(['itemId'])
@Index(['sha256'])
export class EvidenceEntity extends StoredDocument {}
