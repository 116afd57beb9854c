import { Injectable } from '@nestjs/common'
import type { Actor } from '../platform/actor.js'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { compareRows, type RowDifference } from './progress.compare.js'
import type { ProgressEntity } from './progress.entity.js'
import { ProgressRefresh } from './progress.refresh.js'

/** Differences that are told one by one; more of them say no more. */
const TOLD = 50

export interface Rebuilt {
  readonly planId: string
  readonly title: string
  readonly before: number
  readonly after: number
  readonly different: number
  /** At most the first fifty. */
  readonly differences: readonly RowDifference[]
}

/** Makes the reading model again from the adopted figures and tells where it was not what it should have been. */
@Injectable()
export class ProgressRebuild {
  constructor(
    private readonly database: Database,
    private readonly uow: UnitOfWork,
    private readonly refresh: ProgressRefresh,
  ) {}

  /** Every plan, or one; each is a unit of its own. The actor sees the whole city of each plan in turn. */
  async rebuild(actor: Actor, onlyPlan: string | null): Promise<Rebuilt[]> {
    const plans = await this.database.read.rows<{ id: string; title: string; regionId: string }>(
      'SELECT id, title, region_id FROM plan ORDER BY id',
    )
    const done: Rebuilt[] = []
    for (const { id, title, regionId } of plans) {
      if (onlyPlan !== null && id !== onlyPlan) continue
      const inCity: Actor = { ...actor, scope: { kind: 'city', regionId } }
      done.push(await this.rebuildPlan(inCity, id, title))
    }
    return done
  }

  private rebuildPlan(actor: Actor, planId: string, title: string): Promise<Rebuilt> {
    return this.uow.run(actor, 'progress.rebuild', async (tx) => {
      const before = await rowsOf(planId, tx)
      await this.refresh.rebuild(tx, planId)
      const after = await rowsOf(planId, tx)
      const differences = compareRows(before, after)
      const counts = { before: before.length, after: after.length, different: differences.length }
      tx.record({ entity: 'progress', entityId: planId, after: counts })
      return { planId, title, ...counts, differences: differences.slice(0, TOLD) }
    })
  }
}

function rowsOf(planId: string, reads: Reads): Promise<ProgressEntity[]> {
  return reads.rows<ProgressEntity>('SELECT * FROM progress WHERE plan_id = ? ORDER BY task_id, year', [planId])
}
