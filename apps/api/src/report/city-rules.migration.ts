import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, nullable, types } from '../platform/database/table.js'

const { id, ref, text, instant, integer, json, version } = types

export class CityRuleTables1763960000000 implements MigrationInterface {
  readonly name = 'CityRuleTables1763960000000'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'report_windows', {
      columns: {
        id,
        region_id: ref,
        edition: integer,
        valid_from: ref,
        windows: json,
        reason: text,
        created_at: instant,
        created_by: text,
      },
      unique: [['region_id', 'edition']],
      references: { region_id: 'region' },
    })
    await createTable(runner, 'holiday_year', {
      columns: { id, region_id: ref, year: integer, days: json, source: text, version },
      unique: [['region_id', 'year']],
      references: { region_id: 'region' },
    })
    await createTable(runner, 'light_rule', {
      columns: {
        id,
        region_id: ref,
        goal_id: nullable(ref),
        edition: integer,
        valid_from: ref,
        lights: json,
        schedule: json,
        reason: text,
        created_at: instant,
        created_by: text,
      },
      unique: [['region_id', 'edition']],
      indices: [['goal_id']],
      references: { region_id: 'region', goal_id: 'goal' },
    })
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only')
  }
}
