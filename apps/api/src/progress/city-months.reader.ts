import { Injectable } from '@nestjs/common'
import { monthPeriod } from '@plancascade/kernel'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import type { Scope } from '../platform/scope.js'
import { DecompositionRepository } from '../decomposition/decomposition.repository.js'
import type { PlanEntity } from '../plan/plan.entity.js'
import type { CityRules } from '../report/city-rules.js'
import type { ReportItemEntity } from '../report/report.entity.js'
import { ReportRepository } from '../report/report.repository.js'
import type { TaskRow } from '../task/task.mapper.js'
import { TaskRepository } from '../task/task.repository.js'
import { CityMonths, comparesUnits } from './city-months.js'

export interface MonthsAsked {
  readonly plan: Pick<PlanEntity, 'id' | 'regionId'>
  readonly year: number
  readonly rules: CityRules
  /** Goals that are asked for. */
  readonly goalIds: ReadonlySet<string>
  /** Figures to be taken as if they stood already, by their id. */
  readonly instead?: ReadonlyMap<string, ReportItemEntity>
}

export interface CityMonthsRead {
  readonly means: CityMonths
  /** Every unit's task of the goals that were read. */
  readonly tasks: readonly TaskRow[]
}

/**
 * Reads what a comparing rule needs: the whole city's figures, whoever asks. A county learns from its light's reason how the city
 * stands, and no other unit's figure.
 */
@Injectable()
export class CityMonthsReader {
  constructor(
    private readonly database: Database,
    private readonly tasks: TaskRepository,
    private readonly reports: ReportRepository,
    private readonly decompositions: DecompositionRepository,
  ) {}

  /** Whether a rule of the year compares any of these goals. */
  isNeeded({ rules, year, goalIds }: MonthsAsked): boolean {
    return [...goalIds].some((goalId) => comparesUnits(rules, goalId, year))
  }

  /** Null, and nothing read, where no rule of the year compares. */
  async read(asked: MonthsAsked, reads: Reads = this.database.read): Promise<CityMonthsRead | null> {
    const { rules, year } = asked
    const goalIds = new Set([...asked.goalIds].filter((goalId) => comparesUnits(rules, goalId, year)))
    return goalIds.size === 0 ? null : this.months({ ...asked, goalIds }, reads)
  }

  /** The city's months of these goals, whether their rules compare or not. */
  async months(
    { plan, year, rules, goalIds, instead }: MonthsAsked,
    reads: Reads = this.database.read,
  ): Promise<CityMonthsRead> {
    const city: Scope = { kind: 'city', regionId: plan.regionId }
    const tasks = (await this.tasks.list(city, { planId: plan.id }, reads)).filter(({ goalId }) => goalIds.has(goalId))
    const targets = await this.tasks.targetsOfPlan(city, plan.id, { year }, reads)
    const taskIds = tasks.map(({ id }) => id)
    const adopted = await this.reports.listAdopted(taskIds, monthPeriod(year, 1), monthPeriod(year, 12), reads)
    const items = instead ? adopted.map((item) => instead.get(item.id) ?? item) : adopted
    const decompositions = await this.decompositions.listOfPlan(plan.id, reads)
    return { means: new CityMonths({ rules, tasks, targets, items, decompositions }), tasks }
  }
}
