import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, nullable, types } from '../platform/database/table.js'

const { id, ref, text, instant, integer, decimal, version } = types

/** What has been made known, said or ruled stays as it was: the database refuses to change it. */
const PERMANENT = ['publication_version', 'objection_event', 'assessment_correction'] as const

export class PublicationTables1763970000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await publications(runner)
    await objections(runner)
    for (const table of PERMANENT) for (const statement of guards(runner, table)) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only')
  }
}

async function publications(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'publication', {
    columns: {
      id,
      plan_id: ref,
      code: ref,
      year: integer,
      status: ref,
      run_id: ref,
      corrections: integer,
      notice_from: nullable(ref),
      notice_to: nullable(ref),
      answer_days: nullable(integer),
      ruling_days: nullable(integer),
      updated_at: instant,
      version,
    },
    unique: [['plan_id', 'code', 'year']],
    references: { plan_id: 'plan', run_id: 'assessment_run' },
  })
  await createTable(runner, 'publication_version', {
    columns: {
      id,
      publication_id: ref,
      position: integer,
      kind: ref,
      correction_number: nullable(integer),
      final_of: nullable(ref),
      run_id: ref,
      result_hash: ref,
      note: text,
      notice_from: nullable(ref),
      notice_to: nullable(ref),
      at: instant,
      by_name: text,
    },
    unique: [['publication_id', 'position'], ['final_of']],
    indices: [['run_id']],
    references: { publication_id: 'publication', run_id: 'assessment_run' },
  })
  await createTable(runner, 'peer_comment', {
    columns: { id, publication_id: ref, unit_id: ref, text, at: instant, by_name: text },
    indices: [['publication_id']],
    references: { publication_id: 'publication', unit_id: 'unit' },
  })
}

async function objections(runner: QueryRunner): Promise<void> {
  await createTable(runner, 'objection', {
    columns: {
      id,
      publication_id: ref,
      run_id: ref,
      unit_id: ref,
      indicator_id: ref,
      claim: text,
      claimed_value: nullable(decimal),
      status: ref,
      open_key: nullable(ref),
      answer_due_on: ref,
      ruling_due_on: ref,
      ruling: nullable(ref),
      version,
    },
    unique: [['open_key']],
    indices: [['publication_id'], ['unit_id']],
    references: { publication_id: 'publication', run_id: 'assessment_run', unit_id: 'unit' },
  })
  await createTable(runner, 'objection_event', {
    columns: { id, objection_id: ref, position: integer, act: ref, text: nullable(text), at: instant, by_name: text },
    unique: [['objection_id', 'position']],
    references: { objection_id: 'objection' },
  })
  await createTable(runner, 'objection_evidence', {
    columns: {
      id,
      objection_id: ref,
      unit_id: ref,
      file_name: text,
      size: integer,
      sha256: ref,
      kind: ref,
      uploaded_at: instant,
      uploaded_by_name: text,
    },
    indices: [['objection_id']],
    references: { objection_id: 'objection', unit_id: 'unit' },
  })
  await createTable(runner, 'assessment_correction', {
    columns: {
      id,
      plan_id: ref,
      code: ref,
      year: integer,
      unit_id: ref,
      indicator_id: ref,
      objection_id: nullable(ref),
      state: ref,
      value: nullable(decimal),
      basis: text,
      at: instant,
      by_name: text,
    },
    unique: [['objection_id']],
    indices: [['plan_id', 'code', 'year']],
    references: { plan_id: 'plan', unit_id: 'unit' },
  })
}

function guards(runner: QueryRunner, table: string): string[] {
  if (runner.dataSource.options.type === 'postgres') {
    return [
      `CREATE FUNCTION ${table}_permanent() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '${table} is permanent'; END $$`,
      `CREATE TRIGGER ${table}_no_change BEFORE UPDATE OR DELETE ON ${table}
        FOR EACH ROW EXECUTE FUNCTION ${table}_permanent()`,
    ]
  }
  return ['UPDATE', 'DELETE'].map(
    (act) => `CREATE TRIGGER ${table}_no_${act.toLowerCase()} BEFORE ${act} ON ${table}
      BEGIN SELECT RAISE(ABORT, '${table} is permanent'); END`,
  )
}
