import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, nullable, types } from '../platform/database/table.js'

const { id, ref, text, instant, integer, decimal, flag, version } = types

const figure = { value: nullable(decimal), numerator: nullable(decimal), denominator: nullable(decimal) }

export class ReportTables1763800000600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'report_sheet', {
      columns: {
        id,
        plan_id: ref,
        unit_id: ref,
        period: ref,
        sealed: flag,
        submitted_at: nullable(instant),
        version,
      },
      unique: [['plan_id', 'unit_id', 'period']],
      indices: [['plan_id', 'period']],
      references: { plan_id: 'plan', unit_id: 'unit' },
    })
    await createTable(runner, 'report_item', {
      columns: {
        id,
        sheet_id: ref,
        task_id: ref,
        unit_id: ref,
        period: ref,
        status: ref,
        state: ref,
        ...figure,
        data_status: ref,
        note: nullable(text),
        adopted_state: nullable(ref),
        adopted_value: nullable(decimal),
        adopted_numerator: nullable(decimal),
        adopted_denominator: nullable(decimal),
        corrections: integer,
        return_code: nullable(ref),
        return_reason: nullable(text),
        return_due_on: nullable(ref),
        entered_by: ref,
        updated_at: instant,
        version,
      },
      unique: [['task_id', 'period']],
      indices: [['sheet_id'], ['unit_id', 'period']],
      references: { sheet_id: 'report_sheet', task_id: 'task', unit_id: 'unit' },
    })
    await createTable(runner, 'report_item_event', {
      columns: {
        id,
        item_id: ref,
        position: integer,
        at: instant,
        actor_id: nullable(ref),
        actor_name: text,
        act: ref,
        state: nullable(ref),
        ...figure,
        reason: nullable(text),
      },
      unique: [['item_id', 'position']],
      references: { item_id: 'report_item' },
    })
    await createTable(runner, 'evidence', {
      columns: {
        id,
        item_id: ref,
        unit_id: ref,
        file_name: text,
        size: integer,
        sha256: ref,
        kind: ref,
        uploaded_by: ref,
        uploaded_by_name: text,
        uploaded_at: instant,
      },
      indices: [['item_id']],
      references: { item_id: 'report_item', unit_id: 'unit' },
    })
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only')
  }
}
