import { Injectable } from '@nestjs/common'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import { regionWithin, type Scope } from '../platform/scope.js'
import type { EnteredValueEntity, SchemeEntity } from './assessment.entity.js'
import type { RunRow } from './run.mapper.js'

export const SELECT_RUN = `SELECT r.*, s.name AS scheme_name, s.code AS scheme_code, s.is_example
  FROM assessment_run r JOIN scheme s ON s.id = r.scheme_id JOIN plan ON plan.id = r.plan_id`

@Injectable()
export class AssessmentRepository {
  constructor(private readonly database: Database) {}

  listSchemes(scope: Scope, planId: string): Promise<SchemeEntity[]> {
    const { sql, params } = regionWithin(scope, 'plan.region_id')
    return this.database.read.rows<SchemeEntity>(
      `SELECT s.* FROM scheme s JOIN plan ON plan.id = s.plan_id
       WHERE s.plan_id = ? AND ${sql} ORDER BY s.year DESC, s.code, s.edition DESC LIMIT 500`,
      [planId, ...params],
    )
  }

  findScheme(id: string, scope: Scope, reads: Reads = this.database.read): Promise<SchemeEntity | undefined> {
    const { sql, params } = regionWithin(scope, 'plan.region_id')
    return reads.row<SchemeEntity>(
      `SELECT s.* FROM scheme s JOIN plan ON plan.id = s.plan_id WHERE s.id = ? AND ${sql}`,
      [id, ...params],
    )
  }

  async lastEdition(planId: string, code: string, year: number, reads: Reads): Promise<number> {
    const row = await reads.row<{ edition: number | null }>(
      'SELECT MAX(edition) AS edition FROM scheme WHERE plan_id = ? AND code = ? AND year = ?',
      [planId, code, year],
    )
    return Number(row?.edition ?? 0)
  }

  listEntered(schemeId: string, reads: Reads = this.database.read): Promise<EnteredValueEntity[]> {
    return reads.rows<EnteredValueEntity>(
      'SELECT * FROM entered_value WHERE scheme_id = ? ORDER BY indicator_id, unit_id LIMIT 20000',
      [schemeId],
    )
  }

  listRuns(scope: Scope, planId: string, schemeId: string | undefined): Promise<RunRow[]> {
    const { sql, params } = regionWithin(scope, 'plan.region_id')
    const ofScheme =
      schemeId === undefined ? { sql: '', params: [] } : { sql: 'AND r.scheme_id = ?', params: [schemeId] }
    return this.database.read.rows<RunRow>(
      `${SELECT_RUN} WHERE r.plan_id = ? AND ${sql} ${ofScheme.sql} ORDER BY r.id DESC LIMIT 200`,
      [planId, ...params, ...ofScheme.params],
    )
  }

  findRun(id: string, scope: Scope, reads: Reads = this.database.read): Promise<RunRow | undefined> {
    const { sql, params } = regionWithin(scope, 'plan.region_id')
    return reads.row<RunRow>(`${SELECT_RUN} WHERE r.id = ? AND ${sql}`, [id, ...params])
  }
}
