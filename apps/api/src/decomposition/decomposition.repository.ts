import { Injectable } from '@nestjs/common'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import { regionWithin, type Scope } from '../platform/scope.js'
import type { DecompositionEntity } from './decomposition.entity.js'

/** Decompositions are the city's own working papers: visible inside it, by permission, not by unit. */
@Injectable()
export class DecompositionRepository {
  constructor(private readonly database: Database) {}

  /** Every edition, the later ones of a goal after the earlier. */
  listOfPlan(planId: string, reads: Reads = this.database.read): Promise<DecompositionEntity[]> {
    return reads.rows<DecompositionEntity>(
      'SELECT * FROM decomposition WHERE plan_id = ? ORDER BY goal_id, edition, id LIMIT 2000',
      [planId],
    )
  }

  listOfGoal(goalId: string, reads: Reads = this.database.read): Promise<DecompositionEntity[]> {
    return reads.rows<DecompositionEntity>('SELECT * FROM decomposition WHERE goal_id = ? ORDER BY edition, id', [
      goalId,
    ])
  }

  /** The last month of the plan whose figures any unit has sealed (`2024-12`); null before the first. */
  async lastSealedPeriod(planId: string, reads: Reads = this.database.read): Promise<string | null> {
    const row = await reads.row<{ period: string | null }>(
      'SELECT MAX(period) AS period FROM report_sheet WHERE plan_id = ? AND sealed = 1',
      [planId],
    )
    return row?.period ?? null
  }

  find(id: string, scope: Scope, reads: Reads = this.database.read): Promise<DecompositionEntity | undefined> {
    const { sql, params } = regionWithin(scope, 'plan.region_id')
    return reads.row<DecompositionEntity>(
      `SELECT d.* FROM decomposition d JOIN plan ON plan.id = d.plan_id WHERE d.id = ? AND ${sql}`,
      [id, ...params],
    )
  }
}
