import { Injectable } from '@nestjs/common'
import type { FactorEntity, UnitEntity } from '../organization/organization.entity.js'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import { unitsWithin, type Scope } from '../platform/scope.js'
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
