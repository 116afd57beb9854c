import { Injectable } from '@nestjs/common'
import type { IndicatorUse } from '@plancascade/types'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import { regionWithin, type Scope } from '../platform/scope.js'
import type { IndicatorEntity, IndicatorVersionEntity } from './indicator.entity.js'
import type { GoalEntity } from './plan.entity.js'

export const MAX_INDICATORS = 2000
const MAX_USES = 500

/** An indicator with the version in force on a day. */
export interface IndicatorInForce {
  readonly indicator: IndicatorEntity
  readonly definition: IndicatorVersionEntity
}

/** The library is the city's: everyone of the city reads it, nobody of another city knows of it. */
@Injectable()
export class IndicatorRepository {
  constructor(private readonly database: Database) {}

  /** Every indicator with its version in force on `day` (before the first one: the first), in the order of their codes. */
  async list(scope: Scope, day: string, reads: Reads = this.database.read): Promise<IndicatorInForce[]> {
    const { sql, params } = regionWithin(scope, 'i.region_id')
    const indicators = await reads.rows<IndicatorEntity>(
      `SELECT i.* FROM indicator i WHERE ${sql} ORDER BY i.id LIMIT ${MAX_INDICATORS}`,
      params,
    )
    const versions = await reads.rows<IndicatorVersionEntity>(
      `SELECT v.* FROM indicator_version v JOIN indicator i ON i.id = v.indicator_id
       WHERE ${sql} AND v.number = COALESCE(
         (SELECT MAX(w.number) FROM indicator_version w WHERE w.indicator_id = i.id AND w.valid_from <= ?), 1)`,
      [...params, day],
    )
    const definitions = new Map(versions.map((version) => [version.indicatorId, version]))
    return indicators
      .flatMap((indicator) => {
        const definition = definitions.get(indicator.id)
        return definition ? [{ indicator, definition }] : []
      })
      .sort((a, b) => (a.indicator.code < b.indicator.code ? -1 : 1))
  }

  find(id: string, scope: Scope, reads: Reads = this.database.read): Promise<IndicatorEntity | undefined> {
    const { sql, params } = regionWithin(scope, 'region_id')
    return reads.row<IndicatorEntity>(`SELECT * FROM indicator WHERE id = ? AND ${sql}`, [id, ...params])
  }

  /** The newest first. */
  versions(indicatorId: string, reads: Reads = this.database.read): Promise<IndicatorVersionEntity[]> {
    return reads.rows<IndicatorVersionEntity>(
      'SELECT * FROM indicator_version WHERE indicator_id = ? ORDER BY number DESC',
      [indicatorId],
    )
  }

  version(indicatorId: string, number: number, reads: Reads): Promise<IndicatorVersionEntity | undefined> {
    return reads.row<IndicatorVersionEntity>('SELECT * FROM indicator_version WHERE indicator_id = ? AND number = ?', [
      indicatorId,
      number,
    ])
  }

  /** Indicators whose newest version calls this one their whole. */
  async partIds(indicatorId: string, reads: Reads): Promise<string[]> {
    const rows = await reads.rows<{ id: string }>(
      `SELECT i.id FROM indicator i JOIN indicator_version v ON v.indicator_id = i.id AND v.number = i.latest
       WHERE v.parent_id = ? ORDER BY i.code LIMIT ${MAX_INDICATORS}`,
      [indicatorId],
    )
    return rows.map(({ id }) => id)
  }

  uses(indicatorId: string, reads: Reads = this.database.read): Promise<IndicatorUse[]> {
    return reads.rows<IndicatorUse>(
      `SELECT goal.id AS goal_id, goal.name AS goal_name, plan.id AS plan_id, plan.title AS plan_title,
         goal.indicator_version AS number
       FROM goal JOIN plan ON plan.id = goal.plan_id WHERE goal.indicator_id = ?
       ORDER BY plan.from_year DESC, plan.id, goal.position LIMIT ${MAX_USES}`,
      [indicatorId],
    )
  }

  /** Indicator id → goals that use it. */
  async useCounts(scope: Scope): Promise<Map<string, number>> {
    const { sql, params } = regionWithin(scope, 'plan.region_id')
    const rows = await this.database.read.rows<{ indicatorId: string; goals: number }>(
      `SELECT goal.indicator_id, COUNT(*) AS goals FROM goal JOIN plan ON plan.id = goal.plan_id
       WHERE goal.indicator_id IS NOT NULL AND ${sql} GROUP BY goal.indicator_id`,
      params,
    )
    return new Map(rows.map(({ indicatorId, goals }) => [indicatorId, goals]))
  }

  goalsWith(indicatorId: string, reads: Reads): Promise<Array<Pick<GoalEntity, 'name' | 'kind' | 'unit'>>> {
    return reads.rows(`SELECT name, kind, unit FROM goal WHERE indicator_id = ? ORDER BY id LIMIT ${MAX_USES}`, [
      indicatorId,
    ])
  }
}
