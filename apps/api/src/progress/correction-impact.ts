import { Injectable } from '@nestjs/common'
import { period as asPeriod, yearOf } from '@plancascade/kernel'
import type { CorrectionImpact } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { Database } from '../platform/database/database.js'
import { PlanRepository } from '../plan/plan.repository.js'
import { CorrectionImpacts, type ChangeOf } from '../report/correction.impacts.js'
import type { ReportItemEntity } from '../report/report.entity.js'
import { adoptedColumns } from '../report/report.figures.js'
import { CityRulesRepository } from '../report/city-rules.repository.js'
import { ReportRepository } from '../report/report.repository.js'
import { TaskRepository } from '../task/task.repository.js'
import { standingRow } from './progress.refresh.js'

const HISTORY_YEARS = 5

/** What a correction would change on the board: every adopted period of the year from the corrected one on. */
@Injectable()
export class ProgressImpact {
  constructor(
    impacts: CorrectionImpacts,
    private readonly database: Database,
    private readonly plans: PlanRepository,
    private readonly rules: CityRulesRepository,
    private readonly tasks: TaskRepository,
    private readonly reports: ReportRepository,
  ) {
    impacts.add({ of: (actor, change) => this.of(actor, change) })
  }

  private async of(actor: Actor, { planId, unitId, period, changes }: ChangeOf): Promise<Partial<CorrectionImpact>> {
    const plan = await this.plans.findPlan(planId, actor.scope)
    if (!plan) return {}
    const rules = await this.rules.of(plan.regionId)
    const year = yearOf(asPeriod(period))
    const targets = await this.tasks.targetsOfPlan(actor.scope, planId, { unitId, year })
    const periods: CorrectionImpact['periods'] = []
    for (const { item, after } of changes) {
      const task = await this.tasks.find(item.taskId, actor.scope)
      if (!task) continue
      const old = await this.reports.listAdopted(
        [task.id],
        `${year - HISTORY_YEARS}-01`,
        `${year}-12`,
        this.database.read,
      )
      const now = old.map((one): ReportItemEntity => (one.id === item.id ? { ...one, ...adoptedColumns(after) } : one))
      const standingAt = (items: readonly ReportItemEntity[], last: string) => {
        const upTo = items.filter((one) => one.period <= last)
        const row = standingRow(task, targets.get(task.id) ?? [], year, upTo, rules)
        return { attainment: row?.attainment ?? null, light: row?.light ?? ('not_applicable' as const) }
      }
      for (const { id, period: at } of old.filter((one) => one.period >= period)) {
        const [before, later] = [standingAt(old, at), standingAt(now, at)]
        const changed = before.attainment !== later.attainment || before.light !== later.light
        if (changed || id === item.id) {
          periods.push({ itemId: item.id, goalName: task.goalName, period: at, before, after: later })
        }
      }
    }
    return { periods }
  }
}
