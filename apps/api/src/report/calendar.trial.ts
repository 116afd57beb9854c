import { Injectable } from '@nestjs/common'
import { monthsOf, period as asPeriod, spanPeriod, type Period } from '@plancascade/kernel'
import { isReportDue, type ReportWindow } from '@plancascade/pacing'
import type { ReportCalendarEffect, ReportCalendarTrial } from '@plancascade/types'
import type { PlanEntity } from '../plan/plan.entity.js'
import { PlanRepository } from '../plan/plan.repository.js'
import type { Actor } from '../platform/actor.js'
import { notFound } from '../platform/app-error.js'
import { newId } from '../platform/id.js'
import type { TaskRow } from '../task/task.mapper.js'
import { TaskRepository } from '../task/task.repository.js'
import { targetInForce } from '../task/task.targets.js'
import { assertNeed, goalRuleRow, unknownGoal } from './calendar.goal-rules.js'
import type { CityRules } from './city-rules.js'
import { CityRulesRepository } from './city-rules.repository.js'

/** How far ahead a trial looks, from the first month the rule would hold for. */
const MONTHS_AHEAD = 12
/** Above every stored edition, so that the rule on trial is the newest. */
const ON_TRIAL = Number.MAX_SAFE_INTEGER

type Change = ReportCalendarEffect['changes'][number]

/** What new windows would move, before anybody saves them. */
@Injectable()
export class CalendarTrial {
  constructor(
    private readonly rules: CityRulesRepository,
    private readonly plans: PlanRepository,
    private readonly tasks: TaskRepository,
  ) {}

  async effect(actor: Actor, trial: ReportCalendarTrial): Promise<ReportCalendarEffect> {
    const plan = await this.plans.findPlan(trial.planId, actor.scope)
    if (!plan) throw notFound()
    const tasks = (await this.tasks.list(actor.scope, { planId: plan.id })).filter(
      ({ goalId }) => trial.of === 'city' || goalId === trial.goalId,
    )
    if (trial.of === 'goal') {
      assertNeed(trial.evidence)
      if ((await this.plans.findGoal(trial.goalId, actor.scope))?.planId !== plan.id) throw unknownGoal()
    }
    const targets = await this.tasks.targetsOfPlan(actor.scope, plan.id, {})
    const before = await this.rules.of(plan.regionId)
    const after = withTrial(before, plan.regionId, trial)
    const moved = new Set<string>()
    const changes = monthsFrom(plan, trial.validFrom).flatMap((month) => {
      const asked = tasks.filter(
        ({ id, rhythm }) => isReportDue(rhythm, month) && targetInForce(targets.get(id) ?? [], month) !== null,
      )
      return changesOf(month, asked, { before, after }, moved)
    })
    return { tasks: moved.size, changes, evidence: evidenceChange(trial, tasks, before, after) }
  }
}

function withTrial(rules: CityRules, regionId: string, trial: ReportCalendarTrial): CityRules {
  if (trial.of === 'goal') return rules.with({ goals: [goalRuleRow({ ...trial, regionId, edition: ON_TRIAL })] })
  const { validFrom, windows } = trial
  const told = { reason: '', createdAt: '', createdBy: '' }
  const row = { id: newId(), regionId, edition: ON_TRIAL, validFrom, windows: JSON.stringify(windows), ...told }
  return rules.with({ windows: [row] })
}

function monthsFrom({ fromYear, toYear }: PlanEntity, validFrom: string): Period[] {
  return monthsOf(spanPeriod(fromYear, toYear))
    .filter((month) => month >= validFrom)
    .slice(0, MONTHS_AHEAD)
}

/** Goals whose days move from and to the same ones stand in one line. */
function changesOf(
  month: Period,
  asked: readonly TaskRow[],
  { before, after }: { before: CityRules; after: CityRules },
  moved: Set<string>,
): Change[] {
  const lines = new Map<string, Change>()
  const goals = [...new Map(asked.map((task) => [task.goalId, task.goalName]))]
  for (const [goalId, goalName] of goals) {
    const from = days(before.windowOf(month, goalId))
    const to = days(after.windowOf(month, goalId))
    const key = JSON.stringify([from, to])
    if (JSON.stringify(from) === JSON.stringify(to)) continue
    const own = asked.filter((task) => task.goalId === goalId)
    for (const { id } of own) moved.add(id)
    const line = lines.get(key) ?? { period: month, before: from, after: to, tasks: 0, goalNames: [] }
    lines.set(key, { ...line, tasks: line.tasks + own.length, goalNames: [...line.goalNames, goalName] })
  }
  return [...lines.values()]
}

const days = ({ dueOn, closesOn }: ReportWindow): Change['before'] => ({ dueOn, closesOn })

function evidenceChange(
  trial: ReportCalendarTrial,
  [task]: readonly TaskRow[],
  before: CityRules,
  after: CityRules,
): ReportCalendarEffect['evidence'] {
  if (trial.of === 'city' || !task) return null
  const month = asPeriod(trial.validFrom)
  const [now, then] = [before.evidenceFor(task, month), after.evidenceFor(task, month)]
  return JSON.stringify(now) === JSON.stringify(then) ? null : { before: now, after: then }
}
