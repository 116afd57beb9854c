import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, types } from '../platform/database/table.js'

const { id, ref, text, instant, json } = types

export class SchemeShadows1763977000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'scheme_shadow', {
      columns: {
        id,
        scheme_id: ref,
        rules_hash: ref,
        base_run_id: ref,
        request: json,
        report: json,
        engine_version: ref,
        created_at: instant,
        created_by_name: text,
      },
      indices: [['scheme_id']],
      references: { scheme_id: 'scheme' },
    })
    await runner.query('ALTER TABLE scheme ADD COLUMN shadow_id varchar(64)')
    await runner.query('ALTER TABLE scheme ADD COLUMN no_shadow_reason text')
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only')
  }
}
