import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, nullable, types } from '../platform/database/table.js'

const { id, ref, text, instant, integer, json, version } = types

export class MapTables1763980000000 implements MigrationInterface {
  readonly name = 'MapTables1763980000000'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'map_sheet', {
      columns: {
        id,
        region_id: ref,
        edition: integer,
        file_name: text,
        sha256: ref,
        approval_number: text,
        source: text,
        shapes: json,
        unmatched: json,
        uploaded_at: instant,
        uploaded_by: text,
        withdrawn_at: nullable(instant),
        version,
      },
      unique: [['region_id', 'edition']],
      references: { region_id: 'region' },
    })
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only')
  }
}
