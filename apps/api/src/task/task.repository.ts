import { Injectable } from '@nestjs/common'
import type { TaskQuery } from '@plancascade/types'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import { unitsWithin, type Scope } from '../platform/scope.js'
import type { TaskAdjustmentEntity, TaskTargetEntity } from './task.entity.js'
import type { TaskRow } from './task.mapper.js'

const MAX_TASKS = 20_000

const SELECT = `SELECT task.*, goal.name AS goal_name, goal.number AS goal_number, goal.category, goal.parent_goal_id,
    goal.kind, goal.direction, goal.attribute, goal.unit, unit.short_name AS unit_name
  FROM task JOIN goal ON goal.id = task.goal_id JOIN unit ON unit.id = task.unit_id`

/** Tasks belong to units: the scope decides which are there at all. */
@Injectable()
export class TaskRepository {
  constructor(private readonly database: Database) {}

  list(scope: Scope, { planId, unitId, goalId }: TaskQuery, reads: Reads = this.database.read): Promise<TaskRow[]> {
    const { sql, params } = unitsWithin(scope, 'task.unit_id')
    const filters = [
      ...(unitId === undefined ? [] : [{ sql: 'task.unit_id = ?', value: unitId }]),
      ...(goalId === undefined ? [] : [{ sql: 'task.goal_id = ?', value: goalId }]),
    ]
    const where = ['task.plan_id = ?', sql, ...filters.map((filter) => filter.sql)].join(' AND ')
    return reads.rows<TaskRow>(
      `${SELECT} WHERE ${where} ORDER BY goal.position, goal.id, unit.position, unit.id LIMIT ${MAX_TASKS}`,
      [planId, ...params, ...filters.map((filter) => filter.value)],
    )
  }

  find(id: string, scope: Scope, reads: Reads = this.database.read): Promise<TaskRow | undefined> {
    const { sql, params } = unitsWithin(scope, 'task.unit_id')
    return reads.row<TaskRow>(`${SELECT} WHERE task.id = ? AND ${sql}`, [id, ...params])
  }

  /** Targets of all tasks that a list of the same plan and scope shows, by task; of one unit or year where it is named. */
  async targetsOfPlan(
    scope: Scope,
    planId: string,
    { unitId, year }: Partial<Pick<TaskQuery, 'unitId' | 'year'>> = {},
    reads: Reads = this.database.read,
  ): Promise<Map<string, TaskTargetEntity[]>> {
    const { sql, params } = unitsWithin(scope, 'task.unit_id')
    const ofUnit = unitId === undefined ? { sql: '', params: [] } : { sql: 'AND task.unit_id = ?', params: [unitId] }
    const ofYear = year === undefined ? { sql: '', params: [] } : { sql: 'AND t.year = ?', params: [year] }
    const rows = await reads.rows<TaskTargetEntity>(
      `SELECT t.* FROM task_target t JOIN task ON task.id = t.task_id
       WHERE task.plan_id = ? AND ${sql} ${ofUnit.sql} ${ofYear.sql} ORDER BY t.task_id, t.year, t.tier, t.edition`,
      [planId, ...params, ...ofUnit.params, ...ofYear.params],
    )
    const byTask = new Map<string, TaskTargetEntity[]>()
    for (const row of rows) {
      const known = byTask.get(row.taskId)
      if (known) known.push(row)
      else byTask.set(row.taskId, [row])
    }
    return byTask
  }

  targetsOf(taskId: string, reads: Reads = this.database.read): Promise<TaskTargetEntity[]> {
    return reads.rows<TaskTargetEntity>('SELECT * FROM task_target WHERE task_id = ? ORDER BY year, tier, edition', [
      taskId,
    ])
  }

  /** Later editions of tasks, by task, the earlier first. */
  async adjustmentsOfPlan(
    scope: Scope,
    planId: string,
    reads: Reads = this.database.read,
    unitId?: string,
  ): Promise<Map<string, TaskAdjustmentEntity[]>> {
    const { sql, params } = unitsWithin(scope, 'task.unit_id')
    const ofUnit = unitId === undefined ? { sql: '', params: [] } : { sql: 'AND task.unit_id = ?', params: [unitId] }
    const rows = await reads.rows<TaskAdjustmentEntity>(
      `SELECT a.* FROM task_adjustment a JOIN task ON task.id = a.task_id
       WHERE task.plan_id = ? AND ${sql} ${ofUnit.sql} ORDER BY a.task_id, a.edition`,
      [planId, ...params, ...ofUnit.params],
    )
    const byTask = new Map<string, TaskAdjustmentEntity[]>()
    for (const row of rows) byTask.set(row.taskId, [...(byTask.get(row.taskId) ?? []), row])
    return byTask
  }

  adjustmentsOf(taskId: string, reads: Reads = this.database.read): Promise<TaskAdjustmentEntity[]> {
    return reads.rows<TaskAdjustmentEntity>('SELECT * FROM task_adjustment WHERE task_id = ? ORDER BY edition', [
      taskId,
    ])
  }
}
