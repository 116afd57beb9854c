import { Rational } from '@plancascade/kernel'
import type { DecompositionOutcome, DecompositionSettings } from '@plancascade/types'

/** Whether the numbers on the screen really add up, counted again from the cells and not taken from the engine. */
export interface MarginCheck {
  readonly years: ReadonlyMap<number, boolean>
  /** Only where a unit's years add up to something. */
  readonly units: ReadonlyMap<string, boolean>
  readonly total: boolean | null
}

export function checkMargins(settings: DecompositionSettings, outcome: DecompositionOutcome): MarginCheck {
  switch (settings.shape) {
    case 'split':
      return { years: yearSums(outcome), units: unitSums(outcome), total: totalSum(outcome) }
    case 'level':
      return { years: yearSums(outcome), units: new Map(), total: null }
    case 'rate':
      return { years: ratesReach(settings, outcome), units: new Map(), total: null }
    case 'ceiling':
    case 'per_unit':
      return { years: new Map(), units: new Map(), total: null }
  }
}

export const isBalanced = ({ years, units, total }: MarginCheck): boolean =>
  total !== false && [...years.values(), ...units.values()].every(Boolean)

function yearSums({ cells, years }: DecompositionOutcome): Map<number, boolean> {
  return new Map(
    years.map(
      ({ year, target }) =>
        [
          year,
          isSum(
            cells.filter((cell) => cell.year === year),
            target,
          ),
        ] as const,
    ),
  )
}

function unitSums({ cells, units }: DecompositionOutcome): Map<string, boolean> {
  return new Map(
    units.map(
      ({ unitId, total }) =>
        [
          unitId,
          isSum(
            cells.filter((cell) => cell.unitId === unitId),
            total,
          ),
        ] as const,
    ),
  )
}

const totalSum = ({ cells, total }: DecompositionOutcome): boolean => isSum(cells, total)

function isSum(cells: ReadonlyArray<{ value: string }>, total: string | null): boolean {
  return total !== null && Rational.sum(cells.map(({ value }) => Rational.from(value))).eq(Rational.from(total))
}

/** Σ denominator × rate against denominators × target, in whole numbers: no division, no rounding. */
function ratesReach(
  settings: Extract<DecompositionSettings, { shape: 'rate' }>,
  { cells }: DecompositionOutcome,
): Map<number, boolean> {
  const denominators = new Map(settings.units.map(({ unitId, denominator }) => [unitId, Rational.from(denominator)]))
  const people = Rational.sum(denominators.values())
  return new Map(
    settings.years.map(({ year, target }) => {
      const reached = Rational.sum(
        cells
          .filter((cell) => cell.year === year)
          .map(({ unitId, value }) => (denominators.get(unitId) ?? Rational.ZERO).mul(Rational.from(value))),
      )
      const wanted = people.mul(Rational.from(target))
      return [year, settings.bound === 'at_least' ? reached.ge(wanted) : reached.le(wanted)] as const
    }),
  )
}
