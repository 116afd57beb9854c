import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, nullable, types } from '../platform/database/table.js'

const { id, ref, text, instant, integer, json, version } = types

export class DecompositionTables1763800000400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'decomposition', {
      columns: {
        id,
        plan_id: ref,
        goal_id: ref,
        edition: integer,
        status: ref,
        settings: json,
        outcome: json,
        document_number: nullable(text),
        issued_at: nullable(instant),
        updated_at: instant,
        version,
      },
      indices: [['plan_id'], ['goal_id']],
      references: { plan_id: 'plan', goal_id: 'goal' },
    })
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only')
  }
}
