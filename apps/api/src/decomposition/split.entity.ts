import type { DecompositionStatus } from '@plancascade/types'
import { Entity, Index, Unique } from 'typeorm'
import { UnitEntity } from '../organization/organization.entity.js'
import { GoalEntity, PlanEntity } from '../plan/plan.entity.js'
import {
  IdColumn,
  InstantColumn,
  IntegerColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  VersionColumn,
} from '../platform/database/columns.js'

/** A unit's own division of one of its tasks to its townships; an issued edition never changes, the next replaces it. */
@Entity('township_split')
@Unique(['taskId', 'edition'])
@Index(['unitId'])
export class TownshipSplitEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => PlanEntity }) planId!: string
  @RefColumn({ to: () => GoalEntity }) goalId!: string
  @RefColumn({ to: () => UnitEntity }) unitId!: string
  /** The task that is divided; its stage comes later, so the entity names it without importing it. */
  @RefColumn() taskId!: string
  @IntegerColumn() edition!: number
  @RefColumn() status!: Exclude<DecompositionStatus, 'consulting'>
  /** JSON of `DecompositionSettings`. */
  @JsonColumn() settings!: string
  /** JSON of `DecompositionOutcome`. */
  @JsonColumn() outcome!: string
  @RefColumn({ nullable: true }) preparedBy!: string | null
  @TextColumn() preparedByName!: string
  @TextColumn({ nullable: true }) documentNumber!: string | null
  @InstantColumn({ nullable: true }) issuedAt!: string | null
  @TextColumn({ nullable: true }) issuedByName!: string | null
  @RefColumn({ nullable: true }) revisesId!: string | null
  @InstantColumn() updatedAt!: string
  @VersionColumn() version!: number
}
