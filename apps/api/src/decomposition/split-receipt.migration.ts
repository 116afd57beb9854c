import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, types } from '../platform/database/table.js'

const { id, ref, text, instant } = types

export class TownshipReceipts1764042000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'township_receipt', {
      columns: {
        id,
        split_id: ref,
        unit_id: ref,
        received_on: ref,
        received_by: text,
        recorded_by_name: text,
        recorded_at: instant,
      },
      unique: [['split_id', 'unit_id']],
      references: { split_id: 'township_split', unit_id: 'unit' },
    })
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only')
  }
}
