import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, nullable, types } from '../platform/database/table.js'

const { id, ref, text, instant, integer, decimal, json, version } = types

const VERIFIED: Readonly<Record<string, string>> = {
  verified_state: 'varchar(64)',
  verified_value: 'text',
  verified_numerator: 'text',
  verified_denominator: 'text',
  verified_reason: 'text',
  verified_by: 'text',
  verified_at: 'varchar(24)',
  acknowledged_by: 'text',
  acknowledged_at: 'varchar(24)',
}

/** 核实数 beside the declared figure, corrections that are asked for and decided, and samples drawn for a check. */
export class Verification1763966000001 implements MigrationInterface {
  readonly name = 'Verification1763966000001'

  async up(runner: QueryRunner): Promise<void> {
    for (const [column, type] of Object.entries(VERIFIED)) {
      await runner.query(`ALTER TABLE report_item ADD COLUMN ${column} ${type}`)
    }
    await createTable(runner, 'report_correction', {
      columns: {
        id,
        plan_id: ref,
        unit_id: ref,
        period: ref,
        status: ref,
        reason: text,
        evidence_id: nullable(ref),
        requested_by: ref,
        requested_by_name: text,
        requested_at: instant,
        decided_by: nullable(ref),
        decided_by_name: nullable(text),
        decided_at: nullable(instant),
        decision_reason: nullable(text),
        version,
      },
      indices: [['plan_id', 'unit_id', 'period']],
      references: { plan_id: 'plan', unit_id: 'unit', evidence_id: 'evidence' },
    })
    await createTable(runner, 'report_correction_cell', {
      columns: {
        id,
        correction_id: ref,
        item_id: ref,
        position: integer,
        base: integer,
        follows_id: nullable(ref),
        before_state: ref,
        before_value: nullable(decimal),
        before_numerator: nullable(decimal),
        before_denominator: nullable(decimal),
        state: ref,
        value: nullable(decimal),
        numerator: nullable(decimal),
        denominator: nullable(decimal),
      },
      unique: [['correction_id', 'item_id']],
      indices: [['item_id']],
      references: { correction_id: 'report_correction', item_id: 'report_item' },
    })
    await this.samples(runner)
  }

  private async samples(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'sample_draw', {
      columns: {
        id,
        plan_id: ref,
        period: ref,
        seed: ref,
        rule: ref,
        roster: json,
        roster_hash: ref,
        drawn_by_name: text,
        drawn_at: instant,
      },
      indices: [['plan_id', 'period']],
      references: { plan_id: 'plan' },
    })
    await createTable(runner, 'sample_check', {
      columns: {
        id,
        draw_id: ref,
        item_id: ref,
        unit_id: ref,
        result: nullable(ref),
        note: nullable(text),
        checked_by_name: nullable(text),
        checked_at: nullable(instant),
        version,
      },
      unique: [['draw_id', 'item_id']],
      indices: [['item_id']],
      references: { draw_id: 'sample_draw', item_id: 'report_item', unit_id: 'unit' },
    })
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only')
  }
}
