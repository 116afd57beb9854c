import { Rational, round, toDecimalText } from '@plancascade/kernel'
import type { DecompositionSettings, DecompositionShape, Direction } from '@plancascade/types'
import { allocate } from '../allocate.js'

/** What is known of a goal when its first decomposition is proposed; amounts in the smallest unit. */
export interface GoalForDefault {
  readonly shape: DecompositionShape
  readonly direction: Direction
  readonly target: string
  /** Upper end of a per-unit range, else null. */
  readonly high: string | null
  readonly baseline: string | null
}

export interface UnitForDefault {
  readonly unitId: string
  /** The unit's factor (population); `"0"` leaves it out of what is divided. */
  readonly weight: string
  /** The unit's level or rate in the base year, where one is known. */
  readonly base: string | null
  /** What a ratio is of, where one is known; the weight stands in otherwise. */
  readonly denominator: string | null
}

export interface DefaultInput {
  readonly goal: GoalForDefault
  readonly years: readonly number[]
  readonly units: readonly UnitForDefault[]
  /** Where the weights come from, shown beside them. */
  readonly basis: { readonly name: string; readonly year: number } | null
}

/** Rates are set on a grid of a tenth of a percentage point. */
const RATE_STEP = '0.1'

/**
 * The product's proposal for a goal, to be changed by the planner [R-ALLOC-45]: flows by factor in equal years, stocks and
 * rates on a straight path from base to target, ceilings the same for all. Null where a goal is only watched city-wide.
 */
export function defaultSettings({ goal, years, units, basis }: DefaultInput): DecompositionSettings | null {
  const asked = units.filter(({ weight }) => !isZero(weight))
  const weightBasis = basis && { factors: [{ ...basis, percent: '100' }] }
  switch (goal.shape) {
    case 'monitor':
      return null
    case 'split':
      return {
        shape: 'split',
        total: goal.target,
        step: '1',
        method: 'webster',
        fit: 'webster_log',
        minimumRule: 'reshare',
        markup: '0',
        basis: weightBasis,
        units: asked.map(({ unitId, weight }) => ({ unitId, weight })),
        years: years.map((year) => ({ year, weight: '1' })),
        cells: [],
      }
    case 'level':
      return {
        shape: 'level',
        step: '1',
        // Known levels are weights of their own: no factor stands behind them.
        basis: units.some(({ base }) => base !== null && !isZero(base)) ? null : weightBasis,
        units: levelUnits(units, goal.baseline),
        years: path(years, goal.baseline, goal.target, { places: 0, mode: 'half_up' }).map(({ year, value }) => ({
          year,
          level: value,
        })),
        cells: [],
      }
    case 'rate':
      return rateSettings(goal, years, asked)
    case 'ceiling':
    case 'per_unit':
      return {
        shape: goal.shape,
        units: asked.map(({ unitId }) => ({ unitId })),
        years: years.map((year) => ({ year, target: goal.target, high: goal.high })),
      }
  }
}

/**
 * Stocks go by where they stand: with known levels each unit's own is base and weight at once, so that 市直, which has no
 * population, keeps its part. Without any, the city's base is divided by the factor, exactly.
 */
function levelUnits(
  units: readonly UnitForDefault[],
  cityBase: string | null,
): Array<{ unitId: string; weight: string; base: string }> {
  const known = units.flatMap(({ unitId, base }) =>
    base === null || isZero(base) ? [] : [{ unitId, weight: base, base }],
  )
  if (known.length > 0) return known
  const asked = units.filter(({ weight }) => !isZero(weight))
  const bases = cityBase === null ? null : divide(cityBase, asked)
  return asked.map(({ unitId, weight }) => ({ unitId, weight, base: bases?.get(unitId) ?? '0' }))
}

const isZero = (text: string): boolean => Rational.from(text).isZero

function divide(total: string, units: readonly UnitForDefault[]): Map<string, string> | null {
  const allocated = allocate({
    kind: 'additive',
    total,
    tie: 'weight_then_id',
    units: units.map(({ unitId, weight }) => ({ id: unitId, weight })),
  })
  if (allocated.status !== 'allocated' || allocated.kind !== 'additive') return null
  return new Map(allocated.units.map((unit) => [unit.id, unit.total]))
}

/**
 * A rate that already stands beyond its target is a floor to be kept in every year, the same for all; one that has to move
 * goes on a straight path, each unit closing the same share of its own way.
 */
function rateSettings(
  goal: GoalForDefault,
  years: readonly number[],
  units: readonly UnitForDefault[],
): DecompositionSettings {
  const atLeast = goal.direction === 'at_least'
  const moves =
    goal.baseline !== null &&
    (atLeast
      ? Rational.from(goal.baseline).lt(Rational.from(goal.target))
      : Rational.from(goal.baseline).gt(Rational.from(goal.target)))
  const steps = path(years, moves ? goal.baseline : null, goal.target, { places: 1, mode: atLeast ? 'ceil' : 'floor' })
  return {
    shape: 'rate',
    bound: goal.direction,
    step: RATE_STEP,
    spread: moves ? 'gap' : 'uniform',
    units: units.map(({ unitId, weight, base, denominator }) => ({
      unitId,
      denominator: denominator ?? weight,
      baseline: moves ? onGrid(base ?? goal.baseline ?? goal.target, atLeast) : goal.target,
      min: '0',
      max: '100',
    })),
    years: steps.map(({ year, value }) => ({ year, target: value })),
  }
}

function onGrid(rate: string, atLeast: boolean): string {
  return toDecimalText(round(Rational.from(rate), { places: 1, mode: atLeast ? 'floor' : 'ceil' }))
}

/** Equal steps from base to target; the last year is the target itself, unrounded. Without a base every year is the target. */
function path(
  years: readonly number[],
  base: string | null,
  target: string,
  rounding: { places: number; mode: 'half_up' | 'ceil' | 'floor' },
): Array<{ year: number; value: string }> {
  const end = Rational.from(target)
  return years.map((year, index) => {
    if (base === null || index === years.length - 1) return { year, value: target }
    const start = Rational.from(base)
    const share = Rational.of(index + 1, years.length)
    return { year, value: toDecimalText(round(start.add(end.sub(start).mul(share)), rounding)) }
  })
}
