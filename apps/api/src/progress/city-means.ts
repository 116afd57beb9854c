import { monthPeriod, type Period } from '@plancascade/kernel'
import { lastReportDue, type CityFigureInput } from '@plancascade/pacing'
import type { DecompositionEntity } from '../decomposition/decomposition.entity.js'
import type { CityRules } from '../report/city-rules.js'
import { adoptedOf, observationOf } from '../report/report.figures.js'
import type { ReportItemEntity } from '../report/report.entity.js'
import type { PaceAgainst } from '../report/report.standing.js'
import type { TaskTargetEntity } from '../task/task.entity.js'
import type { TaskRow } from '../task/task.mapper.js'
import { targetInForce } from '../task/task.targets.js'
import { itemsByTask } from './progress.history.js'
import { cityStanding, cityTarget, orderedTargets } from './city-standing.js'

export interface CityMeanFacts {
  readonly rules: CityRules
  /** Every unit's task of the goals that are compared. */
  readonly tasks: readonly TaskRow[]
  readonly targets: ReadonlyMap<string, readonly TaskTargetEntity[]>
  /** Adopted figures of these tasks in the year, oldest first. */
  readonly items: readonly ReportItemEntity[]
  readonly decompositions: readonly DecompositionEntity[]
}

/** Whether any month of the year lights a goal by comparing units with the city. */
export function comparesUnits(rules: CityRules, goalId: string, year: number): boolean {
  return Array.from({ length: 12 }, (_, index) => rules.pacingFor(goalId, monthPeriod(year, index + 1))).some(
    ({ lights }) => lights.rule === 'plan_and_mean',
  )
}

/**
 * [R-PACE-18] What a comparing rule measures units against at a month's end: the city's own attainment, from every unit's adopted
 * figure. While one is still to come there is no mean, and the light says so.
 */
export class CityMeans {
  readonly #known = new Map<string, PaceAgainst>()
  readonly #ofTask: ReadonlyMap<string, readonly ReportItemEntity[]>

  constructor(private readonly facts: CityMeanFacts) {
    this.#ofTask = itemsByTask(facts.items)
  }

  /** Null where the rule of the month compares with nobody. */
  at(goalId: string, month: Period): PaceAgainst | null {
    if (this.facts.rules.pacingFor(goalId, month).lights.rule !== 'plan_and_mean') return null
    const key = `${goalId}/${month}`
    const known = this.#known.get(key)
    if (known) return known
    const made = this.meanOf(goalId, month)
    this.#known.set(key, made)
    return made
  }

  private meanOf(goalId: string, month: Period): PaceAgainst {
    const { rules, targets, decompositions } = this.facts
    const asked = this.facts.tasks.flatMap((task) => {
      const target = task.goalId === goalId ? targetInForce(targets.get(task.id) ?? [], month) : null
      return target === null ? [] : [{ task, target }]
    })
    const [first] = asked
    if (!first) return { cityMean: null }
    const ofOrder = orderedTargets(decompositions, month).get(goalId) ?? null
    const standing = cityStanding({
      task: first.task,
      target: cityTarget(
        first.task.kind,
        asked.map(({ target }) => target),
        ofOrder,
      ),
      month,
      units: asked.map(({ task }) => ({ id: task.unitName, value: this.figureOf(task, month) })),
      rules,
    })
    const { counted = 0, missing = [] } = standing?.figure ?? {}
    return { cityMean: standing?.paced?.attainment ?? null, peers: { counted, waiting: [...missing] } }
  }

  /** The latest adopted figure, unless a later one was due by then. */
  private figureOf({ id, rhythm }: TaskRow, month: Period): CityFigureInput['units'][number]['value'] {
    const latest = (this.#ofTask.get(id) ?? []).filter(({ period }) => period <= month).at(-1)
    const due = lastReportDue(rhythm, month)
    const figure = latest && (due === null || latest.period >= due) ? adoptedOf(latest) : null
    return figure && observationOf(figure)
  }
}
