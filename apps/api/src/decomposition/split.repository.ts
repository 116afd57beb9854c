import { Injectable } from '@nestjs/common'
import type { FactorEntity, UnitEntity } from '../organization/organization.entity.js'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import { unitsWithin, type Scope } from '../platform/scope.js'
import type { TownshipReceiptEntity } from './split-receipt.entity.js'
import type { TownshipSplitEntity } from './split.entity.js'

/** Splits belong to units: a county sees its own, the city all of them. */
@Injectable()
export class SplitRepository {
  constructor(private readonly database: Database) {}

  find(id: string, scope: Scope, reads: Reads = this.database.read): Promise<TownshipSplitEntity | undefined> {
    const { sql, params } = unitsWithin(scope, 'unit_id')
    return reads.row<TownshipSplitEntity>(`SELECT * FROM township_split WHERE id = ? AND ${sql}`, [id, ...params])
  }

  /** Every edition of a task's split, the earlier first. */
  listOfTask(taskId: string, scope: Scope, reads: Reads = this.database.read): Promise<TownshipSplitEntity[]> {
    const { sql, params } = unitsWithin(scope, 'unit_id')
    return reads.rows<TownshipSplitEntity>(
      `SELECT * FROM township_split WHERE task_id = ? AND ${sql} ORDER BY edition LIMIT 200`,
      [taskId, ...params],
    )
  }

  /** The latest edition of each split of a unit's tasks in a plan. */
  latestOfUnit(planId: string, unitId: string): Promise<TownshipSplitEntity[]> {
    return this.database.read.rows<TownshipSplitEntity>(
      `SELECT split.* FROM township_split split WHERE split.plan_id = ? AND split.unit_id = ?
       AND split.edition = (SELECT MAX(other.edition) FROM township_split other WHERE other.task_id = split.task_id)
       ORDER BY split.id LIMIT 1000`,
      [planId, unitId],
    )
  }

  /** Of splits that the caller has found visible. */
  async receiptsOf(splitIds: readonly string[], reads: Reads = this.database.read): Promise<TownshipReceiptEntity[]> {
    if (splitIds.length === 0) return []
    return reads.rows<TownshipReceiptEntity>(
      `SELECT * FROM township_receipt WHERE split_id IN (${splitIds.map(() => '?').join(', ')})
       ORDER BY split_id, unit_id LIMIT 50000`,
      splitIds,
    )
  }

  /** Figures of all townships of a unit; by the tree itself, because a township may be newer than the session's scope. */
  factorsBelow(unitId: string): Promise<FactorEntity[]> {
    return this.database.read.rows<FactorEntity>(
      `SELECT factor.* FROM factor JOIN unit ON unit.id = factor.unit_id
       WHERE unit.parent_id = ? AND unit.kind = 'township' ORDER BY factor.year, factor.id LIMIT 20000`,
      [unitId],
    )
  }

  townshipsOf(unitId: string, reads: Reads = this.database.read): Promise<UnitEntity[]> {
    return reads.rows<UnitEntity>(
      `SELECT * FROM unit WHERE parent_id = ? AND kind = 'township' ORDER BY position, id LIMIT 1000`,
      [unitId],
    )
  }
}
