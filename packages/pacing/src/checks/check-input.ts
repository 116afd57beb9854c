import { comparePeriods, parsePeriod, periodParts, Rational, yearOf, type Period } from '@plancascade/kernel'
import type { CheckFinding, PaceObservation, PaceRequest } from '@plancascade/types'
import type { Family, Reading } from '../pace-case.js'
import { readObservation } from '../read-observations.js'

/** One unit's figure under check and what it can be compared with. */
export interface CheckedUnit {
  readonly id: string
  readonly value: PaceObservation
  /** The unit's other figures of the same indicator, earlier in this year and in past years, typed in the same way. */
  readonly series?: Readonly<Record<string, PaceObservation>>
  /** The figure of the row that this one is 其中 of, same period. */
  readonly parent?: { readonly name: string; readonly value: PaceObservation }
  readonly target?: string | null
  /** What was typed as 本期 where the cumulative was worked out from it. */
  readonly typedSingle?: string | null
  readonly evidence?: {
    readonly count: number
    readonly minimum: number
    /** Of these kinds at least so many among them, by the word that people read. */
    readonly kinds?: ReadonlyArray<{ readonly label: string; readonly count: number; readonly minimum: number }>
  }
}

/** One indicator in one period: for a county its own figure, for the city all units', which can then be compared. */
export interface CheckInput {
  readonly kind: PaceRequest['kind']
  readonly mode: PaceRequest['mode']
  readonly period: string
  readonly units: readonly CheckedUnit[]
  /** For the few rates that may exceed 100 % by definition. */
  readonly mayExceed100?: boolean
}

/** A unit with its figures read. `points` holds every reported figure up to the period under check, in time order. */
export interface UnitCase {
  readonly id: string
  readonly family: Family
  readonly mode: CheckInput['mode']
  readonly period: Period
  readonly value: Extract<Reading, { state: 'reported' }>
  readonly points: readonly SeriesPoint[]
  readonly source: CheckedUnit
}
export interface SeriesPoint {
  readonly period: Period
  readonly value: Rational
  readonly reading: Extract<Reading, { state: 'reported' }>
}

export type UnitCheck = (unit: UnitCase, input: CheckInput) => CheckFinding | null

/** Reads a unit's figures; null where there is no figure to check. Keys that are no periods of the same kind are passed over. */
export function readUnit(source: CheckedUnit, input: CheckInput, family: Family, period: Period): UnitCase | null {
  const value = reported(source.value, family)
  if (!value) return null
  const points: SeriesPoint[] = [{ period, value: value.value, reading: value }]
  for (const [key, observation] of Object.entries(source.series ?? {})) {
    const p = parsePeriod(key)
    const reading = reported(observation, family)
    if (!p.ok || !reading || periodParts(p.value).kind !== periodParts(period).kind) continue
    if (comparePeriods(p.value, period) < 0) points.push({ period: p.value, value: reading.value, reading })
  }
  points.sort((a, b) => comparePeriods(a.period, b.period))
  return { id: source.id, family, mode: input.mode, period, value, points, source }
}

export function reported(observation: PaceObservation, family: Family): UnitCase['value'] | null {
  const reading = readObservation(observation, family, '', [])
  return reading.state === 'reported' ? reading : null
}

export function pointAt(unit: UnitCase, period: Period): SeriesPoint | null {
  return unit.points.find((point) => point.period === period) ?? null
}

/**
 * What each reported period of a year brought by itself, in order; cumulative figures are differenced within the year. With a gap
 * the list is shorter than the year is old, so a caller that looks for its own place finds nothing there.
 */
export function singlesOf(unit: UnitCase, year: number): Rational[] {
  const values = unit.points.filter((point) => yearOf(point.period) === year).map(({ value }) => value)
  return unit.mode === 'single' ? values : values.map((value, i) => value.sub(values[i - 1] ?? Rational.ZERO))
}

/** How many periods of its kind end with this one since January. */
export function placeInYear(period: Period): number {
  const { firstMonth, lastMonth } = periodParts(period)
  return Math.floor((lastMonth % 12) / (lastMonth - firstMonth + 1)) + 1
}
