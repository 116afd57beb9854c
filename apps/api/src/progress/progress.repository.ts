import { Injectable } from '@nestjs/common'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import { unitsWithin, type Scope } from '../platform/scope.js'
import type { ReportItemEntity } from '../report/report.entity.js'
import type { ProgressEntity } from './progress.entity.js'

const MAX_ROWS = 200_000

@Injectable()
export class ProgressRepository {
  constructor(private readonly database: Database) {}

  async ofTasks(taskIds: readonly string[], year: number, reads: Reads): Promise<Map<string, ProgressEntity>> {
    if (taskIds.length === 0) return new Map()
    const rows = await reads.rows<ProgressEntity>(
      `SELECT * FROM progress WHERE year = ? AND task_id IN (${taskIds.map(() => '?').join(', ')})`,
      [year, ...taskIds],
    )
    return new Map(rows.map((row) => [row.taskId, row]))
  }

  list(scope: Scope, planId: string, year: number): Promise<ProgressEntity[]> {
    const { sql, params } = unitsWithin(scope, 'unit_id')
    return this.database.read.rows<ProgressEntity>(
      `SELECT * FROM progress WHERE plan_id = ? AND year = ? AND ${sql} LIMIT ${MAX_ROWS}`,
      [planId, year, ...params],
    )
  }

  /** The years in which any of these tasks has an adopted figure, oldest first. */
  async yearsWithFigures(taskIds: readonly string[], reads: Reads): Promise<number[]> {
    if (taskIds.length === 0) return []
    const rows = await reads.rows<{ year: string }>(
      `SELECT DISTINCT SUBSTR(period, 1, 4) AS year FROM report_item
       WHERE adopted_state IS NOT NULL AND task_id IN (${taskIds.map(() => '?').join(', ')}) ORDER BY 1`,
      [...taskIds],
    )
    return rows.map(({ year }) => Number(year))
  }

  /** Later years in which these tasks have a row. */
  async yearsAfter(taskIds: readonly string[], year: number, reads: Reads): Promise<number[]> {
    if (taskIds.length === 0) return []
    const rows = await reads.rows<{ year: number }>(
      `SELECT DISTINCT year FROM progress WHERE year > ? AND task_id IN (${taskIds.map(() => '?').join(', ')}) ORDER BY year`,
      [year, ...taskIds],
    )
    return rows.map((row) => Number(row.year))
  }

  /** Adopted figures of a plan in a span of months, for a board of the past. */
  listAdopted(scope: Scope, planId: string, from: string, to: string): Promise<ReportItemEntity[]> {
    const { sql, params } = unitsWithin(scope, 'i.unit_id')
    return this.database.read.rows<ReportItemEntity>(
      `SELECT i.* FROM report_item i JOIN report_sheet s ON s.id = i.sheet_id
       WHERE s.plan_id = ? AND s.period >= ? AND s.period <= ? AND i.adopted_state IS NOT NULL AND ${sql}
       ORDER BY i.period, i.id LIMIT ${MAX_ROWS}`,
      [planId, from, to, ...params],
    )
  }

  /** All figures of one task, adopted or not, oldest first. */
  listItems(taskId: string): Promise<ReportItemEntity[]> {
    return this.database.read.rows<ReportItemEntity>(
      'SELECT * FROM report_item WHERE task_id = ? ORDER BY period LIMIT 1000',
      [taskId],
    )
  }
}
