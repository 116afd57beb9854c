import { Injectable } from '@nestjs/common'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import { regionWithin, type Scope } from '../platform/scope.js'
import type { AlternativeEntity } from './alternative.entity.js'

@Injectable()
export class AlternativeRepository {
  constructor(private readonly database: Database) {}

  listOf(decompositionId: string, reads: Reads = this.database.read): Promise<AlternativeEntity[]> {
    return reads.rows<AlternativeEntity>(
      'SELECT * FROM decomposition_alternative WHERE decomposition_id = ? ORDER BY id LIMIT 100',
      [decompositionId],
    )
  }

  find(id: string, scope: Scope, reads: Reads = this.database.read): Promise<AlternativeEntity | undefined> {
    const { sql, params } = regionWithin(scope, 'plan.region_id')
    return reads.row<AlternativeEntity>(
      `SELECT a.* FROM decomposition_alternative a
       JOIN decomposition d ON d.id = a.decomposition_id JOIN plan ON plan.id = d.plan_id
       WHERE a.id = ? AND ${sql}`,
      [id, ...params],
    )
  }
}
