import type { AnswerStatus, ConsultationStatus, CounterDecision } from '@plancascade/types'
import { Entity, Index, Unique } from 'typeorm'
import { UnitEntity } from '../organization/organization.entity.js'
import { PlanEntity } from '../plan/plan.entity.js'
import {
  IdColumn,
  InstantColumn,
  IntegerColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  VersionColumn,
} from '../platform/database/columns.js'
import type { FileKind } from '../platform/files/file-kind.js'
import { DecompositionEntity } from './decomposition.entity.js'

/** One round of 征求意见 about one or several decompositions of a plan. */
@Entity('consultation')
@Unique(['planId', 'round'])
export class ConsultationEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => PlanEntity }) planId!: string
  @IntegerColumn() round!: number
  @RefColumn() status!: ConsultationStatus
  /** The last day of the answer, a calendar day in Shanghai. */
  @RefColumn() answerBy!: string
  @TextColumn({ nullable: true }) note!: string | null
  @InstantColumn() openedAt!: string
  @TextColumn() openedByName!: string
  @InstantColumn({ nullable: true }) closedAt!: string | null
  @TextColumn({ nullable: true }) closeReason!: string | null
  @VersionColumn() version!: number
}

/** What one unit was asked and said about one decomposition in a round, and what the city decided. Kept for good. */
@Entity('consultation_answer')
@Unique(['consultationId', 'decompositionId', 'unitId'])
@Index(['decompositionId'])
@Index(['unitId'])
export class ConsultationAnswerEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => ConsultationEntity }) consultationId!: string
  @RefColumn({ to: () => DecompositionEntity }) decompositionId!: string
  @RefColumn({ to: () => UnitEntity }) unitId!: string
  @RefColumn() status!: AnswerStatus
  /** JSON of `YearFigure[]`, as are `counter` and `decided`. */
  @JsonColumn() proposed!: string
  @JsonColumn({ nullable: true }) counter!: string | null
  @TextColumn({ nullable: true }) reason!: string | null
  @InstantColumn({ nullable: true }) answeredAt!: string | null
  @TextColumn({ nullable: true }) answeredByName!: string | null
  @RefColumn({ nullable: true }) decision!: CounterDecision | null
  @JsonColumn({ nullable: true }) decided!: string | null
  @TextColumn({ nullable: true }) decisionReason!: string | null
  @InstantColumn({ nullable: true }) decidedAt!: string | null
  @TextColumn({ nullable: true }) decidedByName!: string | null
  @VersionColumn() version!: number
}

/** A supporting document of a counter-offer; the bytes lie in the file store under their hash. */
@Entity('consultation_evidence')
@Index(['answerId'])
export class ConsultationEvidenceEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => ConsultationAnswerEntity }) answerId!: string
  @RefColumn({ to: () => UnitEntity }) unitId!: string
  @TextColumn() fileName!: string
  @IntegerColumn() size!: number
  @RefColumn() sha256!: string
  @RefColumn() kind!: FileKind
  @TextColumn() uploadedByName!: string
  @InstantColumn() uploadedAt!: string
}
