import { Injectable } from '@nestjs/common'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import { unitsWithin, type Scope } from '../platform/scope.js'
import type {
  AssessmentCorrectionEntity,
  ObjectionEntity,
  ObjectionEventEntity,
  ObjectionEvidenceEntity,
} from './objection.entity.js'

export interface ObjectionParts {
  readonly events: readonly ObjectionEventEntity[]
  readonly evidence: readonly ObjectionEvidenceEntity[]
  readonly corrections: readonly AssessmentCorrectionEntity[]
}

@Injectable()
export class ObjectionRepository {
  constructor(private readonly database: Database) {}

  list(scope: Scope, publicationId: string, reads: Reads = this.database.read): Promise<ObjectionEntity[]> {
    const { sql, params } = unitsWithin(scope, 'unit_id')
    return reads.rows<ObjectionEntity>(
      `SELECT * FROM objection WHERE publication_id = ? AND ${sql} ORDER BY id LIMIT 2000`,
      [publicationId, ...params],
    )
  }

  /** Every objection of a plan that the scope may see, with its publication's index. */
  listOfPlan(scope: Scope, planId: string): Promise<ObjectionEntity[]> {
    const { sql, params } = unitsWithin(scope, 'o.unit_id')
    return this.database.read.rows<ObjectionEntity>(
      `SELECT o.* FROM objection o JOIN publication p ON p.id = o.publication_id
       WHERE p.plan_id = ? AND ${sql} ORDER BY o.id LIMIT 5000`,
      [planId, ...params],
    )
  }

  find(id: string, scope: Scope, reads: Reads = this.database.read): Promise<ObjectionEntity | undefined> {
    const { sql, params } = unitsWithin(scope, 'unit_id')
    return reads.row<ObjectionEntity>(`SELECT * FROM objection WHERE id = ? AND ${sql}`, [id, ...params])
  }

  async parts(publicationId: string, reads: Reads = this.database.read): Promise<ObjectionParts> {
    const of = (table: string, order: string): string =>
      `SELECT t.* FROM ${table} t JOIN objection o ON o.id = t.objection_id
       WHERE o.publication_id = ? ORDER BY t.objection_id, ${order} LIMIT 20000`
    return {
      events: await reads.rows<ObjectionEventEntity>(of('objection_event', 't.position'), [publicationId]),
      evidence: await reads.rows<ObjectionEvidenceEntity>(of('objection_evidence', 't.id'), [publicationId]),
      corrections: await reads.rows<AssessmentCorrectionEntity>(of('assessment_correction', 't.id'), [publicationId]),
    }
  }

  async lastPosition(objectionId: string, reads: Reads): Promise<number> {
    const row = await reads.row<{ position: number | null }>(
      'SELECT MAX(position) AS position FROM objection_event WHERE objection_id = ?',
      [objectionId],
    )
    return row?.position ?? 0
  }

  findEvidence(id: string, scope: Scope): Promise<ObjectionEvidenceEntity | undefined> {
    const { sql, params } = unitsWithin(scope, 'unit_id')
    return this.database.read.row<ObjectionEvidenceEntity>(`SELECT * FROM objection_evidence WHERE id = ? AND ${sql}`, [
      id,
      ...params,
    ])
  }
}
