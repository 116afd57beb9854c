import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, nullable, types } from '../platform/database/table.js'

const { id, ref, text, instant, integer, flag, json, version } = types

export class PlanTables1763800000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'plan', {
      columns: {
        id,
        region_id: ref,
        title: text,
        from_year: integer,
        to_year: integer,
        base_year: integer,
        status: ref,
        is_example: flag,
        created_at: instant,
        version,
      },
      indices: [['region_id']],
      references: { region_id: 'region' },
    })
    await createTable(runner, 'plan_document', {
      columns: { id, plan_id: ref, file_name: text, sha256: ref, text, unread: json },
      indices: [['plan_id']],
      references: { plan_id: 'plan' },
    })
    await createTable(runner, 'goal', {
      columns: {
        id,
        plan_id: ref,
        parent_goal_id: nullable(ref),
        number: nullable(ref),
        name: text,
        category: nullable(text),
        unit_word: nullable(ref),
        unit: nullable(ref),
        kind: ref,
        direction: ref,
        attribute: nullable(ref),
        shape: ref,
        previous_target: nullable(json),
        baseline: nullable(json),
        target: nullable(json),
        definition: nullable(text),
        lead_department: nullable(text),
        span_start: nullable(integer),
        span_end: nullable(integer),
        origin: ref,
        decision: ref,
        decision_reason: nullable(text),
        position: integer,
        version,
      },
      indices: [['plan_id']],
      references: { plan_id: 'plan', parent_goal_id: 'goal' },
    })
    await createTable(runner, 'plan_finding', {
      columns: {
        id,
        plan_id: ref,
        code: ref,
        severity: ref,
        message: text,
        goal_ids: json,
        span_start: nullable(integer),
        span_end: nullable(integer),
        settled_reason: nullable(text),
        position: integer,
      },
      indices: [['plan_id']],
      references: { plan_id: 'plan' },
    })
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only')
  }
}
