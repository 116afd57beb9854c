import { Injectable } from '@nestjs/common'
import { period as asPeriod, yearOf, type Period } from '@plancascade/kernel'
import type { PaceResult } from '@plancascade/types'
import type { Tx } from '../platform/database/tx.js'
import { newId } from '../platform/id.js'
import { mapInSlices } from '../platform/slices.js'
import type { ReportItemEntity } from '../report/report.entity.js'
import { PlanRepository } from '../plan/plan.repository.js'
import { ReportEvents, type FiguresAdopted } from '../report/report.events.js'
import { adoptedOf, observationOf, shownValue } from '../report/report.figures.js'
import { ReportRepository } from '../report/report.repository.js'
import type { CityRules } from '../report/city-rules.js'
import { CityRulesRepository } from '../report/city-rules.repository.js'
import { paceTask, ruleVersion } from '../report/report.standing.js'
import type { TaskTargetEntity } from '../task/task.entity.js'
import { TaskEvents, type TargetsChanged } from '../task/task.events.js'
import type { TaskRow } from '../task/task.mapper.js'
import { TaskRepository } from '../task/task.repository.js'
import { targetInForce } from '../task/task.targets.js'
import { ProgressEntity } from './progress.entity.js'
import { historyOf } from './progress.history.js'
import { ProgressRepository } from './progress.repository.js'

/** Earlier years that teach the season of an indicator. */
const HISTORY_YEARS = 5

/** Rewrites the reading model's row of a task and year in the transaction that adopted one of its figures. */
@Injectable()
export class ProgressRefresh {
  constructor(
    events: ReportEvents,
    orders: TaskEvents,
    private readonly reports: ReportRepository,
    private readonly tasks: TaskRepository,
    private readonly progress: ProgressRepository,
    private readonly plans: PlanRepository,
    private readonly rules: CityRulesRepository,
  ) {
    events.onAdopted((tx, adopted) => this.refresh(tx, adopted))
    orders.onTargetsChanged((tx, changed) => this.retarget(tx, changed))
  }

  async refresh(tx: Tx, { planId, unitId, period, taskIds }: FiguresAdopted): Promise<void> {
    const rules = await this.rulesOf(tx, planId)
    const year = yearOf(asPeriod(period))
    await this.rewrite(tx, { planId, unitId, year, taskIds, rules })
    // A figure of an earlier year also teaches the season of the years after it.
    for (const later of await this.progress.yearsAfter(taskIds, year, tx)) {
      await this.rewrite(tx, { planId, unitId, year: later, taskIds, rules })
    }
  }

  /** An adjusted target shows on the board with the order that made it. */
  private async retarget(tx: Tx, { planId, unitId, taskId, years }: TargetsChanged): Promise<void> {
    const rules = await this.rulesOf(tx, planId)
    for (const year of years) await this.rewrite(tx, { planId, unitId, year, taskIds: [taskId], rules })
  }

  /** Every row of a plan made again from the adopted figures, as it was made when they were adopted. Returns how many. */
  async rebuild(tx: Tx, planId: string, fromYear = 0): Promise<number> {
    const rules = await this.rulesOf(tx, planId)
    const tasks = await this.tasks.list(tx.actor.scope, { planId }, tx)
    await tx.run('DELETE FROM progress WHERE plan_id = ? AND year >= ?', [planId, fromYear])
    let rows = 0
    for (const unitId of new Set(tasks.map((task) => task.unitId))) {
      const taskIds = tasks.filter((task) => task.unitId === unitId).map(({ id }) => id)
      for (const year of await this.progress.yearsWithFigures(taskIds, tx)) {
        if (year >= fromYear) rows += await this.rewrite(tx, { planId, unitId, year, taskIds, rules })
      }
    }
    return rows
  }

