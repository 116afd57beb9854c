import { Entity, Index, Unique } from 'typeorm'
import { RegionEntity } from '../organization/organization.entity.js'
import { GoalEntity } from '../plan/plan.entity.js'
import {
  IdColumn,
  InstantColumn,
  IntegerColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  VersionColumn,
} from '../platform/database/columns.js'

/** From which month on which report windows hold in a city. Editions are appended; none is ever changed. */
@Entity('report_windows')
@Unique(['regionId', 'edition'])
export class ReportWindowsEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => RegionEntity }) regionId!: string
  @IntegerColumn() edition!: number
  @RefColumn() validFrom!: string
  /** JSON of `ReportWindows`. */
  @JsonColumn() windows!: string
  @TextColumn() reason!: string
  @InstantColumn() createdAt!: string
  @TextColumn() createdBy!: string
}

/** The days of a year that are not what the week says, as the bureau keeps them. */
@Entity('holiday_year')
@Unique(['regionId', 'year'])
export class HolidayYearEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => RegionEntity }) regionId!: string
  @IntegerColumn() year!: number
  /** JSON array of `SpecialDay`. */
  @JsonColumn() days!: string
  @TextColumn() source!: string
  @VersionColumn() version!: number
}

/** From which month on one goal's reports follow a window or evidence of their own. Editions are appended. */
@Entity('goal_report_rule')
@Unique(['regionId', 'edition'])
@Index(['goalId'])
export class GoalReportRuleEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => RegionEntity }) regionId!: string
  @RefColumn({ to: () => GoalEntity }) goalId!: string
  @IntegerColumn() edition!: number
  @RefColumn() validFrom!: string
  /** JSON of `GoalWindow`; null: the city's windows. */
  @JsonColumn({ nullable: true }) reportWindow!: string | null
  /** JSON of `EvidenceNeed`; null: what the order says. */
  @JsonColumn({ nullable: true }) evidence!: string | null
  @TextColumn() reason!: string
  @InstantColumn() createdAt!: string
  @TextColumn() createdBy!: string
}

/** From which month on how lights are decided: for the whole city, or for one goal. Editions are appended. */
@Entity('light_rule')
@Unique(['regionId', 'edition'])
@Index(['goalId'])
export class LightRuleEntity {
  @IdColumn() id!: string
  @RefColumn({ to: () => RegionEntity }) regionId!: string
  @RefColumn({ to: () => GoalEntity, nullable: true }) goalId!: string | null
  @IntegerColumn() edition!: number
  @RefColumn() validFrom!: string
  /** JSON of `LightRule`. */
  @JsonColumn() lights!: string
  /** JSON of `ScheduleChoice`. */
  @JsonColumn() schedule!: string
  @TextColumn() reason!: string
  @InstantColumn() createdAt!: string
  @TextColumn() createdBy!: string
}
