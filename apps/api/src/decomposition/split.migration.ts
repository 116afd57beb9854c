import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, nullable, types } from '../platform/database/table.js'

const { id, ref, text, instant, integer, json, version } = types

export class TownshipSplitTables1763949000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'township_split', {
      columns: {
        id,
        plan_id: ref,
        goal_id: ref,
        unit_id: ref,
        task_id: ref,
        edition: integer,
        status: ref,
        settings: json,
        outcome: json,
        prepared_by: nullable(ref),
        prepared_by_name: text,
        document_number: nullable(text),
        issued_at: nullable(instant),
        issued_by_name: nullable(text),
        revises_id: nullable(ref),
        updated_at: instant,
        version,
      },
      unique: [['task_id', 'edition']],
      indices: [['unit_id']],
      references: { plan_id: 'plan', goal_id: 'goal', unit_id: 'unit' },
    })
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only')
  }
}
