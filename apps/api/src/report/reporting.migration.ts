import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm'
import { createTable, nullable, types } from '../platform/database/table.js'

const { id, ref, text, instant, version } = types

/** What was typed beside what was worked out from it, the day figures count to, kinds of evidence, cells opened after closing. */
export class ReportingDesk1763960000010 implements MigrationInterface {
  readonly name = 'ReportingDesk1763960000010'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE report_sheet ADD COLUMN entry_mode varchar(64)')
    await runner.query('ALTER TABLE report_sheet ADD COLUMN data_on varchar(64)')
    await runner.query('ALTER TABLE report_item ADD COLUMN entry_mode varchar(64)')
    await runner.query('ALTER TABLE report_item ADD COLUMN typed_value text')
    await runner.query('ALTER TABLE evidence ADD COLUMN purpose varchar(64)')
    await runner.query('ALTER TABLE evidence ADD COLUMN personal_data text')
    const name = runner.dataSource.namingStrategy.indexName('evidence', ['sha256'])
    await runner.createIndex('evidence', new TableIndex({ name, columnNames: ['sha256'] }))
    await createTable(runner, 'cell_unlock', {
      columns: {
        id,
        unit_id: ref,
        task_id: ref,
        period: ref,
        user_id: ref,
        until: instant,
        reason: text,
        granted_at: instant,
        granted_by: text,
        revoked_at: nullable(instant),
        revoked_by: nullable(text),
        version,
      },
      indices: [['unit_id', 'period']],
      references: { unit_id: 'unit', task_id: 'task', user_id: 'user_account' },
    })
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only')
  }
}
