import { Injectable } from '@nestjs/common'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import type { Tx } from '../platform/database/tx.js'
import { regionWithin, unitsWithin, type Scope } from '../platform/scope.js'
import type { ConsultationAnswerEntity, ConsultationEntity, ConsultationEvidenceEntity } from './consultation.entity.js'

/** An answer with the name of its unit and the round it belongs to. */
export type AnswerRow = ConsultationAnswerEntity & { readonly unitName: string }

const ANSWERS = `SELECT a.*, unit.short_name AS unit_name FROM consultation_answer a JOIN unit ON unit.id = a.unit_id`

/** Rounds belong to the city; answers belong to units, and the scope decides which of them are there at all. */
@Injectable()
export class ConsultationRepository {
  constructor(private readonly database: Database) {}

  listOfPlan(planId: string, reads: Reads = this.database.read): Promise<ConsultationEntity[]> {
    return reads.rows<ConsultationEntity>(
      'SELECT * FROM consultation WHERE plan_id = ? ORDER BY round DESC LIMIT 200',
      [planId],
    )
  }

  find(id: string, scope: Scope, reads: Reads = this.database.read): Promise<ConsultationEntity | undefined> {
    const { sql, params } = regionWithin(scope, 'plan.region_id')
    return reads.row<ConsultationEntity>(
      `SELECT c.* FROM consultation c JOIN plan ON plan.id = c.plan_id WHERE c.id = ? AND ${sql}`,
      [id, ...params],
    )
  }

  /** Open rounds by the decomposition that is in them. */
  async openRoundsOf(planId: string, reads: Reads = this.database.read): Promise<Map<string, string>> {
    const rows = await reads.rows<{ decompositionId: string; id: string }>(
      `SELECT DISTINCT a.decomposition_id, c.id FROM consultation c
       JOIN consultation_answer a ON a.consultation_id = c.id
       JOIN decomposition d ON d.id = a.decomposition_id
       WHERE c.plan_id = ? AND c.status = 'open' AND d.status = 'consulting' ORDER BY c.id`,
      [planId],
    )
    return new Map(rows.map(({ decompositionId, id }) => [decompositionId, id]))
  }

  answersOf(
    scope: Scope,
    filter: { consultationId: string } | { planId: string },
    reads: Reads = this.database.read,
  ): Promise<AnswerRow[]> {
    const { sql, params } = unitsWithin(scope, 'a.unit_id')
    const [of, value] =
      'planId' in filter
        ? ['a.consultation_id IN (SELECT id FROM consultation WHERE plan_id = ?)', filter.planId]
        : ['a.consultation_id = ?', filter.consultationId]
    return reads.rows<AnswerRow>(
      `${ANSWERS} WHERE ${of} AND ${sql} ORDER BY a.decomposition_id, unit.position, unit.id LIMIT 20000`,
      [value, ...params],
    )
  }

  findAnswer(id: string, scope: Scope, reads: Reads = this.database.read): Promise<AnswerRow | undefined> {
    const { sql, params } = unitsWithin(scope, 'a.unit_id')
    return reads.row<AnswerRow>(`${ANSWERS} WHERE a.id = ? AND ${sql}`, [id, ...params])
  }

  async wasConsulted(decompositionId: string, reads: Reads = this.database.read): Promise<boolean> {
    const sql = 'SELECT id FROM consultation_answer WHERE decomposition_id = ? LIMIT 1'
    return (await reads.row(sql, [decompositionId])) !== undefined
  }

  /** By answer, in the order of upload. */
  async evidenceOf(
    scope: Scope,
    planId: string,
    reads: Reads = this.database.read,
  ): Promise<Map<string, ConsultationEvidenceEntity[]>> {
    const { sql, params } = unitsWithin(scope, 'e.unit_id')
    const rows = await reads.rows<ConsultationEvidenceEntity>(
      `SELECT e.* FROM consultation_evidence e JOIN consultation_answer a ON a.id = e.answer_id
       JOIN consultation c ON c.id = a.consultation_id
       WHERE c.plan_id = ? AND ${sql} ORDER BY e.uploaded_at, e.id LIMIT 20000`,
      [planId, ...params],
    )
    const byAnswer = new Map<string, ConsultationEvidenceEntity[]>()
    for (const row of rows) byAnswer.set(row.answerId, [...(byAnswer.get(row.answerId) ?? []), row])
    return byAnswer
  }

  findEvidence(
    id: string,
    scope: Scope,
    reads: Reads = this.database.read,
  ): Promise<ConsultationEvidenceEntity | undefined> {
    const { sql, params } = unitsWithin(scope, 'unit_id')
    return reads.row<ConsultationEvidenceEntity>(`SELECT * FROM consultation_evidence WHERE id = ? AND ${sql}`, [
      id,
      ...params,
    ])
  }

  /** What a unit has done with goals of the plan so far, by goal and year, from the reading model. */
  actualsOf(
    unitId: string,
    planId: string,
    reads: Reads = this.database.read,
  ): Promise<Array<{ goalId: string; year: number; actual: string }>> {
    return reads.rows(
      `SELECT goal_id, year, actual FROM progress
       WHERE plan_id = ? AND unit_id = ? AND actual IS NOT NULL ORDER BY goal_id, year LIMIT 20000`,
      [planId, unitId],
    )
  }

  /**
   * Holds an open round still for the rest of the unit of work: an answer, a close and an order wait for each other, so none
   * of them passes over what another has just done. False when it is no longer open.
   */
  async hold(tx: Tx, id: string): Promise<boolean> {
    return (await tx.run("UPDATE consultation SET status = 'open' WHERE id = ? AND status = 'open'", [id])) === 1
  }
}
