import { Injectable } from '@nestjs/common'
import type { Reporter } from '@plancascade/types'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import { unitsWithin, type Scope } from '../platform/scope.js'
import type { CellUnlockEntity } from './unlock.entity.js'

/** A grant with what its line shows. */
export type UnlockRow = CellUnlockEntity & {
  readonly unitName: string
  readonly goalName: string
  readonly userName: string
}

const SELECT = `SELECT k.*, unit.short_name AS unit_name, goal.name AS goal_name, u.name AS user_name
  FROM cell_unlock k JOIN task ON task.id = k.task_id JOIN goal ON goal.id = task.goal_id
  JOIN unit ON unit.id = k.unit_id JOIN user_account u ON u.id = k.user_id`

@Injectable()
export class UnlockRepository {
  constructor(private readonly database: Database) {}

  /** Grants of a plan, the newest first; of one period where it is named. */
  list(scope: Scope, planId: string, period?: string, reads: Reads = this.database.read): Promise<UnlockRow[]> {
    const { sql, params } = unitsWithin(scope, 'k.unit_id')
    const ofPeriod = period === undefined ? { sql: '', params: [] } : { sql: 'AND k.period = ?', params: [period] }
    return reads.rows<UnlockRow>(
      `${SELECT} WHERE task.plan_id = ? AND ${sql} ${ofPeriod.sql} ORDER BY k.id DESC LIMIT 1000`,
      [planId, ...params, ...ofPeriod.params],
    )
  }

  find(id: string, scope: Scope, reads: Reads = this.database.read): Promise<UnlockRow | undefined> {
    const { sql, params } = unitsWithin(scope, 'k.unit_id')
    return reads.row<UnlockRow>(`${SELECT} WHERE k.id = ? AND ${sql}`, [id, ...params])
  }

  /** Grants of a unit and period that hold at an instant. */
  active(unitId: string, period: string, now: string, reads: Reads = this.database.read): Promise<UnlockRow[]> {
    return reads.rows<UnlockRow>(
      `${SELECT} WHERE k.unit_id = ? AND k.period = ? AND k.until > ? AND k.revoked_at IS NULL ORDER BY k.id LIMIT 1000`,
      [unitId, period, now],
    )
  }

  /** Reporters of the units in sight who may sign in: who can be given a cell. */
  reporters(scope: Scope, reads: Reads = this.database.read): Promise<Reporter[]> {
    const { sql, params } = unitsWithin(scope, 'u.unit_id')
    return reads.rows<Reporter>(
      `SELECT u.id AS user_id, u.name, u.unit_id FROM user_account u JOIN user_role r ON r.user_id = u.id
       WHERE r.role = 'reporter' AND u.status <> 'disabled' AND ${sql} ORDER BY u.unit_id, u.id LIMIT 2000`,
      params,
    )
  }
}
