import { Injectable } from '@nestjs/common'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import { regionWithin, type Scope } from '../platform/scope.js'
import type { DecompositionEntity } from './decomposition.entity.js'

/** Decompositions are the city's own working papers: visible inside it, by permission, not by unit. */
@Injectable()
export class DecompositionRepository {
  constructor(private readonly database: Database) {}

  listOfPlan(planId: string, reads: Reads = this.database.read): Promise<DecompositionEntity[]> {
    return reads.rows<DecompositionEntity>('SELECT * FROM decomposition WHERE plan_id = ? ORDER BY id LIMIT 2000', [
      planId,
    ])
  }

  find(id: string, scope: Scope, reads: Reads = this.database.read): Promise<DecompositionEntity | undefined> {
    const { sql, params } = regionWithin(scope, 'plan.region_id')
    return reads.row<DecompositionEntity>(
      `SELECT d.* FROM decomposition d JOIN plan ON plan.id = d.plan_id WHERE d.id = ? AND ${sql}`,
      [id, ...params],
    )
  }
}
