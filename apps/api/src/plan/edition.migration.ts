import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, nullable, types } from '../platform/database/table.js'

const { id, ref, text, instant, integer, json, version } = types

/** Goals with places in several documents, findings that a mend settles, and later editions of a plan. */
export class PlanEditions1763920000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addGoalPlaces(runner)
    await runner.query('ALTER TABLE plan_document ADD COLUMN edition integer NOT NULL DEFAULT 1')
    await runner.query('ALTER TABLE plan_finding ADD COLUMN settled_by varchar(64)')
    await runner.query("UPDATE plan_finding SET settled_by = 'person' WHERE settled_reason IS NOT NULL")
    await createTable(runner, 'plan_edition', {
      columns: {
        id,
        plan_id: ref,
        edition: integer,
        status: ref,
        document_number: nullable(text),
        effective_from: ref,
        created_at: instant,
        created_by: text,
        settled_at: nullable(instant),
        settled_by: nullable(text),
        version,
      },
      unique: [['plan_id', 'edition']],
      references: { plan_id: 'plan' },
    })
    await createTable(runner, 'plan_change', {
      columns: {
        id,
        edition_id: ref,
        goal_id: nullable(ref),
        state: ref,
        differences: json,
        standing: nullable(json),
        standing_places: json,
        proposed: nullable(json),
        origin: ref,
        span_start: nullable(integer),
        span_end: nullable(integer),
        decision: ref,
        reason: nullable(text),
        position: integer,
        version,
      },
      indices: [['edition_id']],
      references: { edition_id: 'plan_edition', goal_id: 'goal' },
    })
    await createTable(runner, 'goal_version', {
      columns: {
        id,
        goal_id: ref,
        edition: integer,
        valid_from: ref,
        decision: ref,
        words: json,
        reason: nullable(text),
        recorded_at: instant,
      },
      unique: [['goal_id', 'edition']],
      references: { goal_id: 'goal' },
    })
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only')
  }
}

/** One place becomes a list of places, each in one document of the plan. */
async function addGoalPlaces(runner: QueryRunner): Promise<void> {
  await runner.query('ALTER TABLE goal ADD COLUMN places text')
  await runner.query('ALTER TABLE goal ADD COLUMN merged_into_goal_id varchar(64)')
  await runner.query(
    `UPDATE goal SET places = '[{"edition":1,"start":' || span_start || ',"end":' || span_end || '}]'
     WHERE span_start IS NOT NULL AND span_end IS NOT NULL`,
  )
  await runner.query('ALTER TABLE goal DROP COLUMN span_start')
  await runner.query('ALTER TABLE goal DROP COLUMN span_end')
}
