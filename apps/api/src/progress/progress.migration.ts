import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, nullable, types } from '../platform/database/table.js'

const { id, ref, text, instant, integer, decimal, json } = types

export class ProgressTables1763800000700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'progress', {
      columns: {
        id,
        task_id: ref,
        plan_id: ref,
        goal_id: ref,
        unit_id: ref,
        year: integer,
        period: ref,
        target: nullable(decimal),
        actual: nullable(decimal),
        numerator: nullable(decimal),
        denominator: nullable(decimal),
        attainment: nullable(decimal),
        scheduled: nullable(decimal),
        gap_points: nullable(decimal),
        light: ref,
        previous_light: nullable(ref),
        reason: text,
        rule_version: ref,
        data_status: nullable(ref),
        required: nullable(decimal),
        forecast: nullable(json),
        updated_at: instant,
      },
      unique: [['task_id', 'year']],
      indices: [['plan_id', 'year']],
      references: { task_id: 'task', plan_id: 'plan', goal_id: 'goal', unit_id: 'unit' },
    })
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only')
  }
}
