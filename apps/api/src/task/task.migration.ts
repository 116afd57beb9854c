import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, nullable, types } from '../platform/database/table.js'

const { id, ref, text, instant, integer, decimal, flag, version } = types

export class TaskTables1763800000500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'task', {
      columns: {
        id,
        plan_id: ref,
        goal_id: ref,
        unit_id: ref,
        decomposition_id: ref,
        document_number: text,
        issued_on: ref,
        lead_department: nullable(text),
        rhythm: ref,
        evidence_required: flag,
        status: ref,
        received_at: nullable(instant),
        received_by: nullable(text),
        version,
      },
      unique: [['goal_id', 'unit_id']],
      indices: [['plan_id', 'unit_id'], ['unit_id']],
      references: { plan_id: 'plan', goal_id: 'goal', unit_id: 'unit', decomposition_id: 'decomposition' },
    })
    await createTable(runner, 'task_target', {
      columns: {
        id,
        task_id: ref,
        year: integer,
        tier: ref,
        value: decimal,
        high: nullable(decimal),
        edition: integer,
        valid_from: ref,
        reason: nullable(text),
      },
      unique: [['task_id', 'year', 'tier', 'edition']],
      references: { task_id: 'task' },
    })
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only')
  }
}
