import type { CorrectionStatus, FigureState } from '@plancascade/types'
import { Entity, Index, Unique } from 'typeorm'
import { UnitEntity } from '../organization/organization.entity.js'
import { PlanEntity } from '../plan/plan.entity.js'
import {
  DecimalColumn,
  IdColumn,
  InstantColumn,
  IntegerColumn,
  RefColumn,
  TextColumn,
  VersionColumn,
} from '../platform/database/columns.js'
import { EvidenceEntity, ReportItemEntity, StoredDocument } from './report.entity.js'

/** 更正申请: cells of one unit and period, decided as a whole by another person. Never deleted. */
@Entity('report_correction')
@Index(['planId', 'unitId', 'period'])
export class CorrectionEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => PlanEntity }) planId!: string
  @RefColumn({ to: () => UnitEntity }) unitId!: string
  @RefColumn() period!: string
  @RefColumn() status!: CorrectionStatus
  @TextColumn() reason!: string
  @RefColumn({ to: () => EvidenceEntity, nullable: true }) evidenceId!: string | null
  @RefColumn() requestedBy!: string
  @TextColumn() requestedByName!: string
  @InstantColumn() requestedAt!: string
  @RefColumn({ nullable: true }) decidedBy!: string | null
  @TextColumn({ nullable: true }) decidedByName!: string | null
  @InstantColumn({ nullable: true }) decidedAt!: string | null
  @TextColumn({ nullable: true }) decisionReason!: string | null
  @VersionColumn() version!: number
}

/** One cell of a request: the figure it starts from and the one asked for. */
@Entity('report_correction_cell')
@Unique(['correctionId', 'itemId'])
@Index(['itemId'])
export class CorrectionCellEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => CorrectionEntity }) correctionId!: string
  @RefColumn({ to: () => ReportItemEntity }) itemId!: string
  @IntegerColumn() position!: number
  /** How often the cell had been corrected when it was asked for: another number at the decision means another figure. */
  @IntegerColumn() base!: number
  /** The correction it starts from; null: from the figure as approved. */
  @RefColumn({ nullable: true }) followsId!: string | null
  @RefColumn() beforeState!: FigureState
  @DecimalColumn({ nullable: true }) beforeValue!: string | null
  @DecimalColumn({ nullable: true }) beforeNumerator!: string | null
  @DecimalColumn({ nullable: true }) beforeDenominator!: string | null
  @RefColumn() state!: FigureState
  @DecimalColumn({ nullable: true }) value!: string | null
  @DecimalColumn({ nullable: true }) numerator!: string | null
  @DecimalColumn({ nullable: true }) denominator!: string | null
  /** Where it is not the reason of the whole request. */
  @TextColumn({ nullable: true }) reason!: string | null
}

/** A document handed in for the correction of a cell; until the request is sent it is its uploader's alone. */
@Entity('correction_document')
@Index(['itemId'])
@Index(['correctionId'])
export class CorrectionDocumentEntity extends StoredDocument {
  @RefColumn({ to: () => CorrectionEntity, nullable: true }) correctionId!: string | null
}
