import { Rational } from '@plancascade/kernel'
import type { AllocationCell } from '@plancascade/types'
import type { StepScale } from '../amounts.js'
import { boundsOf, weightOf, wholeAmount, type Place } from './bounds.js'
import type { Faults } from './faults.js'
import type { WeightsFromCells } from './margin.js'

/** What the request says about single cells, row by row (unit × period), amounts in steps. */
export interface CellRules {
  readonly lo: Float64Array
  readonly hi: Float64Array
  /** Stated weights as text; a cell without one has its scaled product (R-ALLOC-21). Text, since few are ever needed exactly. */
  readonly weights: readonly (string | undefined)[]
  /** How many cells state a weight. */
  readonly weighted: number
  /** Place of a cell in the request's list + 1; 0 for a cell that is not listed. */
  readonly listed: Int32Array
}

interface Sides {
  readonly unitIds: readonly string[]
  readonly periodIds: readonly string[]
  readonly units: ReadonlyMap<string, number>
  readonly periods: ReadonlyMap<string, number>
}

/** Reads `/cells`. */
export function readCells(cells: readonly AllocationCell[], sides: Sides, scale: StepScale, faults: Faults): CellRules {
  const columns = sides.periodIds.length
  const size = sides.unitIds.length * columns
  const lo = new Float64Array(size)
  const hi = new Float64Array(size).fill(Infinity)
  const listed = new Int32Array(size)
  const weights = new Array<string | undefined>(size)
  let weighted = 0
  let row: number | undefined = 0
  let column: number | undefined = -1
  cells.forEach((cell, k) => {
    // Lists mostly run row by row: the next place is tried before it is looked up.
    if (cell.unit !== sides.unitIds[row ?? -1]) row = sides.units.get(cell.unit)
    column = cell.period === sides.periodIds[(column ?? -1) + 1] ? (column ?? -1) + 1 : sides.periods.get(cell.period)
    if (row === undefined) faults.add(`/cells/${k}/unit`, 'unknown_unit', `单位列表里没有“${cell.unit}”。`)
    if (column === undefined) faults.add(`/cells/${k}/period`, 'unknown_period', `年度列表里没有“${cell.period}”。`)
    if (row === undefined || column === undefined) return
    const at = row * columns + column
    if (listed[at] !== 0)
      faults.add(`/cells/${k}`, 'duplicate_cell', `单元格“${cell.unit} × ${cell.period}”出现了两次。`)
    listed[at] = k + 1
    if (!readPlainBounds(cell, scale, at, lo, hi)) readBounds(cell, placeOf(cell, k), scale, faults, at, lo, hi)
    if (cell.weight === undefined) return
    if (cell.weight.startsWith('-')) weightOf(cell.weight, placeOf(cell, k), faults)
    weights[at] = cell.weight
    weighted += 1
  })
  return { lo, hi, weights, weighted, listed }
}

function placeOf({ unit, period }: AllocationCell, k: number): Place {
  return { pointer: `/cells/${k}`, name: `单元格“${unit} × ${period}”` }
}

/** Bounds written as plain whole numbers that do not contradict each other; false where they must be looked at closely. */
function readPlainBounds(
  cell: AllocationCell,
  scale: StepScale,
  at: number,
  lo: Float64Array,
  hi: Float64Array,
): boolean {
  const { min, max, fixed } = cell
  const low = min === undefined ? 0 : scale.plainSteps(min)
  const high = max === undefined ? Infinity : scale.plainSteps(max)
  if (low < 0 || high < low) return false
  if (fixed !== undefined) {
    const value = scale.plainSteps(fixed)
    if (value < low || value > high) return false
    lo[at] = hi[at] = value
    return true
  }
  lo[at] = low
  hi[at] = high
  return true
}

function readBounds(
  cell: AllocationCell,
  place: Place,
  scale: StepScale,
  faults: Faults,
  at: number,
  lo: Float64Array,
  hi: Float64Array,
): void {
  const bounds = cellBounds(cell, place, scale, faults)
  if (!bounds) return
  lo[at] = bounds.lo
  hi[at] = bounds.hi
}

function cellBounds(
  cell: AllocationCell,
  place: Place,
  scale: StepScale,
  faults: Faults,
): { lo: number; hi: number } | null {
  const bounds = boundsOf(cell, place, scale, faults)
  if (cell.fixed === undefined || !bounds) return bounds
  const fixed = wholeAmount(cell.fixed, place, ['fixed', '锁定值'], scale, faults)
  if (fixed === null) return null
  if (fixed < bounds.lo || fixed > bounds.hi)
    faults.add(
      `${place.pointer}/fixed`,
      'fixed_outside_bounds',
      `${place.name}的锁定值 ${cell.fixed} 不在该单元格的上下限之内。`,
    )
  return { lo: fixed, hi: fixed }
}

/** Σ of stated cell weights per unit or per period, when every cell of the table carries one; else null. */
export function weightsFromCells(
  rules: CellRules,
  side: 'units' | 'periods',
  rows: number,
  columns: number,
): WeightsFromCells {
  if (rules.weighted < rows * columns) return null
  const sums = new Array<Rational>(side === 'units' ? rows : columns).fill(Rational.ZERO)
  rules.weights.forEach((text, at) => {
    const member = side === 'units' ? Math.floor(at / columns) : at % columns
    if (text !== undefined) sums[member] = (sums[member] ?? Rational.ZERO).add(Rational.from(text))
  })
  return sums
}

/** Tells which cells have weight 0: by statement, or through their unit or period. */
export function zeroWeightTest(
  rules: CellRules,
  units: { readonly weights: readonly Rational[] },
  periods: { readonly weights: readonly Rational[] },
): (at: number) => boolean {
  const columns = periods.weights.length
  const zeroUnits = Uint8Array.from(units.weights, (weight) => (weight.isZero ? 1 : 0))
  const zeroPeriods = Uint8Array.from(periods.weights, (weight) => (weight.isZero ? 1 : 0))
  return (at) => {
    const stated = rules.weights[at]
    // The nearest float of a decimal of at most 60 characters is 0 only for 0 itself.
    if (stated !== undefined) return Number(stated) === 0
    return zeroUnits[Math.floor(at / columns)] === 1 || zeroPeriods[at % columns] === 1
  }
}
