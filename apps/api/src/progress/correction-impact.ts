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
import { CityMonthsReader } from './city-months.reader.js'
import { historyFrom } from './progress.history.js'
import { standingRow, type LightGround } from './progress.standing.js'

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
    private readonly means: CityMonthsReader,
  ) {
    impacts.add({ of: (actor, change) => this.of(actor, change) })
  }

  private async of(actor: Actor, { planId, unitId, period, changes }: ChangeOf): Promise<Partial<CorrectionImpact>> {
    const plan = await this.plans.findPlan(planId, actor.scope)
    if (!plan) return {}
    const rules = await this.rules.of(plan.regionId)
    const year = yearOf(asPeriod(period))
    const targets = await this.tasks.targetsOfPlan(actor.scope, planId, { unitId, year })
    const tasks = new Map((await this.tasks.list(actor.scope, { planId, unitId })).map((task) => [task.id, task]))
    const goalIds = new Set(changes.flatMap(({ item }) => tasks.get(item.taskId)?.goalId ?? []))
    const instead = new Map(changes.map(({ item, after }) => [item.id, { ...item, ...adoptedColumns(after) }]))
    const then: LightGround = { rules, means: (await this.means.read({ plan, year, rules, goalIds }))?.means ?? null }
    const corrected = await this.means.read({ plan, year, rules, goalIds, instead })
    const hence: LightGround = { rules, means: corrected?.means ?? null }
    const periods: CorrectionImpact['periods'] = []
    for (const { item, after } of changes) {
      const task = tasks.get(item.taskId)
      if (!task) continue
      const old = await this.reports.listAdopted([task.id], historyFrom(year), `${year}-12`, this.database.read)
      const now = old.map((one): ReportItemEntity => (one.id === item.id ? { ...one, ...adoptedColumns(after) } : one))
      const standingAt = (items: readonly ReportItemEntity[], last: string, ground: LightGround) => {
        const upTo = items.filter((one) => one.period <= last)
        const row = standingRow(task, targets.get(task.id) ?? [], year, upTo, ground)
        return { attainment: row?.attainment ?? null, light: row?.light ?? ('not_applicable' as const) }
      }
      for (const { id, period: at } of old.filter((one) => one.period >= period)) {
        const [before, later] = [standingAt(old, at, then), standingAt(now, at, hence)]
        const changed = before.attainment !== later.attainment || before.light !== later.light
        if (changed || id === item.id) {
          periods.push({ itemId: item.id, goalName: task.goalName, period: at, before, after: later })
        }
      }
    }
    return { periods }
  }
}
