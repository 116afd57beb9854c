import type { ObjectionStatus } from '@plancascade/types'
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
import type { FileKind } from '../platform/files/file-kind.js'
import { RunEntity } from './assessment.entity.js'
import { PublicationEntity } from './publication.entity.js'

/** A unit's claim against one of its lines in a published result. */
@Entity('objection')
@Unique(['openKey'])
@Index(['publicationId'])
@Index(['unitId'])
export class ObjectionEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => PublicationEntity }) publicationId!: string
  @RefColumn({ to: () => RunEntity }) runId!: string
  @RefColumn({ to: () => UnitEntity }) unitId!: string
  @RefColumn() indicatorId!: string
  @TextColumn() claim!: string
  @DecimalColumn({ nullable: true }) claimedValue!: string | null
  @RefColumn() status!: ObjectionStatus
  /** SHA-256 of publication, unit and indicator while it is open, null afterwards: one open objection for a line. */
  @RefColumn({ nullable: true }) openKey!: string | null
  @RefColumn() answerDueOn!: string
  @RefColumn() rulingDueOn!: string
  @RefColumn({ nullable: true }) ruling!: 'upheld' | 'dismissed' | null
  @VersionColumn() version!: number
}

/** Every act on an objection with its words, in order. */
@Entity('objection_event')
@Unique(['objectionId', 'position'])
export class ObjectionEventEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => ObjectionEntity }) objectionId!: string
  @IntegerColumn() position!: number
  @RefColumn() act!: string
  @TextColumn({ nullable: true }) text!: string | null
  @InstantColumn() at!: string
  @TextColumn() byName!: string
}

@Entity('objection_evidence')
@Index(['objectionId'])
export class ObjectionEvidenceEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => ObjectionEntity }) objectionId!: string
  @RefColumn({ to: () => UnitEntity }) unitId!: string
  @TextColumn() fileName!: string
  @IntegerColumn() size!: number
  @RefColumn() sha256!: string
  @RefColumn() kind!: FileKind
  @InstantColumn() uploadedAt!: string
  @TextColumn() uploadedByName!: string
}

/**
 * A figure that the assessment counts in the place of a sealed one, from a ruling or a 核定. The report stays as it is; later runs of
 * the index and year take the newest correction of a cell. Rows are only ever added.
 */
@Entity('assessment_correction')
@Unique(['objectionId'])
@Index(['planId', 'code', 'year'])
export class AssessmentCorrectionEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => PlanEntity }) planId!: string
  @RefColumn() code!: string
  @IntegerColumn() year!: number
  @RefColumn({ to: () => UnitEntity }) unitId!: string
  @RefColumn() indicatorId!: string
  /** The ruling it comes from; null for a 核定. */
  @RefColumn({ nullable: true }) objectionId!: string | null
  @RefColumn() state!: 'reported' | 'not_applicable'
  @DecimalColumn({ nullable: true }) value!: string | null
  @TextColumn() basis!: string
  @InstantColumn() at!: string
  @TextColumn() byName!: string
}
