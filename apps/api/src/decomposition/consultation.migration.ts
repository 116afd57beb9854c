import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, nullable, types } from '../platform/database/table.js'

const { id, ref, text, instant, integer, json, version } = types

export class ConsultationTables1763940000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'consultation', {
      columns: {
        id,
        plan_id: ref,
        round: integer,
        status: ref,
        answer_by: ref,
        note: nullable(text),
        opened_at: instant,
        opened_by_name: text,
        closed_at: nullable(instant),
        close_reason: nullable(text),
        version,
      },
      unique: [['plan_id', 'round']],
      references: { plan_id: 'plan' },
    })
    await createTable(runner, 'consultation_answer', {
      columns: {
        id,
        consultation_id: ref,
        decomposition_id: ref,
        unit_id: ref,
        status: ref,
        proposed: json,
        counter: nullable(json),
        reason: nullable(text),
        answered_at: nullable(instant),
        answered_by_name: nullable(text),
        decision: nullable(ref),
        decided: nullable(json),
        decision_reason: nullable(text),
        decided_at: nullable(instant),
        decided_by_name: nullable(text),
        version,
      },
      unique: [['consultation_id', 'decomposition_id', 'unit_id']],
      indices: [['decomposition_id'], ['unit_id']],
      references: { consultation_id: 'consultation', decomposition_id: 'decomposition', unit_id: 'unit' },
    })
    await createTable(runner, 'consultation_evidence', {
      columns: {
        id,
        answer_id: ref,
        unit_id: ref,
        file_name: text,
        size: integer,
        sha256: ref,
        kind: ref,
        uploaded_by_name: text,
        uploaded_at: instant,
      },
      indices: [['answer_id']],
      references: { answer_id: 'consultation_answer', unit_id: 'unit' },
    })
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only')
  }
}
