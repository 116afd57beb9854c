import { Injectable } from '@nestjs/common'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import { regionWithin, type Scope } from '../platform/scope.js'
import type { GoalVersionEntity, PlanChangeEntity, PlanEditionEntity } from './edition.entity.js'

/** Later editions of plans, within the cities an actor may see. */
@Injectable()
export class EditionRepository {
  constructor(private readonly database: Database) {}

  list(planId: string, reads: Reads = this.database.read): Promise<PlanEditionEntity[]> {
    return reads.rows<PlanEditionEntity>('SELECT * FROM plan_edition WHERE plan_id = ? ORDER BY edition', [planId])
  }

  find(id: string, scope: Scope, reads: Reads = this.database.read): Promise<PlanEditionEntity | undefined> {
    const { sql, params } = regionWithin(scope, 'plan.region_id')
    return reads.row<PlanEditionEntity>(
      `SELECT e.* FROM plan_edition e JOIN plan ON plan.id = e.plan_id WHERE e.id = ? AND ${sql}`,
      [id, ...params],
    )
  }

  changes(editionId: string, reads: Reads = this.database.read): Promise<PlanChangeEntity[]> {
    return reads.rows<PlanChangeEntity>('SELECT * FROM plan_change WHERE edition_id = ? ORDER BY position', [editionId])
  }

  findChange(id: string, scope: Scope, reads: Reads = this.database.read): Promise<PlanChangeEntity | undefined> {
    const { sql, params } = regionWithin(scope, 'plan.region_id')
    return reads.row<PlanChangeEntity>(
      `SELECT c.* FROM plan_change c JOIN plan_edition e ON e.id = c.edition_id JOIN plan ON plan.id = e.plan_id
       WHERE c.id = ? AND ${sql}`,
      [id, ...params],
    )
  }

  versions(goalId: string, reads: Reads = this.database.read): Promise<GoalVersionEntity[]> {
    return reads.rows<GoalVersionEntity>('SELECT * FROM goal_version WHERE goal_id = ? ORDER BY edition', [goalId])
  }
}
