import { endOf, Rational, toDecimalText, yearOf, type Period } from '@plancascade/kernel'
import { cityFigure, type CityFigure, type CityFigureInput } from '@plancascade/pacing'
import { PaceKind, type PaceResult } from '@plancascade/types'
import type { DecompositionEntity } from '../decomposition/decomposition.entity.js'
import { outcomeOf } from '../decomposition/decomposition.mapper.js'
import type { CityRules } from '../report/city-rules.js'
import { paceTask } from '../report/report.standing.js'
import type { TaskRow } from '../task/task.mapper.js'

export interface CityAsked {
  readonly task: Pick<TaskRow, 'kind' | 'direction' | 'goalId'>
  readonly target: string | null
  readonly month: Period
  readonly units: CityFigureInput['units']
  readonly rules: CityRules
}

export interface CityStanding {
  readonly figure: CityFigure
  /** Null while the city has no figure. */
  readonly paced: PaceResult | null
}

/** [R-PACE-11] Where the city stands with a goal: Σ of the units or Σ numerators ÷ Σ denominators against the city's own target. */
export function cityStanding({ task, target, month, units, rules }: CityAsked): CityStanding | null {
  const kind = PaceKind.safeParse(task.kind)
  if (!kind.success) return null
  const figure = cityFigure({ kind: kind.data, units })
  const { value, numerator, denominator } = figure
  if (value === null) return { figure, paced: null }
  const observation = numerator !== null && denominator !== null ? { numerator, denominator } : value
  const { kind: asked, direction, goalId } = task
  const rule = rules.pacingFor(goalId, month)
  return {
    figure,
    paced: paceTask({ kind: asked, direction, target, month, observations: { [month]: observation }, rule }),
  }
}

/** The city's target: Σ of the units for what adds up, else what the order says of the whole city. */
export function cityTarget(
  kind: TaskRow['kind'],
  unitTargets: ReadonlyArray<string | null>,
  ofOrder: string | null,
): string | null {
  if (kind !== 'flow' && kind !== 'level') return ofOrder
  return toDecimalText(Rational.sum(unitTargets.map((target) => Rational.from(target ?? '0'))))
}

/** What the orders say of the whole city in the month's year, by goal: the last edition in force on the month's last day. */
export function orderedTargets(decompositions: readonly DecompositionEntity[], month: Period): Map<string, string> {
  const year = yearOf(month)
  const found = new Map<string, string>()
  // Editions come in their order: the last one in force is what counts.
  for (const decomposition of decompositions) {
    if (decomposition.status !== 'issued' && decomposition.status !== 'superseded') continue
    const { revisesId, validFrom } = decomposition
    if (revisesId !== null && (validFrom === null || validFrom > endOf(month))) continue
    const target = outcomeOf(decomposition).years.find((entry) => entry.year === year)?.target
    if (target != null) found.set(decomposition.goalId, target)
  }
  return found
}
