import { monthPeriod, yearOf, type Period } from '@plancascade/kernel'
import { lastReportDue, type CityFigureInput } from '@plancascade/pacing'
import type { Light } from '@plancascade/types'
import type { DecompositionEntity } from '../decomposition/decomposition.entity.js'
import type { CityRules } from '../report/city-rules.js'
import { adoptedOf, observationOf } from '../report/report.figures.js'
import type { ReportItemEntity } from '../report/report.entity.js'
import type { PaceAgainst } from '../report/report.standing.js'
import type { TaskTargetEntity } from '../task/task.entity.js'
import type { TaskRow } from '../task/task.mapper.js'
import { targetInForce } from '../task/task.targets.js'
import { itemsByTask } from './progress.history.js'
import { cityStanding, cityTarget, orderedTargets, type CityStanding } from './city-standing.js'

export interface CityFacts {
  readonly rules: CityRules
  /** Every unit's task of the goals that are asked for. */
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

/** A month's end at which every unit that was asked had its figure. */
export interface CompleteMonth {
  readonly period: Period
  readonly target: string | null
  readonly actual: string
  readonly attainment: string | null
  readonly light: Light
}

interface At extends CityStanding {
  readonly target: string | null
}

/** The city at the ends of a year's months, from every unit's adopted figures. */
export class CityMonths {
  readonly #known = new Map<string, At | null>()
  readonly #ofTask: ReadonlyMap<string, readonly ReportItemEntity[]>

  constructor(private readonly facts: CityFacts) {
    this.#ofTask = itemsByTask(facts.items)
  }

  /**
   * [R-PACE-18] What a comparing rule measures units against: the city's own attainment. While a unit is still to come there is
   * no mean, and the light says so. Null where the rule of the month compares with nobody.
   */
  meanAt(goalId: string, month: Period): PaceAgainst | null {
    if (this.facts.rules.pacingFor(goalId, month).lights.rule !== 'plan_and_mean') return null
    const at = this.at(goalId, month)
    const { counted = 0, missing = [] } = at?.figure ?? {}
    return { cityMean: at?.paced?.attainment ?? null, peers: { counted, waiting: [...missing] } }
  }

  /** [R-PACE-11] The latest month before this one in the year in which nobody was missing: never a sum of some of the units. */
  lastComplete(goalId: string, before: Period): CompleteMonth | null {
    for (let month = Number(before.slice(5)) - 1; month > 0; month -= 1) {
      const period = monthPeriod(yearOf(before), month)
      const at = this.at(goalId, period)
      if (!at?.paced || at.figure.value === null) continue
      const { attainment, light } = at.paced
      return { period, target: at.target, actual: at.figure.value, attainment, light }
    }
    return null
  }

  private at(goalId: string, month: Period): At | null {
    const key = `${goalId}/${month}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const made = this.make(goalId, month)
    this.#known.set(key, made)
    return made
  }

  private make(goalId: string, month: Period): At | null {
    const { rules, targets, decompositions } = this.facts
    const asked = this.facts.tasks.flatMap((task) => {
      const target = task.goalId === goalId ? targetInForce(targets.get(task.id) ?? [], month) : null
      return target === null ? [] : [{ task, target }]
    })
    const [first] = asked
    if (!first) return null
    const ofOrder = orderedTargets(decompositions, month).get(goalId) ?? null
    const ofUnits = asked.map((one) => one.target)
    const target = cityTarget(first.task.kind, ofUnits, ofOrder)
    const units = asked.map(({ task }) => ({ id: task.unitName, value: this.figureOf(task, month) }))
    const standing = cityStanding({ task: first.task, target, month, units, rules })
    return standing && { ...standing, target }
  }

  /** The latest adopted figure, unless a later one was due by then. */
  private figureOf({ id, rhythm }: TaskRow, month: Period): CityFigureInput['units'][number]['value'] {
    const latest = (this.#ofTask.get(id) ?? []).filter(({ period }) => period <= month).at(-1)
    const due = lastReportDue(rhythm, month)
    const figure = latest && (due === null || latest.period >= due) ? adoptedOf(latest) : null
    return figure && observationOf(figure)
  }
}
