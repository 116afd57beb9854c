import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm'
import { createTable, nullable, types } from '../platform/database/table.js'

const { id, ref, text, instant, integer, version } = types

/** The library, and the link of goals to it. */
export class IndicatorTables1763910000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'indicator', {
      columns: {
        id,
        region_id: ref,
        code: ref,
        latest: integer,
        retired_on: nullable(ref),
        retired_reason: nullable(text),
        version,
      },
      unique: [['region_id', 'code']],
      references: { region_id: 'region' },
    })
    await createTable(runner, 'indicator_version', {
      columns: {
        id,
        indicator_id: ref,
        number: integer,
        valid_from: ref,
        name: text,
        unit: nullable(ref),
        unit_word: nullable(ref),
        kind: ref,
        direction: ref,
        window: nullable(ref),
        definition: nullable(text),
        denominator: nullable(text),
        source: nullable(text),
        frequency: nullable(ref),
        lead_department: nullable(text),
        parent_id: nullable(ref),
        change_note: nullable(text),
        bridge_note: nullable(text),
        created_at: instant,
        created_by: text,
      },
      unique: [['indicator_id', 'number']],
      indices: [['parent_id']],
      references: { indicator_id: 'indicator', parent_id: 'indicator' },
    })
    await runner.query('ALTER TABLE goal ADD COLUMN indicator_id varchar(64)')
    await runner.query('ALTER TABLE goal ADD COLUMN indicator_version integer')
    const name = runner.dataSource.namingStrategy.indexName('goal', ['indicator_id'])
    await runner.createIndex('goal', new TableIndex({ name, columnNames: ['indicator_id'] }))
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only')
  }
}
