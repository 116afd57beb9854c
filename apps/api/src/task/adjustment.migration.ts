import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, nullable, types } from '../platform/database/table.js'

const { id, ref, text, instant, integer } = types

export class TaskAdjustments1763940000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE task ADD COLUMN co_departments text')
    await createTable(runner, 'task_adjustment', {
      columns: {
        id,
        task_id: ref,
        edition: integer,
        decomposition_id: ref,
        document_number: text,
        issued_on: ref,
        valid_from: ref,
        reason: text,
        approver: text,
        received_at: nullable(instant),
        received_by: nullable(text),
      },
      unique: [['task_id', 'edition']],
      references: { task_id: 'task', decomposition_id: 'decomposition' },
    })
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only')
  }
}
