import { Entity, Unique } from 'typeorm'
import { RegionEntity } from '../organization/organization.entity.js'
import {
  IdColumn,
  InstantColumn,
  IntegerColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  VersionColumn,
} from '../platform/database/columns.js'

/** A map of the city as its operator supplied it, with the number under which it was approved. The newest that stands is shown. */
@Entity('map_sheet')
@Unique(['regionId', 'edition'])
export class MapSheetEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => RegionEntity }) regionId!: string
  @IntegerColumn() edition!: number
  @TextColumn() fileName!: string
  @RefColumn() sha256!: string
  @TextColumn() approvalNumber!: string
  @TextColumn() source!: string
  /** JSON of unit id → polygons, as read from the file. */
  @JsonColumn() shapes!: string
  /** JSON array of names in the file that are no unit. */
  @JsonColumn() unmatched!: string
  @InstantColumn() uploadedAt!: string
  @TextColumn() uploadedBy!: string
  @InstantColumn({ nullable: true }) withdrawnAt!: string | null
  @VersionColumn() version!: number
}
