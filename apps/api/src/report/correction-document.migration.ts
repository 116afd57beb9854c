import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, nullable, types } from '../platform/database/table.js'

const { id, ref, text, instant, integer, json } = types

/** Documents handed in for a correction, and a reason of its own for each of its cells. */
export class CorrectionDocuments1764040000001 implements MigrationInterface {
  readonly name = 'CorrectionDocuments1764040000001'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE report_correction_cell ADD COLUMN reason text')
    await createTable(runner, 'correction_document', {
      columns: {
        id,
        item_id: ref,
        unit_id: ref,
        correction_id: nullable(ref),
        file_name: text,
        size: integer,
        sha256: ref,
        kind: ref,
        purpose: nullable(ref),
        personal_data: nullable(json),
        uploaded_by: ref,
        uploaded_by_name: text,
        uploaded_at: instant,
      },
      indices: [['item_id'], ['correction_id']],
      references: { item_id: 'report_item', unit_id: 'unit', correction_id: 'report_correction' },
    })
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only')
  }
}
