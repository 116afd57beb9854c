import { Injectable } from '@nestjs/common'
import type { Actor } from '../platform/actor.js'
import { AppError, invalidField } from '../platform/app-error.js'
import type { Reads } from '../platform/database/reads.js'
import type { Tx } from '../platform/database/tx.js'
import { shanghaiDay } from '../platform/shanghai-day.js'
import type { IndicatorVersionEntity } from './indicator.entity.js'
import { assertArithmetic, mismatches } from './indicator.policy.js'
import { IndicatorRepository } from './indicator.repository.js'
import type { GoalEntity } from './plan.entity.js'

type Link = Pick<GoalEntity, 'indicatorId' | 'indicatorVersion'>

/** The library as goals meet it. */
@Injectable()
export class IndicatorLinks {
  constructor(private readonly indicators: IndicatorRepository) {}

  /**
   * What a goal keeps of its indicator once its own arithmetic and the definition agree. `chosen`: another indicator, null for
   * none, undefined to keep what it has.
   */
  async settle(actor: Actor, goal: GoalEntity, chosen: string | null | undefined, tx: Tx): Promise<Link> {
    assertArithmetic(goal)
    const id = chosen === undefined ? goal.indicatorId : chosen
    if (id === null) return { indicatorId: null, indicatorVersion: null }
    const definition = chosen === undefined ? await this.pinned(goal, tx) : await this.choose(actor, id, tx)
    const indicator = await this.indicators.find(id, actor.scope, tx)
    const errors = definition ? mismatches(goal, definition, indicator?.code ?? '') : []
    if (errors.length > 0) throw new AppError('goal.indicator_mismatch', { detail: `“${goal.name}”未保存。`, errors })
    return { indicatorId: id, indicatorVersion: definition?.number ?? goal.indicatorVersion }
  }

  /** [R-PLAN-85] The link of a goal that a new edition changed: kept while the definition still agrees, else let go. */
  async stillFitting(goal: Link & Pick<GoalEntity, 'kind' | 'unit'>, reads: Reads): Promise<Link> {
    const { indicatorId, indicatorVersion } = goal
    const definition = await this.pinned(goal, reads)
    const fits = definition !== undefined && mismatches(goal, definition, '').length === 0
    return fits ? { indicatorId, indicatorVersion } : { indicatorId: null, indicatorVersion: null }
  }

  private pinned(goal: Link, tx: Reads): Promise<IndicatorVersionEntity | undefined> {
    return this.indicators.version(goal.indicatorId ?? '', goal.indicatorVersion ?? 1, tx)
  }

  /** The version in force today; before the first one, the first. */
  private async choose(actor: Actor, id: string, tx: Tx): Promise<IndicatorVersionEntity> {
    const day = shanghaiDay(tx.now)
    const indicator = await this.indicators.find(id, actor.scope, tx)
    const versions = indicator ? await this.indicators.versions(id, tx) : []
    const definition = versions.find(({ validFrom }) => validFrom <= day) ?? versions.at(-1)
    if (!indicator || !definition) {
      throw invalidField('/indicatorId', '没有这个指标，请重新选择。', 'unknown_reference')
    }
    if (indicator.retiredOn !== null && indicator.retiredOn <= day) {
      throw invalidField('/indicatorId', `指标 ${indicator.code} 已停用，请选择其他指标。`, 'retired')
    }
    return definition
  }
}
