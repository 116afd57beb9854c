import type { UnitKind } from '@plancascade/types'
import { Entity, Index, Unique } from 'typeorm'
import {
  DecimalColumn,
  FlagColumn,
  IdColumn,
  IntegerColumn,
  RefColumn,
  TextColumn,
  VersionColumn,
} from '../platform/database/columns.js'

/** A city: what one deployment shows to its people is bounded by it. */
@Entity('region')
@Unique(['code'])
export class RegionEntity {
  @IdColumn() id!: string
  @RefColumn() code!: string
  @TextColumn() name!: string
  @VersionColumn() version!: number
}

/** A node of the tree 市 → 县 → 乡镇, with functional zones and 市直 beside the counties. */
@Entity('unit')
@Unique(['regionId', 'name'])
@Index(['parentId'])
export class UnitEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => RegionEntity }) regionId!: string
  @RefColumn({ to: () => UnitEntity, nullable: true }) parentId!: string | null
  @RefColumn() kind!: UnitKind
  @RefColumn() name!: string
  @RefColumn() shortName!: string
  @RefColumn({ nullable: true }) code!: string | null
  @RefColumn({ to: () => UnitEntity, nullable: true }) hostUnitId!: string | null
  @TextColumn({ nullable: true }) reportingBody!: string | null
  @IntegerColumn() position!: number
  @VersionColumn() version!: number
}

/** A figure of a unit in a year by which goals are divided. */
@Entity('factor')
@Unique(['unitId', 'name', 'year'])
export class FactorEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => UnitEntity }) unitId!: string
  @RefColumn() name!: string
  @IntegerColumn() year!: number
  @DecimalColumn() value!: string
  @RefColumn() measureUnit!: string
  @TextColumn() source!: string
  @FlagColumn() isExample!: number
  @VersionColumn() version!: number
}
