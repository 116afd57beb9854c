import { Injectable } from '@nestjs/common'
import type { IndicatorKind, IndicatorLinkReceipt, IndicatorSuggestion, IndicatorWindow } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { notFound } from '../platform/app-error.js'
import { Clock } from '../platform/clock.js'
import type { Reads } from '../platform/database/reads.js'
import type { Tx } from '../platform/database/tx.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { shanghaiDay } from '../platform/shanghai-day.js'
import { freeCodes, suggestionsFor } from './indicator.names.js'
import { definitionFaults, whyNotWindow } from './indicator.policy.js'
import { IndicatorRepository, type IndicatorInForce } from './indicator.repository.js'
import { IndicatorWriter } from './indicator.writer.js'
import { GoalEntity, type PlanEntity } from './plan.entity.js'
import { amountOf } from './plan.mapper.js'
import { PlanRepository } from './plan.repository.js'

const WINDOWS = {
  plan: 'plan_total',
  year: 'year_to_date',
  quarter: 'quarter',
  two_years: 'two_years',
  three_years: 'three_years',
  point: 'year_end',
} as const satisfies Record<string, IndicatorWindow>

/**
 * The goals of a plan and the library: what fits, and many links in one act. Only goals without an indicator are touched, so the
 * acts are open for a confirmed plan as well: they add what is measured and change nothing that was confirmed [R-PLAN-88].
 */
@Injectable()
export class IndicatorPlanService {
  constructor(
    private readonly indicators: IndicatorRepository,
    private readonly plans: PlanRepository,
    private readonly writer: IndicatorWriter,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async suggestions(actor: Actor, planId: string): Promise<IndicatorSuggestion[]> {
    await this.planOf(actor, planId)
    const library = await this.usable(actor)
    const goals = (await this.plans.listGoals(planId)).filter(({ indicatorId }) => indicatorId === null)
    return goals.flatMap((goal) => suggestionsFor(goal, library))
  }

  /** Links every goal to the one indicator of its name that agrees with it. */
  linkExact(actor: Actor, planId: string): Promise<IndicatorLinkReceipt> {
    return this.uow.run(actor, 'indicator.link', async (tx) => {
      await this.planOf(actor, planId, tx)
      return this.settleAll(actor, planId, tx, async () => '指标库中没有同名的指标')
    })
  }

  /** Links what the library has and makes the rest from the goals, with what the plan says of them and nothing else. */
  makeFrom(actor: Actor, planId: string): Promise<IndicatorLinkReceipt> {
    return this.uow.run(actor, 'indicator.make', async (tx) => {
      const plan = await this.planOf(actor, planId, tx)
      const codes = freeCodes((await this.usable(actor, tx, true)).map(({ indicator }) => indicator.code))
      return this.settleAll(actor, planId, tx, (goal, library) => this.make(tx, plan, goal, { library, codes }))
    })
  }

  private async settleAll(
    actor: Actor,
    planId: string,
    tx: Tx,
    otherwise: (goal: GoalEntity, library: IndicatorInForce[]) => Promise<IndicatorInForce | string>,
  ): Promise<IndicatorLinkReceipt> {
    const library = await this.usable(actor, tx)
    const goals = (await this.plans.listGoals(planId, tx)).filter((goal) => goal.indicatorId === null)
    const open = goals.filter(({ decision }) => decision === 'proposed' || decision === 'accepted')
    const receipt: IndicatorLinkReceipt = { linked: 0, made: 0, left: [] }
    // Goals before their parts, so that a part finds the indicator of its whole.
    for (const goal of [...open].sort((a, b) => Number(a.parentGoalId !== null) - Number(b.parentGoalId !== null))) {
      const known = sameName(goal, library)
      const found = known ?? (await otherwise(goal, library))
      if (typeof found === 'string') {
        receipt.left.push({ goalId: goal.id, goalName: goal.name, reason: found })
        continue
      }
      if (known === undefined) receipt.made += 1
      else receipt.linked += 1
      const set = { indicatorId: found.indicator.id, indicatorVersion: found.definition.number }
      await tx.change(GoalEntity, { id: goal.id, version: goal.version, set })
      tx.record({ entity: 'goal', entityId: goal.id, before: { indicatorId: null }, after: set })
    }
    if (receipt.linked + receipt.made === 0) tx.record({ entity: 'plan', entityId: planId, after: { linked: 0 } })
    return receipt
  }

  private async make(
    tx: Tx,
    plan: PlanEntity,
    goal: GoalEntity,
    { library, codes }: { library: IndicatorInForce[]; codes: Generator<string, never> },
  ): Promise<IndicatorInForce | string> {
    if (goal.kind === 'unknown') return '数据性质未定，请先核对目标'
    const definition = { ...fieldsOf(goal, goal.kind), parentId: await this.parentOf(goal, tx) }
    // Without a denominator a ratio is only unfinished; whatever else is wrong would be wrong for ever.
    const fault = definitionFaults(definition).find(({ pointer }) => pointer !== '/denominator')
    if (fault) return fault.message
    const code = codes.next().value
    const indicator = await this.writer.insert(tx, { code, definition, validFrom: `${plan.fromYear}-01-01` })
    const version = await this.indicators.version(indicator.id, 1, tx)
    if (!version) throw new Error(`indicator ${indicator.id} has no version`)
    const made = { indicator, definition: version }
    library.push(made)
    return made
  }

  private async parentOf(goal: GoalEntity, tx: Tx): Promise<string | null> {
    if (goal.parentGoalId === null) return null
    const whole = (await this.plans.listGoals(goal.planId, tx)).find(({ id }) => id === goal.parentGoalId)
    const parentId = whole?.indicatorId ?? null
    const newest = parentId === null ? undefined : (await this.indicators.versions(parentId, tx))[0]
    return newest && newest.parentId === null ? parentId : null
  }

  /** The library as it stands today; retired indicators take no new goals. */
  private async usable(actor: Actor, reads?: Reads, withRetired = false): Promise<IndicatorInForce[]> {
    const day = shanghaiDay(this.clock.nowText())
    const all = await this.indicators.list(actor.scope, day, reads)
    return all.filter(({ indicator }) => withRetired || indicator.retiredOn === null || indicator.retiredOn > day)
  }

  private async planOf(actor: Actor, id: string, reads?: Reads): Promise<PlanEntity> {
    const plan = await this.plans.findPlan(id, actor.scope, reads)
    if (!plan) throw notFound()
    return plan
  }
}

/** The one indicator of the goal's name that agrees with it, a reason when none may be taken, undefined when there is none. */
function sameName(goal: GoalEntity, library: readonly IndicatorInForce[]): IndicatorInForce | string | undefined {
  const exact = suggestionsFor(goal, library).filter(({ isExact }) => isExact)
  const fitting = exact.filter(({ why }) => why === null)
  if (fitting.length > 1) return `有 ${fitting.length} 个同名指标，请在目标里选定一个`
  const [chosen] = fitting
  return chosen ? library.find(({ indicator }) => indicator.id === chosen.indicatorId) : (exact[0]?.why ?? undefined)
}

function fieldsOf(goal: GoalEntity, kind: IndicatorKind) {
  const read = amountOf(goal.target)?.window ?? null
  const window = read === null ? null : WINDOWS[read]
  const { name, unit, unitWord, direction, definition, leadDepartment } = goal
  return {
    name,
    unit,
    unitWord,
    kind,
    direction,
    window: whyNotWindow(kind, window) === null ? window : null,
    definition,
    denominator: null,
    source: null,
    frequency: null,
    leadDepartment,
  }
}
