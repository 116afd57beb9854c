import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, nullable, types } from '../platform/database/table.js'

const { id, ref, text, instant, integer, flag, version } = types

export class WarningTables1763968000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'warning_case', {
      columns: {
        ...{ id, plan_id: ref, unit_id: ref, year: integer, status: ref, step: ref, opened_at: instant },
        ...{ closed_at: nullable(instant), close_reason: nullable(text), version },
      },
      indices: [['plan_id', 'unit_id']],
      references: { plan_id: 'plan', unit_id: 'unit' },
    })
    await createTable(runner, 'warning_task', {
      columns: { id, case_id: ref, task_id: ref, open_task_id: nullable(ref) },
      unique: [['case_id', 'task_id'], ['open_task_id']],
      references: { case_id: 'warning_case', task_id: 'task' },
    })
    await createTable(runner, 'warning_step', {
      columns: {
        ...{ id, case_id: ref, region_id: ref, position: integer, step: ref, document_number: ref, issued_on: ref },
        ...{ issued_at: instant, issued_by: text, text, answer_by: ref, rule: ref, reason: text, is_urgent: flag },
        ...{ received_at: nullable(instant), received_by: nullable(text) },
        ...{ answered_at: nullable(instant), answered_by: nullable(text) },
        ...{ cause: nullable(text), measure: nullable(text), mend_by: nullable(ref) },
      },
      unique: [
        ['case_id', 'position'],
        ['region_id', 'document_number'],
      ],
      references: { case_id: 'warning_case', region_id: 'region' },
    })
    await createTable(runner, 'reminder', {
      columns: {
        ...{ id, plan_id: ref, unit_id: ref, period: ref, number: integer, level: integer, cells: integer, text },
        ...{ sent_at: instant, sent_by: text, received_at: nullable(instant), received_by: nullable(text), version },
      },
      unique: [['plan_id', 'unit_id', 'period', 'number']],
      references: { plan_id: 'plan', unit_id: 'unit' },
    })
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only')
  }
}

/** A document says what was so on its day. */
export class WarningFacts1763968000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE warning_step ADD COLUMN goals text')
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only')
  }
}
