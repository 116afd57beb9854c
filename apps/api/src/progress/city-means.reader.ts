import { Injectable } from '@nestjs/common'
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
import { CityMeans, comparesUnits } from './city-means.js'

export interface MeansAsked {
  readonly plan: Pick<PlanEntity, 'id' | 'regionId'>
  readonly year: number
  readonly rules: CityRules
  /** Goals whose lights are asked for; only those that are compared are read. */
  readonly goalIds: ReadonlySet<string>
  /** Figures to be taken as if they stood already, by their id. */
  readonly instead?: ReadonlyMap<string, ReportItemEntity>
}

export interface CityMeansRead {
  readonly means: CityMeans
  /** Every unit's task of the goals that are compared. */
  readonly tasks: readonly TaskRow[]
}

/**
 * Reads what a comparing rule needs: the whole city's figures, whoever asks. A county learns from its light's reason how the city
 * stands, and no other unit's figure.
 */
@Injectable()
export class CityMeansReader {
  constructor(
    private readonly database: Database,
    private readonly tasks: TaskRepository,
    private readonly reports: ReportRepository,
    private readonly decompositions: DecompositionRepository,
  ) {}

  /** Whether a rule of the year compares any of these goals. */
  isNeeded({ rules, year, goalIds }: MeansAsked): boolean {
    return [...goalIds].some((goalId) => comparesUnits(rules, goalId, year))
  }

  /** Null, and nothing read, where no rule of the year compares. */
  async read(asked: MeansAsked, reads: Reads = this.database.read): Promise<CityMeansRead | null> {
    const { plan, year, rules } = asked
    const goalIds = new Set([...asked.goalIds].filter((goalId) => comparesUnits(rules, goalId, year)))
    if (goalIds.size === 0) return null
    const city: Scope = { kind: 'city', regionId: plan.regionId }
    const tasks = (await this.tasks.list(city, { planId: plan.id }, reads)).filter(({ goalId }) => goalIds.has(goalId))
    const targets = await this.tasks.targetsOfPlan(city, plan.id, { year }, reads)
    const taskIds = tasks.map(({ id }) => id)
    const items = await this.reports.listAdopted(taskIds, `${year}-01`, `${year}-12`, reads)
    const figures = asked.instead ? items.map((item) => asked.instead?.get(item.id) ?? item) : items
    const decompositions = await this.decompositions.listOfPlan(plan.id, reads)
    return { means: new CityMeans({ rules, tasks, targets, items: figures, decompositions }), tasks }
  }
}
