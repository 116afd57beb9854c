import { Injectable } from '@nestjs/common'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import { CityRules } from './city-rules.js'
import type {
  GoalReportRuleEntity,
  HolidayYearEntity,
  LightRuleEntity,
  ReportWindowsEntity,
} from './city-rules.entity.js'

/** A city's own rules: few rows, read whole. */
@Injectable()
export class CityRulesRepository {
  constructor(private readonly database: Database) {}

  async of(regionId: string, reads: Reads = this.database.read): Promise<CityRules> {
    return new CityRules({
      windows: await this.windows(regionId, reads),
      holidays: await this.holidays(regionId, reads),
      lights: await this.lights(regionId, reads),
      goals: await this.goals(regionId, reads),
    })
  }

  windows(regionId: string, reads: Reads = this.database.read): Promise<ReportWindowsEntity[]> {
    return reads.rows('SELECT * FROM report_windows WHERE region_id = ? ORDER BY edition DESC LIMIT 500', [regionId])
  }

  holidays(regionId: string, reads: Reads = this.database.read): Promise<HolidayYearEntity[]> {
    return reads.rows('SELECT * FROM holiday_year WHERE region_id = ? ORDER BY year LIMIT 100', [regionId])
  }

  lights(regionId: string, reads: Reads = this.database.read): Promise<LightRuleEntity[]> {
    return reads.rows('SELECT * FROM light_rule WHERE region_id = ? ORDER BY edition DESC LIMIT 5000', [regionId])
  }

  /** Goals' own windows and evidence, the newest first, with the goal's name. */
  goals(
    regionId: string,
    reads: Reads = this.database.read,
  ): Promise<Array<GoalReportRuleEntity & { goalName: string }>> {
    return reads.rows(
      `SELECT r.*, goal.name AS goal_name FROM goal_report_rule r JOIN goal ON goal.id = r.goal_id
       WHERE r.region_id = ? ORDER BY r.edition DESC LIMIT 5000`,
      [regionId],
    )
  }
}
