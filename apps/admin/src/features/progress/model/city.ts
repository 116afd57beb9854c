import type { BoardGoal, EvaluationGoal } from '@plancascade/types'

/** What can be said of the whole city: never a sum of some of its units. */
export interface CityShown extends Pick<BoardGoal['city'], 'target' | 'actual' | 'attainment' | 'light'> {
  /** `截至 8 月`, where the figure is of an earlier month. */
  readonly asOf: string | null
  /** `7/11 个单位已认定`, while units are missing. */
  readonly told: string | null
}

/** The city's figure, or while units are missing the last one it had, told as what it is. */
export function cityShown({ city }: Pick<BoardGoal, 'city'>): CityShown {
  const { target, actual, attainment, light, lastComplete } = city
  const told = toldOf(city)
  if (told === null || lastComplete === null) return { target, actual, attainment, light, asOf: null, told }
  return { ...lastComplete, asOf: `截至 ${monthOf(lastComplete.period)}`, told }
}

/** Which month an evaluated goal is judged by, where it is not the one asked for, and why. */
export function evaluatedAsOf({ asOf, years }: EvaluationGoal, period: string): string | null {
  const now = years.at(-1)
  if (asOf === period || !now) return null
  return `截至 ${monthOf(asOf)}；${monthOf(period)} ${toldOf(now) ?? ''}`
}

function toldOf({ units, missingUnits }: { units: number; missingUnits: readonly string[] }): string | null {
  if (missingUnits.length === 0) return null
  return `${units - missingUnits.length}/${units} 个单位已认定`
}

function monthOf(period: string): string {
  return `${Number(period.slice(5))} 月`
}