  private async rewrite(
    tx: Tx,
    { planId, unitId, year, taskIds, rules }: Omit<FiguresAdopted, 'period'> & { year: number; rules: CityRules },
  ): Promise<number> {
    const scope = tx.actor.scope
    const tasks = (await this.tasks.list(scope, { planId, unitId }, tx)).filter(({ id }) => taskIds.includes(id))
    const targets = await this.tasks.targetsOfPlan(scope, planId, { unitId, year }, tx)
    const items = await this.reports.listAdopted(taskIds, `${year - HISTORY_YEARS}-01`, `${year}-12`, tx)
    const known = await this.progress.ofTasks(taskIds, year, tx)
    const made = await mapInSlices(tasks, (task) => {
      const own = items.filter((item) => item.taskId === task.id)
      return rowOf(task, targets.get(task.id) ?? [], year, own, rules, tx.now)
    })
    let rows = 0
    for (const row of made) {
      if (!row) continue
      const before = known.get(row.taskId)
      if (before) await tx.update(ProgressEntity, { id: before.id }, row)
      else await tx.insert(ProgressEntity, { id: newId(), ...row })
      rows += 1
    }
    return rows
  }

  private async rulesOf(tx: Tx, planId: string): Promise<CityRules> {
    const plan = await this.plans.findPlan(planId, tx.actor.scope, tx)
    if (!plan) throw new Error(`figures of plan ${planId} outside of the actor's city`)
    return this.rules.of(plan.regionId, tx)
  }
}

export type ProgressRow = Omit<ProgressEntity, 'id'>

/** Where a task stands with the latest of its adopted figures of the year; null while it has none. */
export function rowOf(
  task: TaskRow,
  targets: readonly TaskTargetEntity[],
  year: number,
  items: readonly ReportItemEntity[],
  rules: CityRules,
  now: string,
): ProgressRow | null {
  const row = standingRow(task, targets, year, items, rules)
  const previous = items.filter((item) => yearOf(asPeriod(item.period)) === year).at(-2)
  const before = previous && pacedAt(asPeriod(previous.period), task, targets, year, items, rules)
  return row && { ...row, previousLight: previous ? (before?.light ?? null) : null, updatedAt: now }
}

/** The same without the light of the figure before, for boards that are made afresh and only looked at. */
export function standingRow(
  task: TaskRow,
  targets: readonly TaskTargetEntity[],
  year: number,
  items: readonly ReportItemEntity[],
  rules: CityRules,
): ProgressRow | null {
  const latest = items.filter((item) => yearOf(asPeriod(item.period)) === year).at(-1)
  const figure = latest && adoptedOf(latest)
  if (!latest || !figure) return null
  const month = asPeriod(latest.period)
  const paced = pacedAt(month, task, targets, year, items, rules)
  return {
    taskId: task.id,
    planId: task.planId,
    goalId: task.goalId,
    unitId: task.unitId,
    year,
    period: month,
    target: targetInForce(targets, month),
    actual: shownValue(figure),
    numerator: figure.numerator,
    denominator: figure.denominator,
    attainment: paced?.attainment ?? null,
    scheduled: paced?.scheduled ?? null,
    gapPoints: paced?.gapPoints ?? null,
    light: paced?.light ?? 'not_applicable',
    previousLight: null,
    reason: paced?.reason ?? '该类目标不计算进度。',
    ruleVersion: paced ? ruleVersion(paced.rule, rules.pacingFor(task.goalId, month).edition) : '',
    dataStatus: latest.dataStatus,
    required: paced?.required ?? null,
    forecast: paced?.forecast ? JSON.stringify(paced.forecast) : null,
    updatedAt: '',
  }
}

function pacedAt(
  month: Period,
  task: TaskRow,
  targets: readonly TaskTargetEntity[],
  year: number,
  items: readonly ReportItemEntity[],
  rules: CityRules,
): PaceResult | null {
  const upTo = items.filter((item) => yearOf(asPeriod(item.period)) === year && item.period <= month)
  return paceTask({
    kind: task.kind,
    direction: task.direction,
    target: targetInForce(targets, month),
    month,
    observations: observations(upTo),
    rule: rules.pacingFor(task.goalId, month),
    history: historyOf(task, year, items),
  })
}

export function observations(items: readonly ReportItemEntity[]): Record<string, ReturnType<typeof observationOf>> {
  return Object.fromEntries(
    items.flatMap((item) => {
      const figure = adoptedOf(item)
      return figure ? [[item.period, observationOf(figure)]] : []
    }),
  )
}
