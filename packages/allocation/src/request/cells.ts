import { Rational } from '@plancascade/kernel'
import type { AllocationCell } from '@plancascade/types'
import type { StepScale } from '../amounts.js'
import { boundsOf, weightOf, wholeAmount } from './bounds.js'
import type { Faults } from './faults.js'
import type { WeightsFromCells } from './margin.js'

/** What the request says about single cells, row by row (unit × period), amounts in steps. */
export interface CellRules {
  readonly lo: Float64Array
  readonly hi: Float64Array
  /** Stated weights; a cell without one has its scaled product (R-ALLOC-21). */
  readonly weights: ReadonlyMap<number, Rational>
  /** Place of a cell in the request's list + 1; 0 for a cell that is not listed. */
  readonly listed: Int32Array
}

interface Sides {
  readonly units: ReadonlyMap<string, number>
  readonly periods: ReadonlyMap<string, number>
}

/** Reads `/cells`. */
export function readCells(cells: readonly AllocationCell[], sides: Sides, scale: StepScale, faults: Faults): CellRules {
  const columns = sides.periods.size
  const size = sides.units.size * columns
  const lo = new Float64Array(size)
  const hi = new Float64Array(size).fill(Infinity)
  const listed = new Int32Array(size)
  const weights = new Map<number, Rational>()
  cells.forEach((cell, k) => {
    const row = sides.units.get(cell.unit)
    const column = sides.periods.get(cell.period)
    if (row === undefined) faults.add(`/cells/${k}/unit`, 'unknown_unit', `单位列表里没有“${cell.unit}”。`)
    if (column === undefined) faults.add(`/cells/${k}/period`, 'unknown_period', `年度列表里没有“${cell.period}”。`)
    if (row === undefined || column === undefined) return
    const at = row * columns + column
    if (listed[at] !== 0)
      faults.add(`/cells/${k}`, 'duplicate_cell', `单元格“${cell.unit} × ${cell.period}”出现了两次。`)
    listed[at] = k + 1
    const bounds = cellBounds(cell, `/cells/${k}`, scale, faults)
    if (bounds) {
      lo[at] = bounds.lo
      hi[at] = bounds.hi
    }
    const weight = cell.weight === undefined ? null : weightOf(cell.weight, `/cells/${k}/weight`, faults)
    if (weight) weights.set(at, weight)
  })
  return { lo, hi, weights, listed }
}

function cellBounds(
  cell: AllocationCell,
  pointer: string,
  scale: StepScale,
  faults: Faults,
): { lo: number; hi: number } | null {
  const bounds = boundsOf(cell, pointer, scale, faults)
  if (cell.fixed === undefined || !bounds) return bounds
  const fixed = wholeAmount(cell.fixed, `${pointer}/fixed`, scale, faults)
  if (fixed === null) return null
  if (fixed < bounds.lo || fixed > bounds.hi)
    faults.add(`${pointer}/fixed`, 'fixed_outside_bounds', `锁定值 ${cell.fixed} 不在该单元格的上下限之内。`)
  return { lo: fixed, hi: fixed }
}

/** Σ of stated cell weights per unit and per period, when every cell of the table carries one; else null. */
export function weightsFromCells(
  rules: CellRules,
  rows: number,
  columns: number,
): { units: WeightsFromCells; periods: WeightsFromCells } {
  if (rules.weights.size < rows * columns) return { units: null, periods: null }
  const units = new Array<Rational>(rows).fill(Rational.ZERO)
  const periods = new Array<Rational>(columns).fill(Rational.ZERO)
  for (const [at, weight] of rules.weights) {
    const row = Math.floor(at / columns)
    units[row] = (units[row] ?? Rational.ZERO).add(weight)
    periods[at % columns] = (periods[at % columns] ?? Rational.ZERO).add(weight)
  }
  return { units, periods }
}
