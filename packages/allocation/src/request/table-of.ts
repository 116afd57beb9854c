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
  for (let at = 0; at < weight.length; at += 1)
    weight[at] = (nearestUnits[Math.floor(at / cols)] ?? 0) * (nearestPeriods[at % cols] ?? 0)
  for (const [at, stated] of cells.weights) weight[at] = stated.toNumber()
  const lo = Float64Array.from(cells.lo)
  const hi = Float64Array.from(cells.hi)
  weight.forEach((value, at) => {
    if (value === 0) lo[at] = hi[at] = 0
  })
  return {
    rows,
    cols,
    lo,
    hi,
    rowTotal: totals.units,
    colTotal: totals.periods,
    weight,
    exactWeight: (at) =>
      cells.weights.get(at) ??
      (unitWeights[Math.floor(at / cols)] ?? Rational.ZERO).mul(periods.weights[at % cols] ?? Rational.ZERO),
    fit: FITS[problem.fit],
  }
}
