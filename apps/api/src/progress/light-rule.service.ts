import { Injectable } from '@nestjs/common'
import { LIGHT_RULES, pace, scheduleIn } from '@plancascade/pacing'
import { period as asPeriod, previousPeriod, yearOf } from '@plancascade/kernel'
import {
  Light,
  LightRule,
  ScheduleChoice,
  type BoardView,
  type LightRuleChange,
  type LightRuleEffect,
  type LightRulesView,
  type LightRuleTrial,
} from '@plancascade/types'
import { PlanRepository } from '../plan/plan.repository.js'
import { abilityOf } from '../platform/ability.js'
import type { Actor } from '../platform/actor.js'
import { AppError, notFound } from '../platform/app-error.js'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { newId } from '../platform/id.js'
import { shanghaiDay } from '../platform/shanghai-day.js'
import { LightRuleEntity } from '../report/city-rules.entity.js'
import { CityRulesRepository } from '../report/city-rules.repository.js'
import { ProgressRefresh } from './progress.refresh.js'
import { ProgressService } from './progress.service.js'

/** 亮灯规则: dated editions for the city or for single goals; lights already shown for earlier months stay as they were decided. */
@Injectable()
export class LightRuleService {
  constructor(
    private readonly rules: CityRulesRepository,
    private readonly plans: PlanRepository,
    private readonly progress: ProgressService,
    private readonly refresh: ProgressRefresh,
    private readonly database: Database,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor): Promise<LightRulesView> {
    return this.view(actor, this.database.read)
  }

  /** A new edition; the reading model of the years it concerns is made again in the same transaction. */
  change(actor: Actor, change: LightRuleChange): Promise<LightRulesView> {
    assertSchedule(change)
    return this.uow.run(actor, 'light_rule.change', async (tx) => {
      const rule = await this.edition(actor, change, tx)
      const created = { ...rule, reason: change.reason, createdAt: tx.now, createdBy: actor.name }
      await tx.insert(LightRuleEntity, created)
      tx.record({
        entity: 'light_rule',
        entityId: rule.id,
        after: { ...change, edition: rule.edition },
        reason: change.reason,
      })
      await this.refresh.rebuild(tx, change.planId, yearOf(asPeriod(change.validFrom)))
      return this.view(actor, tx)
    })
  }

  /** What the board of the newest month would show under a rule, beside what it shows now. */
  async tryOut(actor: Actor, { period, ...trial }: LightRuleTrial): Promise<LightRuleEffect> {
    assertSchedule(trial)
    const now = await this.progress.board(actor, { planId: trial.planId, period })
    const rules = await this.rules.of(regionOf(actor))
    const then = await this.progress.boardUnder(
      actor,
      { planId: trial.planId, period },
      rules.with({ lights: [await this.edition(actor, trial, this.database.read)] }),
    )
    return {
      period,
      before: now.counts,
      after: then.board.counts,
      changes: changesBetween(now, then.board, then.reasons),
    }
  }

  private async edition(
    actor: Actor,
    { planId, goalId, validFrom, lights, schedule }: Omit<LightRuleTrial, 'period'>,
    reads: Reads,
  ): Promise<LightRuleEntity> {
    const plan = await this.plans.findPlan(planId, actor.scope, reads)
    if (!plan) throw notFound()
    if (goalId !== null && (await this.plans.findGoal(goalId, actor.scope))?.planId !== planId) {
      const message = '没有这个目标，请重新选择。'
      throw new AppError('input.unknown_reference', {
        errors: [{ pointer: '/goalId', code: 'unknown_reference', message }],
      })
    }
    const [latest] = await this.rules.lights(plan.regionId, reads)
    return {
      id: newId(),
      regionId: plan.regionId,
      goalId,
      edition: (latest?.edition ?? 0) + 1,
      validFrom,
      lights: JSON.stringify(lights),
      schedule: JSON.stringify(schedule),
      reason: '',
      createdAt: this.clock.nowText(),
      createdBy: actor.name,
    }
  }

  private async view(actor: Actor, reads: Reads): Promise<LightRulesView> {
    const regionId = regionOf(actor)
    const names = await this.plans.goalNames(regionId, reads)
    const month = previousPeriod(asPeriod(shanghaiDay(this.clock.nowText()).slice(0, 7)))
    const { lights, schedule, edition } = (await this.rules.of(regionId, reads)).pacingFor(null, month)
    return {
      editions: (await this.rules.lights(regionId, reads)).map(({ regionId: _region, ...rule }) => ({
        ...rule,
        goalName: rule.goalId === null ? null : (names.get(rule.goalId) ?? null),
        lights: LightRule.parse(JSON.parse(rule.lights)),
        schedule: ScheduleChoice.parse(JSON.parse(rule.schedule)),
      })),
      current: { lights, schedule, edition, source: LIGHT_RULES[lights.rule].source },
      abilities: { edit: abilityOf(actor, 'report:rules', null) },
    }
  }
}

function regionOf(actor: Actor): string {
  if (actor.regionId === null) throw notFound()
  return actor.regionId
}

/** The engine is the judge of a schedule: what it would refuse on the board is refused here, by field. */
function assertSchedule({
  lights,
  schedule,
  validFrom,
}: Pick<LightRuleTrial, 'lights' | 'schedule' | 'validFrom'>): void {
  const year = yearOf(asPeriod(validFrom))
  const chosen = scheduleIn(schedule, year, true, false)
  const tried = pace({
    kind: 'flow',
    direction: 'at_least',
    mode: 'cumulative',
    target: '100',
    from: `${year}-01`,
    to: `${year}-12`,
    asOf: `${year}-12`,
    observations: {},
    lights,
    ...(chosen ? { schedule: chosen } : {}),
  })
  if (!tried.ok) throw new AppError('input.invalid', { errors: [...tried.error] })
}

function changesBetween(
  now: BoardView,
  then: BoardView,
  reasons: ReadonlyMap<string, string>,
): LightRuleEffect['changes'] {
  const before = new Map(now.cells.map(({ taskId, light }) => [taskId, light]))
  const units = new Map(then.units.map(({ unitId, name }) => [unitId, name]))
  const goals = new Map(then.goals.map(({ goalId, name }) => [goalId, name]))
  return then.cells.flatMap(({ taskId, unitId, goalId, light }) => {
    const from: Light = before.get(taskId) ?? 'missing'
    if (from === light) return []
    const [unitName = '', goalName = ''] = [units.get(unitId), goals.get(goalId)]
    return [{ taskId, unitName, goalName, from, to: light, reason: reasons.get(taskId) ?? '' }]
  })
}
