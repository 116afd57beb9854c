import type { Direction, ReportRhythm, IndicatorKind, IndicatorWindow, MeasureUnit } from '@plancascade/types'
import { Entity, Index, Unique } from 'typeorm'
import { RegionEntity } from '../organization/organization.entity.js'
import {
  IdColumn,
  InstantColumn,
  IntegerColumn,
  RefColumn,
  TextColumn,
  VersionColumn,
} from '../platform/database/columns.js'

/** A measure of a city, by its code. What it means stands in its versions. */
@Entity('indicator')
@Unique(['regionId', 'code'])
export class IndicatorEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => RegionEntity }) regionId!: string
  @RefColumn() code!: string
  /** Numbers of versions run from 1 to this one. */
  @IntegerColumn() latest!: number
  @RefColumn({ nullable: true }) retiredOn!: string | null
  @TextColumn({ nullable: true }) retiredReason!: string | null
  @VersionColumn() version!: number
}

/** What an indicator means from a day on. Written once and never altered. */
@Entity('indicator_version')
@Unique(['indicatorId', 'number'])
@Index(['parentId'])
export class IndicatorVersionEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => IndicatorEntity }) indicatorId!: string
  @IntegerColumn() number!: number
  @RefColumn() validFrom!: string
  @TextColumn() name!: string
  @RefColumn({ nullable: true }) unit!: MeasureUnit | null
  @RefColumn({ nullable: true }) unitWord!: string | null
  @RefColumn() kind!: IndicatorKind
  @RefColumn() direction!: Direction
  @RefColumn({ nullable: true }) window!: IndicatorWindow | null
  @TextColumn({ nullable: true }) definition!: string | null
  @TextColumn({ nullable: true }) denominator!: string | null
  @TextColumn({ nullable: true }) source!: string | null
  @RefColumn({ nullable: true }) frequency!: ReportRhythm | null
  @TextColumn({ nullable: true }) leadDepartment!: string | null
  @RefColumn({ to: () => IndicatorEntity, nullable: true }) parentId!: string | null
  @TextColumn({ nullable: true }) changeNote!: string | null
  @TextColumn({ nullable: true }) bridgeNote!: string | null
  @InstantColumn() createdAt!: string
  @TextColumn() createdBy!: string
}
