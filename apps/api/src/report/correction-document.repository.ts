import { Injectable } from '@nestjs/common'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import { unitsWithin, type Scope } from '../platform/scope.js'
import type { CorrectionDocumentEntity } from './correction.entity.js'

@Injectable()
export class CorrectionDocumentRepository {
  constructor(private readonly database: Database) {}

  find(id: string, scope: Scope, reads: Reads = this.database.read): Promise<CorrectionDocumentEntity | undefined> {
    const { sql, params } = unitsWithin(scope, 'unit_id')
    return reads.row<CorrectionDocumentEntity>(`SELECT * FROM correction_document WHERE id = ? AND ${sql}`, [
      id,
      ...params,
    ])
  }

  /** What was handed in with requests, the oldest first. */
  ofCorrections(
    correctionIds: readonly string[],
    reads: Reads = this.database.read,
  ): Promise<CorrectionDocumentEntity[]> {
    if (correctionIds.length === 0) return Promise.resolve([])
    return reads.rows<CorrectionDocumentEntity>(
      `SELECT * FROM correction_document WHERE correction_id IN (${correctionIds.map(() => '?').join(', ')}) ORDER BY id`,
      correctionIds,
    )
  }
}
