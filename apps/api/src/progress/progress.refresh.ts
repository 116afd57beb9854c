import { Injectable } from '@nestjs/common'
import { monthPeriod, period as asPeriod, yearOf } from '@plancascade/kernel'
import type { Tx } from '../platform/database/tx.js'
import { newId } from '../platform/id.js'
import type { Scope } from '../platform/scope.js'
import { mapInSlices } from '../platform/slices.js'
import type { PlanEntity } from '../plan/plan.entity.js'
import { PlanRepository } from '../plan/plan.repository.js'
import type { CityRules } from '../report/city-rules.js'
import { CityRulesRepository } from '../report/city-rules.repository.js'
import { ReportEvents, type FiguresAdopted } from '../report/report.events.js'
import { ReportRepository } from '../report/report.repository.js'
import { TaskEvents, type TargetsChanged } from '../task/task.events.js'
import type { TaskRow } from '../task/task.mapper.js'
import { TaskRepository } from '../task/task.repository.js'
import { CityMonthsReader, type MonthsAsked } from './city-months.reader.js'
import { fieldsThatDiffer } from './progress.compare.js'
import { ProgressEntity } from './progress.entity.js'
import { historyFrom, itemsByTask } from './progress.history.js'
import { ProgressRepository } from './progress.repository.js'
import { rowOf, type LightGround } from './progress.standing.js'

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
    private readonly means: CityMonthsReader,
  ) {
    events.onAdopted((tx, adopted) => this.refresh(tx, adopted))
    orders.onTargetsChanged((tx, changed) => this.retarget(tx, changed))
  }

  async refresh(tx: Tx, { planId, unitId, period, taskIds }: FiguresAdopted): Promise<void> {
    const plan = await this.planOf(tx, planId)
    const rules = await this.rules.of(plan.regionId, tx)
    const year = yearOf(asPeriod(period))
    const tasks = await this.tasksOf(tx, planId, unitId, taskIds)
    await this.rewriteWithPeers(tx, { plan, year, tasks, rules })
    // A figure of an earlier year also teaches the season of the years after it; the peers' lights of those years rest on it nowhere.
    for (const later of await this.progress.yearsAfter(taskIds, year, tx)) {
      const ground = await this.groundOf(tx, { plan, year: later, rules, goalIds: goalsOf(tasks) })
      await this.rewrite(tx, { plan, year: later, tasks, ground })
    }
  }

  /** An adjusted target shows on the board with the order that made it. */
  private async retarget(tx: Tx, { planId, unitId, taskId, years }: TargetsChanged): Promise<void> {
    const plan = await this.planOf(tx, planId)
    const rules = await this.rules.of(plan.regionId, tx)
    const tasks = await this.tasksOf(tx, planId, unitId, [taskId])
    for (const year of years) await this.rewriteWithPeers(tx, { plan, year, tasks, rules })
  }

  /** Every row of a plan made again from the adopted figures, as it was made when they were adopted. Returns how many. */
  async rebuild(tx: Tx, planId: string, fromYear = 0): Promise<number> {
    const plan = await this.planOf(tx, planId)
    const rules = await this.rules.of(plan.regionId, tx)
    const all = await this.tasks.list(cityOf(plan), { planId }, tx)
    await tx.run('DELETE FROM progress WHERE plan_id = ? AND year >= ?', [planId, fromYear])
    const grounds = new Map<number, LightGround>()
    let rows = 0
    for (const unitId of new Set(all.map((task) => task.unitId))) {
      const tasks = all.filter((task) => task.unitId === unitId)
      for (const year of await this.progress.yearsWithFigures(
        tasks.map(({ id }) => id),
        tx,
      )) {
        if (year < fromYear) continue
        const ground = grounds.get(year) ?? (await this.groundOf(tx, { plan, year, rules, goalIds: goalsOf(all) }))
        grounds.set(year, ground)
        rows += await this.rewrite(tx, { plan, year, tasks, ground })
      }
    }
    return rows
  }

  /**
   * A unit's rows, and where a rule compares units also the other units' rows of the same goals and year: one more figure makes or
   * moves the mean they are measured against. Whoever comes at the same time waits for the plan's row, so the last one sees all.
   */
  private async rewriteWithPeers(
    tx: Tx,
    { plan, year, tasks, rules }: { plan: PlanEntity; year: number; tasks: readonly TaskRow[]; rules: CityRules },
  ): Promise<void> {
    const asked = { plan, year, rules, goalIds: goalsOf(tasks) }
    if (this.means.isNeeded(asked)) await tx.run('UPDATE plan SET version = version WHERE id = ?', [plan.id])
    const read = await this.means.read(asked, tx)
    const own = new Set(tasks.map(({ id }) => id))
    const peers = (read?.tasks ?? []).filter(({ id }) => !own.has(id))
    const ground = { rules, means: read?.means ?? null }
    await this.rewrite(tx, { plan, year, tasks: [...tasks, ...peers], ground })
  }

  /** A row that says the same as before is left alone: the moment it was written is the moment it last changed. */
  private async rewrite(
    tx: Tx,
    { plan, year, tasks, ground }: { plan: PlanEntity; year: number; tasks: readonly TaskRow[]; ground: LightGround },
  ): Promise<number> {
    const taskIds = tasks.map(({ id }) => id)
    const [unitId, ...others] = new Set(tasks.map((task) => task.unitId))
    const ofUnit = unitId === undefined || others.length > 0 ? { year } : { unitId, year }
    const targets = await this.tasks.targetsOfPlan(cityOf(plan), plan.id, ofUnit, tx)
    const items = await this.reports.listAdopted(taskIds, historyFrom(year), monthPeriod(year, 12), tx)
    const byTask = itemsByTask(items)
    const known = await this.progress.ofTasks(taskIds, year, tx)
    const made = await mapInSlices(tasks, (task) =>
      rowOf(task, targets.get(task.id) ?? [], year, byTask.get(task.id) ?? [], ground, tx.now),
    )
    let rows = 0
    for (const row of made) {
      if (!row) continue
      rows += 1
      const before = known.get(row.taskId)
      if (!before) await tx.insert(ProgressEntity, { id: newId(), ...row })
      else if (fieldsThatDiffer(before, row).length > 0) await tx.update(ProgressEntity, { id: before.id }, row)
    }
    return rows
  }

  private async groundOf(tx: Tx, asked: MonthsAsked): Promise<LightGround> {
    return { rules: asked.rules, means: (await this.means.read(asked, tx))?.means ?? null }
  }

  private async tasksOf(tx: Tx, planId: string, unitId: string, taskIds: readonly string[]): Promise<TaskRow[]> {
    const tasks = await this.tasks.list(tx.actor.scope, { planId, unitId }, tx)
    return tasks.filter(({ id }) => taskIds.includes(id))
  }

  private async planOf(tx: Tx, planId: string): Promise<PlanEntity> {
    const plan = await this.plans.findPlan(planId, tx.actor.scope, tx)
    if (!plan) throw new Error(`figures of plan ${planId} outside of the actor's city`)
    return plan
  }
}

function cityOf({ regionId }: PlanEntity): Scope {
  return { kind: 'city', regionId }
}

function goalsOf(tasks: readonly TaskRow[]): Set<string> {
  return new Set(tasks.map(({ goalId }) => goalId))
}
