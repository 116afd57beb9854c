import { Rational, toDecimalText } from '@plancascade/kernel'
import type { DecompositionOutcome, DecompositionSettings } from '@plancascade/types'
import type { UnitHistory } from './facts.js'

/** How what is asked of a unit stands to what it is and did. Percentages and ratios are decimal texts, cut for show only. */
export interface UnitFairness {
  readonly unitId: string
  /** The unit's part of all that is asked, and of the factor it is divided by, in per cent. */
  readonly targetShare: string | null
  readonly factorShare: string | null
  /** [R-ALLOC-80] targetShare ÷ factorShare: 1 is its exact part. */
  readonly ratio: string | null
  /** [R-ALLOC-81] What is asked in the year after the last known one over that year's figure, less one, in per cent. */
  readonly growth: string | null
  readonly growthYear: number | null
  /** [R-ALLOC-82] The same figure over the best year ever. */
  readonly toBest: string | null
  /** [R-ALLOC-83] 鞭打快牛: did more than it was asked, and is now asked to grow faster than the city. */
  readonly isFastOxWhipped: boolean
}

export interface Fairness {
  readonly units: readonly UnitFairness[]
  /** The city's own growth over the units whose past is known, in per cent. */
  readonly cityGrowth: string | null
}

const PLACES = 10

/**
 * What a division asks of each unit beside its factor and its past. Exact: the flags compare fractions, texts are only for
 * reading. Totals and stocks only; a rate or a ceiling is no part of anything and answers with empty lines.
 */
export function fairnessOf(
  settings: DecompositionSettings,
  outcome: DecompositionOutcome,
  history: readonly UnitHistory[],
): Fairness {
  if (settings.shape !== 'split' && settings.shape !== 'level') {
    return { units: settings.units.map(({ unitId }) => nothingOf(unitId)), cityGrowth: null }
  }
  const weights = new Map(settings.units.map(({ unitId, weight }) => [unitId, Rational.from(weight)]))
  const totals = new Map(outcome.units.map(({ unitId, total }) => [unitId, Rational.from(total ?? '0')]))
  const shareOf = sharesOf(totals)
  const factorOf = sharesOf(weights)
  const past = new Map(history.map((known) => [known.unitId, known]))
  const asked = askedAfter(outcome, past)
  const city = cityGrowth([...asked.values()])
  const units = outcome.units.map(({ unitId }): UnitFairness => {
    const [target, factor] = [shareOf(unitId), factorOf(unitId)]
    const own = asked.get(unitId)
    const growth = own && !own.before.isZero ? own.value.div(own.before).sub(Rational.ONE) : null
    const best = past.get(unitId)?.best
    const bestValue = best ? Rational.from(best.value) : null
    return {
      unitId,
      targetShare: percent(target),
      factorShare: percent(factor),
      ratio: target && factor && !factor.isZero ? toDecimalText(target.div(factor), PLACES) : null,
      growth: percent(growth),
      growthYear: own?.year ?? null,
      toBest: own && bestValue && !bestValue.isZero ? toDecimalText(own.value.div(bestValue), PLACES) : null,
      isFastOxWhipped: growth !== null && city !== null && growth.gt(city) && didMore(past.get(unitId)),
    }
  })
  return { units, cityGrowth: percent(city) }
}

interface Asked {
  readonly year: number
  readonly value: Rational
  readonly before: Rational
}

/** What is asked of each unit in the first planned year after its last known one. */
function askedAfter(
  { cells }: DecompositionOutcome,
  past: ReadonlyMap<string, UnitHistory>,
): ReadonlyMap<string, Asked> {
  const asked = new Map<string, Asked>()
  for (const { unitId, year, value } of cells) {
    const actual = past.get(unitId)?.actual
    if (!actual || year <= actual.year || year >= (asked.get(unitId)?.year ?? Infinity)) continue
    asked.set(unitId, { year, value: Rational.from(value), before: Rational.from(actual.value) })
  }
  return asked
}

function cityGrowth(asked: readonly Asked[]): Rational | null {
  const before = Rational.sum(asked.map((own) => own.before))
  return before.isZero
    ? null
    : Rational.sum(asked.map((own) => own.value))
        .div(before)
        .sub(Rational.ONE)
}

function didMore(known: UnitHistory | undefined): boolean {
  if (!known?.actual || known.target === null) return false
  return Rational.from(known.actual.value).gt(Rational.from(known.target))
}

function sharesOf(parts: ReadonlyMap<string, Rational>): (unitId: string) => Rational | null {
  const whole = Rational.sum(parts.values())
  return (unitId) => {
    const part = parts.get(unitId)
    return part === undefined || whole.isZero ? null : part.div(whole)
  }
}

function percent(share: Rational | null): string | null {
  return share && toDecimalText(share.mul(Rational.HUNDRED), PLACES)
}

function nothingOf(unitId: string): UnitFairness {
  return {
    unitId,
    targetShare: null,
    factorShare: null,
    ratio: null,
    growth: null,
    growthYear: null,
    toBest: null,
    isFastOxWhipped: false,
  }
}
