import { Rational, toDecimalText } from '@plancascade/kernel'
import type { DecompositionOutcome, DecompositionSettings } from '@plancascade/types'
import type { UnitHistory } from './facts.js'
import { fairnessOf, type UnitFairness } from './fairness.js'

export interface Alternative {
  readonly id: string
  readonly settings: DecompositionSettings
  readonly outcome: DecompositionOutcome
}

/** One unit under one alternative. */
export interface AlternativeUnit extends UnitFairness {
  readonly total: string | null
  /** More (or less) than under the alternative all are compared with; null where either has no total. */
  readonly difference: string | null
}

export interface ComparedAlternative {
  readonly id: string
  readonly total: string | null
  readonly cityGrowth: string | null
  readonly units: ReadonlyMap<string, AlternativeUnit>
  readonly gains: readonly string[]
  readonly loses: readonly string[]
  /** What changes hands: half the sum of all differences where totals agree, else the larger side. */
  readonly moved: string
  /** The unit furthest from its exact part of the factor, by ratio; null where nothing is divided. */
  readonly furthest: { readonly unitId: string; readonly ratio: string } | null
  readonly whipped: readonly string[]
}

/**
 * [R-ALLOC-84] Alternatives of one goal side by side: per unit what each asks, how that stands to factor and past, and who gains
 * and who loses against the one named by `against`. Exact; nothing is ranked or recommended.
 */
export function compareAlternatives(
  alternatives: readonly Alternative[],
  against: string,
  history: readonly UnitHistory[],
): ComparedAlternative[] {
  const base = totalsOf(alternatives.find(({ id }) => id === against))
  return alternatives.map((alternative) => compared(alternative, base, history))
}

function totalsOf(alternative: Alternative | undefined): ReadonlyMap<string, string | null> {
  if (!alternative) return new Map()
  const { outcome, settings } = alternative
  // Rates and ceilings have no total: their last year stands for what is asked.
  const last = settings.years.at(-1)?.year
  const lastCells = new Map(
    outcome.cells.filter(({ year }) => year === last).map(({ unitId, value }) => [unitId, value]),
  )
  return new Map(outcome.units.map(({ unitId, total }) => [unitId, total ?? lastCells.get(unitId) ?? null]))
}

function compared(
  alternative: Alternative,
  base: ReadonlyMap<string, string | null>,
  history: readonly UnitHistory[],
): ComparedAlternative {
  const { units, cityGrowth } = fairnessOf(alternative.settings, alternative.outcome, history)
  const totals = totalsOf(alternative)
  const rows = new Map(
    units.map((unit) => {
      const total = totals.get(unit.unitId) ?? null
      return [unit.unitId, { ...unit, total, difference: differenceOf(total, base.get(unit.unitId)) }] as const
    }),
  )
  const differences = [...rows.values()].map(({ unitId, difference }) => ({
    unitId,
    by: Rational.from(difference ?? '0'),
  }))
  const gains = differences.filter(({ by }) => by.sign > 0)
  const loses = differences.filter(({ by }) => by.sign < 0)
  const sum = (list: typeof differences): Rational => Rational.sum(list.map(({ by }) => by.abs()))
  return {
    id: alternative.id,
    total: alternative.outcome.total,
    cityGrowth,
    units: rows,
    gains: gains.map(({ unitId }) => unitId),
    loses: loses.map(({ unitId }) => unitId),
    moved: toDecimalText(Rational.max(sum(gains), sum(loses))),
    furthest: furthestOf(units),
    whipped: units.filter(({ isFastOxWhipped }) => isFastOxWhipped).map(({ unitId }) => unitId),
  }
}

function differenceOf(total: string | null, before: string | null | undefined): string | null {
  if (total === null || before == null) return null
  return toDecimalText(Rational.from(total).sub(Rational.from(before)))
}

/** By how far the ratio lies from 1 in either direction: twice its part is as far as half of it. */
function furthestOf(units: readonly UnitFairness[]): { unitId: string; ratio: string } | null {
  let found: { unitId: string; ratio: string; far: Rational } | null = null
  for (const { unitId, ratio } of units) {
    if (ratio === null) continue
    const value = Rational.from(ratio)
    if (value.isZero) continue
    const far = value.lt(Rational.ONE) ? Rational.ONE.div(value) : value
    if (!found || far.gt(found.far)) found = { unitId, ratio, far }
  }
  return found && { unitId: found.unitId, ratio: found.ratio }
}
