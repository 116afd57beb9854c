import { Injectable } from '@nestjs/common'
import type { MeasureUnit } from '@plancascade/types'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import { regionWithin, unitsWithin, type Scope } from '../platform/scope.js'
import type { ReportItemEntity } from './report.entity.js'
import type { SampleCheckEntity, SampleDrawEntity } from './sampling.entity.js'

export type DrawRow = SampleDrawEntity & { readonly drawn: number; readonly checked: number; readonly wrong: number }

export type CheckRow = SampleCheckEntity &
  Pick<
    ReportItemEntity,
    | 'taskId'
    | 'status'
    | 'state'
    | 'value'
    | 'numerator'
    | 'denominator'
    | 'adoptedState'
    | 'adoptedValue'
    | 'adoptedNumerator'
    | 'adoptedDenominator'
  > & {
    readonly unitName: string
    readonly goalName: string
    readonly goalNumber: string | null
    readonly unit: MeasureUnit
  }

const SELECT_DRAW = `SELECT d.*,
    (SELECT COUNT(*) FROM sample_check k WHERE k.draw_id = d.id) AS drawn,
    (SELECT COUNT(*) FROM sample_check k WHERE k.draw_id = d.id AND k.result IS NOT NULL) AS checked,
    (SELECT COUNT(*) FROM sample_check k WHERE k.draw_id = d.id AND k.result = 'wrong') AS wrong
  FROM sample_draw d JOIN plan ON plan.id = d.plan_id`

@Injectable()
export class SamplingRepository {
  constructor(private readonly database: Database) {}

  list(scope: Scope, planId: string, period: string | undefined): Promise<DrawRow[]> {
    const { sql, params } = regionWithin(scope, 'plan.region_id')
    const of = period === undefined ? { sql: '', params: [] } : { sql: 'AND d.period = ?', params: [period] }
    return this.database.read.rows<DrawRow>(
      `${SELECT_DRAW} WHERE d.plan_id = ? AND ${sql} ${of.sql} ORDER BY d.id DESC LIMIT 200`,
      [planId, ...params, ...of.params],
    )
  }

  find(id: string, scope: Scope, reads: Reads = this.database.read): Promise<DrawRow | undefined> {
    const { sql, params } = regionWithin(scope, 'plan.region_id')
    return reads.row<DrawRow>(`${SELECT_DRAW} WHERE d.id = ? AND ${sql}`, [id, ...params])
  }

  findCheck(id: string, scope: Scope, reads: Reads): Promise<SampleCheckEntity | undefined> {
    const { sql, params } = unitsWithin(scope, 'unit_id')
    return reads.row<SampleCheckEntity>(`SELECT * FROM sample_check WHERE id = ? AND ${sql}`, [id, ...params])
  }

  checksOf(drawId: string, reads: Reads = this.database.read): Promise<CheckRow[]> {
    return reads.rows<CheckRow>(
      `SELECT k.*, i.task_id, i.status, i.state, i.value, i.numerator, i.denominator, i.adopted_state, i.adopted_value,
         i.adopted_numerator, i.adopted_denominator, unit.short_name AS unit_name, goal.name AS goal_name,
         goal.number AS goal_number, goal.unit
       FROM sample_check k JOIN report_item i ON i.id = k.item_id JOIN task ON task.id = i.task_id
       JOIN goal ON goal.id = task.goal_id JOIN unit ON unit.id = k.unit_id
       WHERE k.draw_id = ? ORDER BY unit.position, unit.id, goal.position, goal.id LIMIT 5000`,
      [drawId],
    )
  }

  evidenceOf(drawId: string, reads: Reads = this.database.read) {
    return reads.rows<{ id: string; itemId: string; fileName: string }>(
      `SELECT e.id, e.item_id, e.file_name FROM evidence e JOIN sample_check k ON k.item_id = e.item_id
       WHERE k.draw_id = ? ORDER BY e.id LIMIT 10000`,
      [drawId],
    )
  }

  /** Figures of a period that the city has on its desk or in its books. */
  roster(scope: Scope, planId: string, period: string, reads: Reads) {
    const { sql, params } = unitsWithin(scope, 'i.unit_id')
    return reads.rows<{ id: string; unitId: string }>(
      `SELECT i.id, i.unit_id FROM report_item i JOIN report_sheet s ON s.id = i.sheet_id
       WHERE s.plan_id = ? AND s.period = ? AND i.status IN ('submitted', 'approved') AND i.state = 'reported' AND ${sql}
       ORDER BY i.unit_id, i.id LIMIT 20000`,
      [planId, period, ...params],
    )
  }

  /** By unit: adopted cells of earlier periods, and those once returned, corrected or found wrong. */
  history(scope: Scope, planId: string, before: string, reads: Reads) {
    const { sql, params } = unitsWithin(scope, 'i.unit_id')
    return reads.rows<{ unitId: string; cells: number; errors: number }>(
      `SELECT i.unit_id, COUNT(*) AS cells, SUM(CASE WHEN i.corrections > 0
           OR EXISTS (SELECT 1 FROM report_item_event e WHERE e.item_id = i.id AND e.act = 'return')
           OR EXISTS (SELECT 1 FROM sample_check k WHERE k.item_id = i.id AND k.result = 'wrong')
         THEN 1 ELSE 0 END) AS errors
       FROM report_item i JOIN report_sheet s ON s.id = i.sheet_id
       WHERE s.plan_id = ? AND s.period < ? AND i.adopted_state IS NOT NULL AND ${sql} GROUP BY i.unit_id LIMIT 5000`,
      [planId, before, ...params],
    )
  }
}
