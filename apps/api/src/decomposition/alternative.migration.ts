import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, types } from '../platform/database/table.js'

const { id, ref, text, instant, json, version } = types

export class AlternativeTables1763950000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'decomposition_alternative', {
      columns: {
        id,
        decomposition_id: ref,
        name: ref,
        settings: json,
        outcome: json,
        created_by_name: text,
        updated_at: instant,
        version,
      },
      unique: [['decomposition_id', 'name']],
      references: { decomposition_id: 'decomposition' },
    })
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only')
  }
}
