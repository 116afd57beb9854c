import { Injectable } from '@nestjs/common'
import type { Light, WarningQuery } from '@plancascade/types'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import { unitsWithin, type Scope } from '../platform/scope.js'
import type { WarningCaseEntity, WarningStepEntity } from './warning.entity.js'

const MAX_CASES = 500

/** A case with what its line shows of plan, unit and city. */
export type WarningCaseRow = WarningCaseEntity & {
  readonly regionId: string
  readonly unitName: string
  readonly unitFullName: string
  readonly planTitle: string
  readonly isExample: number
  readonly bureauName: string
}

export interface WarnedTask {
  readonly caseId: string
  readonly taskId: string
  readonly goalName: string
  /** As the board shows them; null before the first adopted figure. */
  readonly light: Light | null
  readonly reason: string | null
}

/** Everything about some cases, in the order of the list. */
export interface WarningRecord {
  readonly row: WarningCaseRow
  readonly tasks: readonly WarnedTask[]
  readonly steps: readonly WarningStepEntity[]
}

const SELECT = `SELECT c.*, unit.region_id, unit.short_name AS unit_name, unit.name AS unit_full_name,
    plan.title AS plan_title, plan.is_example, bureau.name AS bureau_name
  FROM warning_case c JOIN unit ON unit.id = c.unit_id JOIN plan ON plan.id = c.plan_id
  JOIN unit bureau ON bureau.region_id = unit.region_id AND bureau.kind = 'city'`

@Injectable()
export class WarningRepository {
  constructor(private readonly database: Database) {}

  /** Open cases first, the newest first among them. */
  async list(scope: Scope, { planId, unitId, taskId }: WarningQuery): Promise<WarningRecord[]> {
    const { sql, params } = unitsWithin(scope, 'c.unit_id')
    const filters = [
      ...(unitId === undefined ? [] : [{ sql: 'c.unit_id = ?', value: unitId }]),
      ...(taskId === undefined
        ? []
        : [{ sql: 'c.id IN (SELECT case_id FROM warning_task WHERE task_id = ?)', value: taskId }]),
    ]
    const where = ['c.plan_id = ?', sql, ...filters.map((filter) => filter.sql)].join(' AND ')
    const rows = await this.database.read.rows<WarningCaseRow>(
      `${SELECT} WHERE ${where} ORDER BY CASE WHEN c.closed_at IS NULL THEN 0 ELSE 1 END, c.id DESC LIMIT ${MAX_CASES}`,
      [planId, ...params, ...filters.map((filter) => filter.value)],
    )
    return this.complete(rows, this.database.read)
  }

  async find(id: string, scope: Scope, reads: Reads = this.database.read): Promise<WarningRecord | undefined> {
    const { sql, params } = unitsWithin(scope, 'c.unit_id')
    const row = await reads.row<WarningCaseRow>(`${SELECT} WHERE c.id = ? AND ${sql}`, [id, ...params])
    return row && (await this.complete([row], reads))[0]
  }

  async isNumberUsed(regionId: string, documentNumber: string, reads: Reads): Promise<boolean> {
    const row = await reads.row('SELECT id FROM warning_step WHERE region_id = ? AND document_number = ?', [
      regionId,
      documentNumber,
    ])
    return row !== undefined
  }

  /** Which of these tasks are in an open case, and in which. */
  async openCases(taskIds: readonly string[], reads: Reads = this.database.read): Promise<Map<string, string>> {
    if (taskIds.length === 0) return new Map()
    const rows = await reads.rows<{ caseId: string; openTaskId: string }>(
      `SELECT case_id, open_task_id FROM warning_task WHERE open_task_id IN (${taskIds.map(() => '?').join(', ')})`,
      taskIds,
    )
    return new Map(rows.map(({ caseId, openTaskId }) => [openTaskId, caseId]))
  }

  private async complete(rows: readonly WarningCaseRow[], reads: Reads): Promise<WarningRecord[]> {
    if (rows.length === 0) return []
    const ids = rows.map(({ id }) => id)
    const marks = ids.map(() => '?').join(', ')
    const tasks = await reads.rows<WarnedTask>(
      `SELECT w.case_id, w.task_id, goal.name AS goal_name, p.light, p.reason
       FROM warning_task w JOIN warning_case c ON c.id = w.case_id JOIN task ON task.id = w.task_id
       JOIN goal ON goal.id = task.goal_id LEFT JOIN progress p ON p.task_id = w.task_id AND p.year = c.year
       WHERE w.case_id IN (${marks}) ORDER BY goal.position, goal.id`,
      ids,
    )
    const steps = await reads.rows<WarningStepEntity>(
      `SELECT * FROM warning_step WHERE case_id IN (${marks}) ORDER BY case_id, position`,
      ids,
    )
    return rows.map((row) => ({
      row,
      tasks: tasks.filter(({ caseId }) => caseId === row.id),
      steps: steps.filter(({ caseId }) => caseId === row.id),
    }))
  }
}
