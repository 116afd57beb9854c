import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, nullable, types } from '../platform/database/table.js'

const { id, ref, text, instant, integer, json } = types

export class GoalReportRules1764030000001 implements MigrationInterface {
  readonly name = 'GoalReportRules1764030000001'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'goal_report_rule', {
      columns: {
        id,
        region_id: ref,
        goal_id: ref,
        edition: integer,
        valid_from: ref,
        report_window: nullable(json),
        evidence: nullable(json),
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
