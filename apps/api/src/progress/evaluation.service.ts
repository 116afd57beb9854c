import { createHash } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { canonicalJson, monthPeriod, toDecimalText, yearOf, type Period } from '@plancascade/kernel'
import type { BoardQuery, BoardView, EvaluationStage, EvaluationView } from '@plancascade/types'
import type { PlanEntity } from '../plan/plan.entity.js'
import { PlanRepository } from '../plan/plan.repository.js'
import type { Actor } from '../platform/actor.js'
import { notFound } from '../platform/app-error.js'
import { mapInSlices } from '../platform/slices.js'
import type { ReportItemEntity } from '../report/report.entity.js'
import { SheetReader } from '../report/sheet.reader.js'
import { elapsedShare, evaluateGoal } from './evaluation.figures.js'
import { countsOf } from './lines.service.js'
import { historyFrom, itemsByTask } from './progress.history.js'
import { ProgressRepository } from './progress.repository.js'
import { ProgressService } from './progress.service.js'
import { ReadCache } from './read-cache.js'

/** 规划实施监测评估: the plan's goals over its years, from the same figures and by the same rules as the boards. */
@Injectable()
export class EvaluationService {
  constructor(
    private readonly progress: ProgressService,
    private readonly rows: ProgressRepository,
    private readonly plans: PlanRepository,
    private readonly sheets: SheetReader,
    private readonly cache: ReadCache,
  ) {}

  /** The whole city's: whoever sees single units only has no part in it. */
  evaluate(actor: Actor, { planId, period }: BoardQuery): Promise<EvaluationView> {
    if (actor.scope.kind !== 'city') throw notFound()
    return this.cache.get(['evaluation', actor.scope, planId, period], () => this.make(actor, planId, period))
  }

  private async make(actor: Actor, planId: string, period: string): Promise<EvaluationView> {
    const plan = await this.sheets.planOf(actor, planId)
    const month = this.sheets.monthOf(plan, period)
    const rules = await this.sheets.rulesOf(plan)
    const boards = await this.boards(actor, plan, month)
    const goals = (await this.plans.listGoals(planId)).filter(({ decision }) => decision === 'accepted')
    const items = await this.itemsByTask(actor, planId, month, boards.at(-1))
    const tasksOf = new Map<string, string[]>()
    for (const { goalId, taskId } of boards.at(-1)?.cells ?? [])
      tasksOf.set(goalId, [...(tasksOf.get(goalId) ?? []), taskId])
    const evaluated = await mapInSlices(goals, (goal) => {
      const taskIds = tasksOf.get(goal.id) ?? []
      const own = goal.kind === 'flow' ? taskIds.flatMap((id) => items.get(id) ?? []) : []
      return evaluateGoal({ plan, goal, month, rules, boards, items: own, taskIds })
    })
    const view: Omit<EvaluationView, 'snapshot'> = {
      planId,
      planTitle: plan.title,
      isExample: plan.isExample === 1,
      fromYear: plan.fromYear,
      toYear: plan.toYear,
      period: month,
      year: yearOf(month),
      stage: stageOf(plan, yearOf(month)),
      elapsed: toDecimalText(elapsedShare(plan, month), 4),
      counts: countsOf(evaluated.map(({ light }) => light)),
      goals: evaluated,
    }
    return { ...view, snapshot: createHash('sha256').update(canonicalJson(view)).digest('hex').slice(0, 16) }
  }

  /** December of each year that is over, and the month itself. */
  private async boards(actor: Actor, plan: PlanEntity, month: Period): Promise<BoardView[]> {
    const boards: BoardView[] = []
    for (let year = plan.fromYear; year <= yearOf(month); year += 1) {
      const at = year === yearOf(month) ? month : monthPeriod(year, 12)
      boards.push(await this.progress.board(actor, { planId: plan.id, period: at }))
    }
    return boards
  }

  /** Months matter only for the forecast of a year that is not over, or not complete. */
  private async itemsByTask(
    actor: Actor,
    planId: string,
    month: Period,
    board: BoardView | undefined,
  ): Promise<Map<string, ReportItemEntity[]>> {
    if (month.endsWith('-12') && !board?.goals.some(({ city }) => city.lastComplete)) return new Map()
    return itemsByTask(await this.rows.listAdopted(actor.scope, planId, historyFrom(yearOf(month)), month))
  }
}

/** The middle year of the plan calls for the 中期评估, the last one for the 总结评估. */
function stageOf({ fromYear, toYear }: PlanEntity, year: number): EvaluationStage {
  if (year === toYear) return 'final'
  return year === fromYear + Math.floor((toYear - fromYear) / 2) ? 'mid_term' : 'annual'
}
