import type { Table } from './table.js'

export interface Levels {
  readonly row: Float64Array
  readonly col: Float64Array
}

const MOST_SWEEPS = 60
const MOST_NEWTON_STEPS = 60
/** Factors stay in a range whose products with weights are ordinary floats; impossible tables would drive them to 0. */
const LEAST_FACTOR = 1e-60

/**
 * Levels of units and periods at which the bounded table nearly has its margins (the continuous fit), by solving units and
 * periods in turn, each exactly for its one level.
 *
 * Floats: a starting point for the search over whole steps. It ends when the periods' sums miss by less than a step or so,
 * when a sweep no longer helps, or after a fixed number of sweeps (an impossible table never settles).
 */
export function fitLevels(table: Table): Levels {
  const { rows, cols, colTotal, fit } = table
  const row = new Float64Array(rows).fill(fit.neutral)
  const col = new Float64Array(cols).fill(fit.neutral)
  const solveRow = lineSolver(table, cols, 1)
  const solveCol = lineSolver(table, rows, cols)
  const sums = new Float64Array(cols)
  let best = Infinity
  let stalled = 0
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep += 1) {
    for (let r = 0; r < rows; r += 1) row[r] = solveRow(r * cols, col, table.rowTotal[r] ?? 0, row[r] ?? 0)
    columnSums(table, row, col, sums)
    let miss = 0
    for (let c = 0; c < cols; c += 1) miss += Math.abs((colTotal[c] ?? 0) - (sums[c] ?? 0))
    if (miss <= cols * 0.05) break
    stalled = miss > best * 0.9 ? stalled + 1 : 0
    if (stalled > 8) break
    best = Math.min(best, miss)
    for (let c = 0; c < cols; c += 1) col[c] = solveCol(c, row, colTotal[c] ?? 0, col[c] ?? 0)
    recentre(table, row, col)
  }
  snapTogether(table, col)
  for (let r = 0; r < rows; r += 1) row[r] = solveRow(r * cols, col, table.rowTotal[r] ?? 0, row[r] ?? 0)
  return { row, col }
}

/** Period levels nearer to each other than this share of a step's price make no difference to whole steps. */
const NEGLIGIBLE = 0.02

/**
 * Gives periods whose levels differ negligibly the same level. Equal periods with totals like 83,334 and 83,333 then price
 * steps exactly alike, and rows can spread them (round-rows.ts) instead of all choosing the same periods.
 */
function snapTogether({ rows, cols, colTotal, fit, weight }: Table, col: Float64Array): void {
  const cells = rows * cols
  const mean = fit.name === 'webster_log' ? sumOf(colTotal) / cells : sumOf(weight) / cells
  const stepPrice = fit.name === 'least_squares' ? 1 : 1 / mean
  const order = Array.from(col.keys()).sort((a, b) => (col[a] ?? 0) - (col[b] ?? 0))
  let leader = 0
  order.forEach((c, k) => {
    const level = col[c] ?? 0
    const difference = fit.neutral === 1 ? Math.log(level / leader) : level - leader
    if (k > 0 && difference < NEGLIGIBLE * stepPrice) col[c] = leader
    else leader = level
  })
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0)
}

/** Where the cell at `at` wants to be, before its bounds. */
export function wantedAt(table: Table, { row, col }: Levels, at: number): number {
  const weight = table.weight[at] ?? 0
  const other = col[at % table.cols] ?? 0
  return table.fit.base(weight, other) + table.fit.slope(weight, other) * (row[Math.floor(at / table.cols)] ?? 0)
}

/** Solves one line (row or column) of `length` cells, `stride` apart, for its level: Newton inside a bracket. */
function lineSolver(
  { weight, lo, hi, fit }: Table,
  length: number,
  stride: number,
): (first: number, others: Float64Array, target: number, start: number) => number {
  const base = new Float64Array(length)
  const slope = new Float64Array(length)
  const low = new Float64Array(length)
  const high = new Float64Array(length)
  return (first, others, target, start) => {
    let free = 0
    let rest = target
    for (let k = 0, at = first; k < length; k += 1, at += stride) {
      const bottom = lo[at] ?? 0
      const top = hi[at] ?? 0
      if (bottom === top) {
        rest -= bottom
        continue
      }
      const own = weight[at] ?? 0
      const other = others[k] ?? 0
      base[free] = fit.base(own, other)
      slope[free] = fit.slope(own, other)
      low[free] = bottom
      high[free] = top
      free += 1
    }
    if (free === 0) return start
    const level = solve(base, slope, low, high, free, rest, start, fit.lowest)
    return fit.lowest === 0 ? Math.min(Math.max(level, LEAST_FACTOR), 1 / LEAST_FACTOR) : level
  }
}

function solve(
  base: Float64Array,
  slope: Float64Array,
  low: Float64Array,
  high: Float64Array,
  length: number,
  target: number,
  start: number,
  lowest: number,
): number {
  let below = lowest
  let above = Infinity
  let level = start
  for (let round = 0; round < MOST_NEWTON_STEPS; round += 1) {
    let sum = 0
    let rise = 0
    for (let k = 0; k < length; k += 1) {
      const value = (base[k] ?? 0) + (slope[k] ?? 0) * level
      const bottom = low[k] ?? 0
      const top = high[k] ?? 0
      if (value <= bottom) sum += bottom
      else if (value >= top) sum += top
      else {
        sum += value
        rise += slope[k] ?? 0
      }
    }
    const miss = target - sum
    if (Math.abs(miss) <= 1e-13 * (1 + Math.abs(target))) return level
    if (miss > 0) below = level
    else above = level
    const newton = rise > 0 ? level + miss / rise : NaN
    const next = newton > below && newton < above ? newton : step(below, above, level)
    if (next === level || !(Math.abs(next) < 1e280)) return level
    level = next
  }
  return level
}

function step(below: number, above: number, level: number): number {
  if (below === -Infinity) return level - (1 + Math.abs(level))
  if (above === Infinity) return level + (1 + Math.abs(level))
  return (below + above) / 2
}

/** What the periods hold with the units' levels just solved. */
function columnSums(table: Table, row: Float64Array, col: Float64Array, sums: Float64Array): void {
  const { rows, cols, lo, hi, weight, fit } = table
  sums.fill(0)
  for (let r = 0, at = 0; r < rows; r += 1) {
    const level = row[r] ?? 0
    for (let c = 0; c < cols; c += 1, at += 1) {
      const own = weight[at] ?? 0
      const other = col[c] ?? 0
      const wanted = fit.base(own, other) + fit.slope(own, other) * level
      sums[c] = (sums[c] ?? 0) + Math.min(Math.max(wanted, lo[at] ?? 0), hi[at] ?? 0)
    }
  }
}

/** Levels of the two sides may drift apart by one common amount without changing anything; this takes it back. */
function recentre({ fit, rows, cols }: Table, row: Float64Array, col: Float64Array): void {
  if (fit.neutral === 1) {
    let sum = 0
    for (const level of col) sum += Math.log(level)
    const factor = Math.exp(sum / cols)
    if (!(factor > 0) || !Number.isFinite(factor)) return
    for (let c = 0; c < cols; c += 1) col[c] = (col[c] ?? 0) / factor
    for (let r = 0; r < rows; r += 1) row[r] = (row[r] ?? 0) * factor
    return
  }
  const shift = col.reduce((sum, level) => sum + level, 0) / cols
  if (!Number.isFinite(shift)) return
  for (let c = 0; c < cols; c += 1) col[c] = (col[c] ?? 0) - shift
  for (let r = 0; r < rows; r += 1) row[r] = (row[r] ?? 0) + shift
}
