import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, nullable, types } from '../platform/database/table.js'

const { id, ref, text, integer, decimal, flag, version } = types

export class OrganizationTables1763800000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'region', { columns: { id, code: ref, name: text, version }, unique: [['code']] })
    await createTable(runner, 'unit', {
      columns: {
        id,
        region_id: ref,
        parent_id: nullable(ref),
        kind: ref,
        name: ref,
        short_name: ref,
        code: nullable(ref),
        host_unit_id: nullable(ref),
        reporting_body: nullable(text),
        position: integer,
        version,
      },
      unique: [['region_id', 'name']],
      indices: [['parent_id']],
      references: { region_id: 'region', parent_id: 'unit', host_unit_id: 'unit' },
    })
    await createTable(runner, 'factor', {
      columns: {
        id,
        unit_id: ref,
        name: ref,
        year: integer,
        value: decimal,
        measure_unit: ref,
        source: text,
        is_example: flag,
        version,
      },
      unique: [['unit_id', 'name', 'year']],
      references: { unit_id: 'unit' },
    })
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only')
  }
}
