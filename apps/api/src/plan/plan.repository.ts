import { Injectable } from '@nestjs/common'
import type { PlanDocumentFacts } from '@plancascade/types'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import { regionWithin, type Scope } from '../platform/scope.js'
import type { GoalEntity, PlanDocumentEntity, PlanEntity, PlanFindingEntity } from './plan.entity.js'
import type { PlanCounts } from './plan.mapper.js'

const MAX_PLANS = 200

/** Plans are the city's: everyone of the city reads them, nobody of another city knows of them. */
@Injectable()
export class PlanRepository {
  constructor(private readonly database: Database) {}

  async listPlans(scope: Scope): Promise<Array<PlanEntity & PlanCounts>> {
    const { sql, params } = regionWithin(scope, 'plan.region_id')
    return this.database.read.rows<PlanEntity & PlanCounts>(
      `SELECT plan.*,
         (SELECT COUNT(*) FROM goal WHERE goal.plan_id = plan.id) AS goal_count,
         (SELECT COUNT(*) FROM plan_finding f
           WHERE f.plan_id = plan.id AND f.settled_reason IS NULL AND f.severity <> 'note') AS open_findings
       FROM plan WHERE ${sql} ORDER BY plan.from_year DESC, plan.id DESC LIMIT ${MAX_PLANS}`,
      params,
    )
  }

  findPlan(id: string, scope: Scope, reads: Reads = this.database.read): Promise<PlanEntity | undefined> {
    const { sql, params } = regionWithin(scope, 'region_id')
    return reads.row<PlanEntity>(`SELECT * FROM plan WHERE id = ? AND ${sql}`, [id, ...params])
  }

  /** One of the plan's documents, whole; undefined for an edition that the plan does not have. */
  findDocument(
    planId: string,
    edition: number,
    reads: Reads = this.database.read,
  ): Promise<PlanDocumentEntity | undefined> {
    return reads.row<PlanDocumentEntity>('SELECT * FROM plan_document WHERE plan_id = ? AND edition = ?', [
      planId,
      edition,
    ])
  }

  async getDocument(planId: string, edition: number, reads: Reads = this.database.read): Promise<PlanDocumentEntity> {
    const document = await this.findDocument(planId, edition, reads)
    if (!document) throw new Error(`plan ${planId} has no document ${edition}`)
    return document
  }

  /** The plan's documents without their text; those of dropped editions are kept but belong to no list. */
  listDocuments(planId: string, reads: Reads = this.database.read): Promise<PlanDocumentFacts[]> {
    return reads.rows<PlanDocumentFacts>(
      `SELECT d.edition, d.file_name, d.sha256, LENGTH(d.text) AS length FROM plan_document d
       LEFT JOIN plan_edition e ON e.plan_id = d.plan_id AND e.edition = d.edition
       WHERE d.plan_id = ? AND (e.status IS NULL OR e.status <> 'dropped') ORDER BY d.edition`,
      [planId],
    )
  }

  listGoals(planId: string, reads: Reads = this.database.read): Promise<GoalEntity[]> {
    return reads.rows<GoalEntity>('SELECT * FROM goal WHERE plan_id = ? ORDER BY position, id', [planId])
  }

  findGoal(id: string, scope: Scope, reads: Reads = this.database.read): Promise<GoalEntity | undefined> {
    const { sql, params } = regionWithin(scope, 'plan.region_id')
    return reads.row<GoalEntity>(
      `SELECT goal.* FROM goal JOIN plan ON plan.id = goal.plan_id WHERE goal.id = ? AND ${sql}`,
      [id, ...params],
    )
  }

  /** Names of all goals of a city, by id. */
  async goalNames(regionId: string, reads: Reads = this.database.read): Promise<Map<string, string>> {
    const rows = await reads.rows<{ id: string; name: string }>(
      'SELECT goal.id, goal.name FROM goal JOIN plan ON plan.id = goal.plan_id WHERE plan.region_id = ? LIMIT 20000',
      [regionId],
    )
    return new Map(rows.map(({ id, name }) => [id, name]))
  }

  listFindings(planId: string, reads: Reads = this.database.read): Promise<PlanFindingEntity[]> {
    return reads.rows<PlanFindingEntity>('SELECT * FROM plan_finding WHERE plan_id = ? ORDER BY position', [planId])
  }

  findFinding(id: string, scope: Scope, reads: Reads = this.database.read): Promise<PlanFindingEntity | undefined> {
    const { sql, params } = regionWithin(scope, 'plan.region_id')
    return reads.row<PlanFindingEntity>(
      `SELECT f.* FROM plan_finding f JOIN plan ON plan.id = f.plan_id WHERE f.id = ? AND ${sql}`,
      [id, ...params],
    )
  }
}
