import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, nullable, types } from '../platform/database/table.js'

const { id, ref, text, instant, integer, decimal, flag, json, version } = types

export class AssessmentTables1763800000800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'scheme', {
      columns: {
        id,
        plan_id: ref,
        code: ref,
        name: text,
        year: integer,
        edition: integer,
        status: ref,
        document_number: nullable(text),
        is_example: flag,
        definition: json,
        updated_at: instant,
        version,
      },
      unique: [['plan_id', 'code', 'year', 'edition']],
      references: { plan_id: 'plan' },
    })
    await createTable(runner, 'entered_value', {
      columns: { id, scheme_id: ref, unit_id: ref, indicator_id: ref, value: nullable(decimal), basis: text },
      unique: [['scheme_id', 'unit_id', 'indicator_id']],
      references: { scheme_id: 'scheme', unit_id: 'unit' },
    })
    await createTable(runner, 'assessment_run', {
      columns: {
        id,
        plan_id: ref,
        scheme_id: ref,
        scheme_version: integer,
        year: integer,
        period: ref,
        status: ref,
        request: json,
        inputs: json,
        result: json,
        snapshot_hash: ref,
        result_hash: ref,
        engine_version: ref,
        blocked_units: integer,
        created_at: instant,
        created_by_name: text,
        sealed_at: nullable(instant),
        sealed_by_name: nullable(text),
        void_reason: nullable(text),
        version,
      },
      indices: [['plan_id'], ['scheme_id']],
      references: { plan_id: 'plan', scheme_id: 'scheme' },
    })
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only')
  }
}
