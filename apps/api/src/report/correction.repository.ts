import { Injectable } from '@nestjs/common'
import type { CorrectionQuery, GoalKind, MeasureUnit } from '@plancascade/types'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import { unitsWithin, type Scope } from '../platform/scope.js'
import type { CorrectionCellEntity, CorrectionEntity } from './correction.entity.js'
import type { ReportItemEntity } from './report.entity.js'

export type CorrectionRow = CorrectionEntity & { readonly unitName: string; readonly fileName: string | null }

export type CorrectionCellRow = CorrectionCellEntity & {
  readonly taskId: string
  readonly goalName: string
  readonly goalNumber: string | null
  readonly kind: GoalKind
  readonly unit: MeasureUnit
  readonly declaredState: ReportItemEntity['state']
  readonly declaredValue: string | null
  readonly declaredNumerator: string | null
  readonly declaredDenominator: string | null
}

const SELECT = `SELECT c.*, unit.short_name AS unit_name, e.file_name
  FROM report_correction c JOIN unit ON unit.id = c.unit_id LEFT JOIN evidence e ON e.id = c.evidence_id`

@Injectable()
export class CorrectionRepository {
  constructor(private readonly database: Database) {}

  /** The newest first. */
  list(scope: Scope, { planId, unitId, period, status, itemId }: CorrectionQuery): Promise<CorrectionRow[]> {
    const { sql, params } = unitsWithin(scope, 'c.unit_id')
    const filters = Object.entries({ unit_id: unitId, period, status }).filter(([, value]) => value !== undefined)
    const naming = 'AND EXISTS (SELECT 1 FROM report_correction_cell k WHERE k.correction_id = c.id AND k.item_id = ?)'
    const where = [...filters.map(([column]) => `AND c.${column} = ?`), ...(itemId === undefined ? [] : [naming])]
    return this.database.read.rows<CorrectionRow>(
      `${SELECT} WHERE c.plan_id = ? AND ${sql} ${where.join(' ')} ORDER BY c.id DESC LIMIT 500`,
      [planId, ...params, ...filters.map(([, value]) => value), ...(itemId === undefined ? [] : [itemId])],
    )
  }

  find(id: string, scope: Scope, reads: Reads = this.database.read): Promise<CorrectionRow | undefined> {
    const { sql, params } = unitsWithin(scope, 'c.unit_id')
    return reads.row<CorrectionRow>(`${SELECT} WHERE c.id = ? AND ${sql}`, [id, ...params])
  }

  /** Cells of corrections in the order of the request. */
  cellsOf(correctionIds: readonly string[], reads: Reads = this.database.read): Promise<CorrectionCellRow[]> {
    if (correctionIds.length === 0) return Promise.resolve([])
    return reads.rows<CorrectionCellRow>(
      `SELECT k.*, i.task_id, i.state AS declared_state, i.value AS declared_value, i.numerator AS declared_numerator,
         i.denominator AS declared_denominator, goal.name AS goal_name, goal.number AS goal_number, goal.kind, goal.unit
       FROM report_correction_cell k JOIN report_item i ON i.id = k.item_id JOIN task ON task.id = i.task_id
       JOIN goal ON goal.id = task.goal_id
       WHERE k.correction_id IN (${correctionIds.map(() => '?').join(', ')}) ORDER BY k.correction_id, k.position`,
      correctionIds,
    )
  }

  /** Requests on these cells that wait or took effect, the oldest first. */
  ofItems(
    itemIds: readonly string[],
    reads: Reads,
  ): Promise<Array<{ id: string; itemId: string; status: CorrectionEntity['status'] }>> {
    return reads.rows(
      `SELECT c.id, k.item_id, c.status FROM report_correction_cell k JOIN report_correction c ON c.id = k.correction_id
       WHERE c.status IN ('pending', 'adopted') AND k.item_id IN (${itemIds.map(() => '?').join(', ')}) ORDER BY c.id`,
      itemIds,
    )
  }
}
