import { Entity, Unique } from 'typeorm'
import {
  IdColumn,
  InstantColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  VersionColumn,
} from '../platform/database/columns.js'
import { DecompositionEntity } from './decomposition.entity.js'

/** Named settings kept beside a decomposition, with what the engine made of them. */
@Entity('decomposition_alternative')
@Unique(['decompositionId', 'name'])
export class AlternativeEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => DecompositionEntity }) decompositionId!: string
  @RefColumn() name!: string
  /** JSON of `DecompositionSettings`. */
  @JsonColumn() settings!: string
  /** JSON of `DecompositionOutcome`. */
  @JsonColumn() outcome!: string
  @TextColumn() createdByName!: string
  @InstantColumn() updatedAt!: string
  @VersionColumn() version!: number
}
