import { Injectable } from '@nestjs/common'
import type { ReportStatus } from '@plancascade/types'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import { unitsWithin, type Scope } from '../platform/scope.js'
import type { ReminderEntity } from './warning.entity.js'

const MAX_REMINDERS = 1000
const MAX_FIGURES = 200_000

export type ReminderRow = ReminderEntity & { readonly unitName: string }

/** A figure that has been entered at least once. */
export interface EnteredFigure {
  readonly taskId: string
  readonly period: string
  readonly status: ReportStatus
  readonly returnDueOn: string | null
}

const SELECT = 'SELECT r.*, unit.short_name AS unit_name FROM reminder r JOIN unit ON unit.id = r.unit_id'

@Injectable()
export class ReminderRepository {
  constructor(private readonly database: Database) {}

  /** The newest first. */
  list(scope: Scope, planId: string, reads: Reads = this.database.read): Promise<ReminderRow[]> {
    const { sql, params } = unitsWithin(scope, 'r.unit_id')
    return reads.rows<ReminderRow>(
      `${SELECT} WHERE r.plan_id = ? AND ${sql} ORDER BY r.sent_at DESC, r.id DESC LIMIT ${MAX_REMINDERS}`,
      [planId, ...params],
    )
  }

  find(id: string, scope: Scope, reads: Reads = this.database.read): Promise<ReminderRow | undefined> {
    const { sql, params } = unitsWithin(scope, 'r.unit_id')
    return reads.row<ReminderRow>(`${SELECT} WHERE r.id = ? AND ${sql}`, [id, ...params])
  }

  /** The last reminder of each unit and period from a month on. */
  async latest(scope: Scope, planId: string, from: string, reads: Reads = this.database.read): Promise<ReminderRow[]> {
    const { sql, params } = unitsWithin(scope, 'r.unit_id')
    return reads.rows<ReminderRow>(
      `${SELECT} WHERE r.plan_id = ? AND r.period >= ? AND ${sql} AND r.number =
         (SELECT MAX(o.number) FROM reminder o WHERE o.plan_id = r.plan_id AND o.unit_id = r.unit_id AND o.period = r.period)
       ORDER BY r.period, r.unit_id LIMIT 20000`,
      [planId, from, ...params],
    )
  }

  /** The figures of a plan from a month on, wherever they are on their way. */
  figures(scope: Scope, planId: string, from: string, reads: Reads = this.database.read): Promise<EnteredFigure[]> {
    const { sql, params } = unitsWithin(scope, 'i.unit_id')
    return reads.rows<EnteredFigure>(
      `SELECT i.task_id, i.period, i.status, i.return_due_on FROM report_item i JOIN report_sheet s ON s.id = i.sheet_id
       WHERE s.plan_id = ? AND i.period >= ? AND ${sql} ORDER BY i.id LIMIT ${MAX_FIGURES}`,
      [planId, from, ...params],
    )
  }
}
