import type { PublicationKind, PublicationStage } from '@plancascade/types'
import { Entity, Index, Unique } from 'typeorm'
import { UnitEntity } from '../organization/organization.entity.js'
import { PlanEntity } from '../plan/plan.entity.js'
import {
  IdColumn,
  InstantColumn,
  IntegerColumn,
  RefColumn,
  TextColumn,
  VersionColumn,
} from '../platform/database/columns.js'
import { RunEntity } from './assessment.entity.js'

/** How far the result of one index and year has come. One row per index and year: whoever changes it first wins. */
@Entity('publication')
@Unique(['planId', 'code', 'year'])
export class PublicationEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => PlanEntity }) planId!: string
  @RefColumn() code!: string
  @IntegerColumn() year!: number
  /** The stage; named `status` so that it moves by compare-and-set like every lifecycle. */
  @RefColumn() status!: PublicationStage
  /** The run whose result holds now. */
  @RefColumn({ to: () => RunEntity }) runId!: string
  @IntegerColumn() corrections!: number
  @RefColumn({ nullable: true }) noticeFrom!: string | null
  @RefColumn({ nullable: true }) noticeTo!: string | null
  /** Working days for answer and ruling, as announced with the notice. */
  @IntegerColumn({ nullable: true }) answerDays!: number | null
  @IntegerColumn({ nullable: true }) rulingDays!: number | null
  @InstantColumn() updatedAt!: string
  @VersionColumn() version!: number
}

/** What was made known, each time: rows are only ever added. */
@Entity('publication_version')
@Unique(['publicationId', 'position'])
@Unique(['finalOf'])
@Index(['runId'])
export class PublicationVersionEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => PublicationEntity }) publicationId!: string
  @IntegerColumn() position!: number
  @RefColumn() kind!: PublicationKind
  @IntegerColumn({ nullable: true }) correctionNumber!: number | null
  /** The publication itself for its 正式 version and null for all others: the database holds that there is one. */
  @RefColumn({ nullable: true }) finalOf!: string | null
  @RefColumn({ to: () => RunEntity }) runId!: string
  @RefColumn() resultHash!: string
  @TextColumn() note!: string
  @RefColumn({ nullable: true }) noticeFrom!: string | null
  @RefColumn({ nullable: true }) noticeTo!: string | null
  @InstantColumn() at!: string
  @TextColumn() byName!: string
}

/** What a unit says while the units read one another's scores. */
@Entity('peer_comment')
@Index(['publicationId'])
export class PeerCommentEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => PublicationEntity }) publicationId!: string
  @RefColumn({ to: () => UnitEntity }) unitId!: string
  @TextColumn() text!: string
  @InstantColumn() at!: string
  @TextColumn() byName!: string
}
