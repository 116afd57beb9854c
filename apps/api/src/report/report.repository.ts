import { Injectable } from '@nestjs/common'
import type { ReportStatus } from '@plancascade/types'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import { unitsWithin, type Scope } from '../platform/scope.js'
import type { PastFigure } from './report.figures.js'
import type { ReportItemEntity, ReportItemEventEntity, ReportSheetEntity } from './report.entity.js'

/** A unit's figures of this year and the year before are all that a sheet shows; five years of months are the bound. */
const MAX_ITEMS = 20_000

@Injectable()
export class ReportRepository {
  constructor(private readonly database: Database) {}

  findSheet(id: string, scope: Scope, reads: Reads = this.database.read): Promise<ReportSheetEntity | undefined> {
    const { sql, params } = unitsWithin(scope, 'unit_id')
    return reads.row<ReportSheetEntity>(`SELECT * FROM report_sheet WHERE id = ? AND ${sql}`, [id, ...params])
  }

  findSheetOf(
    scope: Scope,
    { planId, unitId, period }: { planId: string; unitId: string; period: string },
    reads: Reads = this.database.read,
  ): Promise<ReportSheetEntity | undefined> {
    const { sql, params } = unitsWithin(scope, 'unit_id')
    return reads.row<ReportSheetEntity>(
      `SELECT * FROM report_sheet WHERE plan_id = ? AND unit_id = ? AND period = ? AND ${sql}`,
      [planId, unitId, period, ...params],
    )
  }

  listSheets(scope: Scope, planId: string, period: string): Promise<ReportSheetEntity[]> {
    const { sql, params } = unitsWithin(scope, 'unit_id')
    return this.database.read.rows<ReportSheetEntity>(
      `SELECT * FROM report_sheet WHERE plan_id = ? AND period = ? AND ${sql} ORDER BY id LIMIT 5000`,
      [planId, period, ...params],
    )
  }

  /** Status of every figure of a period, for counting, with the day by which a returned one is to be mended. */
  listStatuses(
    scope: Scope,
    planId: string,
    period: string,
  ): Promise<Array<{ unitId: string; taskId: string; status: ReportStatus; returnDueOn: string | null }>> {
    const { sql, params } = unitsWithin(scope, 'i.unit_id')
    return this.database.read.rows(
      `SELECT i.unit_id, i.task_id, i.status, i.return_due_on FROM report_item i JOIN report_sheet s ON s.id = i.sheet_id
       WHERE s.plan_id = ? AND s.period = ? AND ${sql} LIMIT ${MAX_ITEMS}`,
      [planId, period, ...params],
    )
  }

  /** A unit's figures from one period on and before another, oldest first. */
  listFigures(
    scope: Scope,
    { planId, unitId, from, before }: { planId: string; unitId: string; from: string; before: string },
    reads: Reads = this.database.read,
  ): Promise<PastFigure[]> {
    const { sql, params } = unitsWithin(scope, 'i.unit_id')
    return reads.rows<PastFigure>(
      `SELECT i.task_id, i.period, i.state, i.value, i.numerator, i.denominator,
         i.adopted_state, i.adopted_value, i.adopted_numerator, i.adopted_denominator
       FROM report_item i JOIN report_sheet s ON s.id = i.sheet_id
       WHERE s.plan_id = ? AND i.unit_id = ? AND i.period >= ? AND i.period < ? AND ${sql}
       ORDER BY i.period LIMIT ${MAX_ITEMS}`,
      [planId, unitId, from, before, ...params],
    )
  }

  listItemsOfSheet(sheetId: string, reads: Reads = this.database.read): Promise<ReportItemEntity[]> {
    return reads.rows<ReportItemEntity>('SELECT * FROM report_item WHERE sheet_id = ? ORDER BY id', [sheetId])
  }

  findItem(id: string, scope: Scope, reads: Reads = this.database.read): Promise<ReportItemEntity | undefined> {
    const { sql, params } = unitsWithin(scope, 'unit_id')
    return reads.row<ReportItemEntity>(`SELECT * FROM report_item WHERE id = ? AND ${sql}`, [id, ...params])
  }

  listEvents(itemId: string): Promise<ReportItemEventEntity[]> {
    return this.database.read.rows<ReportItemEventEntity>(
      'SELECT * FROM report_item_event WHERE item_id = ? ORDER BY position LIMIT 1000',
      [itemId],
    )
  }

  /** Everything that happened to the figures of a sheet, in order. */
  eventsOfSheet(sheetId: string): Promise<ReportItemEventEntity[]> {
    return this.database.read.rows<ReportItemEventEntity>(
      `SELECT e.* FROM report_item_event e JOIN report_item i ON i.id = e.item_id
       WHERE i.sheet_id = ? ORDER BY e.item_id, e.position LIMIT ${MAX_ITEMS}`,
      [sheetId],
    )
  }

  /** The last position in each item's history, for those of a sheet. */
  async lastPositions(sheetId: string, reads: Reads): Promise<Map<string, number>> {
    const rows = await reads.rows<{ itemId: string; position: number }>(
      `SELECT e.item_id, MAX(e.position) AS position FROM report_item_event e JOIN report_item i ON i.id = e.item_id
       WHERE i.sheet_id = ? GROUP BY e.item_id`,
      [sheetId],
    )
    return new Map(rows.map(({ itemId, position }) => [itemId, Number(position)]))
  }

  /** Adopted figures of tasks, oldest first. */
  listAdopted(taskIds: readonly string[], from: string, to: string, reads: Reads): Promise<ReportItemEntity[]> {
    if (taskIds.length === 0) return Promise.resolve([])
    return reads.rows<ReportItemEntity>(
      `SELECT * FROM report_item WHERE task_id IN (${taskIds.map(() => '?').join(', ')})
       AND period >= ? AND period <= ? AND adopted_state IS NOT NULL ORDER BY period, id`,
      [...taskIds, from, to],
    )
  }
}
