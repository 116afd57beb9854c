import { Rational } from '@plancascade/kernel'
import { FITS } from '../two-way/fit.js'
import type { Table } from '../two-way/table.js'
import type { AdditiveProblem } from './additive-problem.js'
import type { CellRules } from './cells.js'
import type { Margin } from './margin.js'

/** Totals of both sides, in steps. */
export interface MarginTotals {
  readonly units: Float64Array
  readonly periods: Float64Array
}

/**
 * [R-ALLOC-21] The table behind a request: a cell's weight is the stated one, else unit weight × period weight scaled so that
 * all such products sum to the total. [R-ALLOC-22] A weight of zero closes the cell.
 */
export function tableOf(problem: AdditiveProblem, periods: Margin, cells: CellRules, totals: MarginTotals): Table {
  const { units } = problem
  const [rows, cols] = [units.ids.length, periods.ids.length]
  const unitSum = Rational.sum(units.weights)
  const periodSum = Rational.sum(periods.weights)
  const product = unitSum.mul(periodSum)
  const scale = product.isZero ? Rational.ZERO : Rational.of(problem.total).div(product)
  const unitWeights = units.weights.map((weight) => weight.mul(scale))
  const nearestUnits = Float64Array.from(unitWeights, (weight) => weight.toNumber())
  const nearestPeriods = Float64Array.from(periods.weights, (weight) => weight.toNumber())
  const weight = new Float64Array(rows * cols)
  const lo = Float64Array.from(cells.lo)
  const hi = Float64Array.from(cells.hi)
  for (let r = 0, at = 0; r < rows; r += 1) {
    for (let c = 0; c < cols; c += 1, at += 1) {
      const stated = cells.weights[at]
      weight[at] = stated === undefined ? (nearestUnits[r] ?? 0) * (nearestPeriods[c] ?? 0) : Number(stated)
      // Decimals of at most 60 characters, and products of them, are 0 as floats only when they are 0. Where nothing at all is
      // to be shared out a minimum may stand against that: it stays, and the unit's own total contradicts it.
      if (weight[at] === 0) hi[at] = 0
    }
  }
  const { fit } = problem
  return {
    rows,
    cols,
    lo,
    hi,
    rowTotal: totals.units,
    colTotal: totals.periods,
    weight,
    statedWeight: (at) => cells.weights[at],
    ...exactWeights(unitWeights, periods.weights, cells),
    fit: FITS[fit],
  }
}

/** Exact weights are worked out when asked for, and kept: few are ever needed, but those often. */
function exactWeights(
  unitWeights: readonly Rational[],
  periodWeights: readonly Rational[],
  cells: CellRules,
): Pick<Table, 'exactWeight' | 'rowWeight'> {
  const cols = periodWeights.length
  // Periods of equal weight share their products: one object per unit, recognised as equal without comparing fractions.
  const like = periodWeights.map((weight) => periodWeights.findIndex((other) => other.eq(weight)))
  const periodSum = Rational.sum(periodWeights)
  const stated = new Map<number, Rational>()
  const products = new Map<number, Rational>()
  const kept = (known: Map<number, Rational>, at: number, make: () => Rational): Rational => {
    const weight = known.get(at) ?? make()
    known.set(at, weight)
    return weight
  }
  const exactWeight = (at: number): Rational => {
    const text = cells.weights[at]
    if (text !== undefined) return kept(stated, at, () => Rational.from(text))
    const [row, col] = [Math.floor(at / cols), at % cols]
    const product = () => (unitWeights[row] ?? Rational.ZERO).mul(periodWeights[col] ?? Rational.ZERO)
    return kept(products, row * cols + (like[col] ?? 0), product)
  }
  const rowWeight = (r: number): Rational => {
    const places = Array.from({ length: cols }, (_, c) => r * cols + c)
    if (places.every((at) => cells.weights[at] === undefined)) return (unitWeights[r] ?? Rational.ZERO).mul(periodSum)
    return Rational.sum(places.map(exactWeight))
  }
  return { exactWeight, rowWeight }
}
