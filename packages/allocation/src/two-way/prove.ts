import { Rational } from '@plancascade/kernel'
import type { ColumnArcs } from './column-arcs.js'
import { centreOf, columnPaths } from './column-paths.js'
import { EXACT_COSTS, type ExactCosts } from './exact-costs.js'
import { decimalOf, simplestBetween } from './nearest-rational.js'
import type { TableState } from './state.js'

/** Exact levels of units and periods that prove a table optimal (R-ALLOC-31). */
export interface Proof {
  readonly rowLevels: readonly Rational[]
  readonly colLevels: readonly Rational[]
  /** Rows whose level is fixed to the last digit: only these can take part in another optimum. */
  readonly tightRows: readonly number[]
}

/** Significant digits of a published level. */
const LEVEL_DIGITS = 15
/** Floats are trusted for a row only when its room exceeds this, relatively: some 10^4 times their possible error. */
const CLEAR = 1e-11
/** Columns bound to each other more tightly than this are related exactly. */
const BOUND = 1e-10

/**
 * Turns the search's float levels into exact ones and checks every row against them; null when the floats were too coarse
 * (repair.ts then works exactly).
 *
 * The period levels are taken from the middle of what the arcs allow and cut to decimals; columns that are tied to each other
 * are related by the exact ratio instead. Then every unit must have room for a level: max down ≤ u ≤ min up.
 */
export function proveFromFloats(state: TableState, arcs: ColumnArcs): Proof | null {
  const { cols, fit } = state.table
  const costs = EXACT_COSTS[fit.name]
  const paths = columnPaths(arcs, cols)
  const { distance, next } = paths
  const centre = centreOf(paths, cols)
  if (!centre) return null
  const colLevels: Rational[] = []
  for (let c = 0; c < cols; c += 1) {
    const leader = colLevels.findIndex((_, a) => (distance[a * cols + c] ?? 0) + (distance[c * cols + a] ?? 0) <= BOUND)
    const known = colLevels[leader]
    const level = known
      ? alongPath(state, arcs, costs, next, leader, c, known)
      : publishedLevel(state, c, centre[c] ?? 0)
    if (!level || (costs.form === 'product' && level.sign <= 0)) return null
    // Equal levels become one object, so that cells alike are recognised without comparing fractions.
    colLevels.push(colLevels.find((one) => one.eq(level)) ?? level)
  }
  return proveRows(state, costs, colLevels)
}

/** Checks every row against given period levels; null when some unit has no level. */
export function proveRows(state: TableState, costs: ExactCosts, colLevels: readonly Rational[]): Proof | null {
  const { rows } = state.table
  const shifts = floatShifts(state, costs, colLevels)
  const scale = colLevels.reduce((most, level) => Math.max(most, Math.abs(level.toNumber())), 1)
  const rowLevels: Rational[] = []
  const tightRows: number[] = []
  for (let r = 0; r < rows; r += 1) {
    const quick = quickRowLevel(state, costs, shifts, scale, r)
    if (quick) {
      rowLevels.push(quick)
      continue
    }
    const { low, high } = exactRowRoom(state, costs, colLevels, r)
    if (low && high && low.gt(high)) return null
    if (low && high && low.eq(high)) tightRows.push(r)
    rowLevels.push(levelWithin(low, high, costs.neutral))
  }
  return { rowLevels, colLevels, tightRows }
}

/** Room for the level of row r: the dearest step taken and the cheapest not taken, each without its period's level. */
export function exactRowRoom(
  { table, values }: TableState,
  costs: ExactCosts,
  colLevels: readonly Rational[],
  r: number,
): { low: Rational | null; high: Rational | null } {
  // Among cells alike in weight and level only the largest can hold the dearest step, only the smallest the cheapest.
  const kinds: { weight: Rational; level: Rational; most: number; least: number }[] = []
  for (let c = 0, at = r * table.cols; c < table.cols; c += 1, at += 1) {
    const x = values[at] ?? 0
    const canRise = x < (table.hi[at] ?? 0)
    const canFall = x > (table.lo[at] ?? 0)
    if (!canRise && !canFall) continue
    const weight = table.exactWeight(at)
    const level = colLevels[c] ?? costs.neutral
    let kind = kinds.find((one) => one.weight === weight && one.level === level)
    if (!kind) kinds.push((kind = { weight, level, most: -Infinity, least: Infinity }))
    if (canFall) kind.most = Math.max(kind.most, x)
    if (canRise) kind.least = Math.min(kind.least, x)
  }
  let low: Rational | null = null
  let high: Rational | null = null
  for (const { weight, level, most, least } of kinds) {
    if (most !== -Infinity) {
      const down = costs.without(costs.step(weight, most - 1), level)
      if (!low || down.gt(low)) low = down
    }
    if (least !== Infinity) {
      const up = costs.without(costs.step(weight, least), level)
      if (!high || up.lt(high)) high = up
    }
  }
  return { low, high }
}

/** A level inside the room, away from its ends where there is room, so that only forced equalities show as equalities. */
function levelWithin(low: Rational | null, high: Rational | null, neutral: Rational): Rational {
  if (low && high) {
    if (low.eq(high)) return low
    const third = high.sub(low).div(Rational.of(3n))
    return simplestBetween(low.add(third), high.sub(third))
  }
  if (low) return simplestBetween(low.add(Rational.ONE), low.add(Rational.of(2n)))
  if (high)
    return high.sign > 0
      ? simplestBetween(high.div(Rational.of(3n)), high.div(Rational.of(2n)))
      : high.sub(Rational.ONE)
  return neutral
}

/** What the published period level adds to the search's own, in cost; so that floats can compare rows with it. */
function floatShifts(
  { table, levels }: TableState,
  { form }: ExactCosts,
  colLevels: readonly Rational[],
): Float64Array {
  const { fit } = table
  return Float64Array.from(colLevels, (level, c) => {
    const own = levels.col[c] ?? fit.neutral
    return form === 'product' ? Math.log(level.toNumber() / own) : level.toNumber() - 2 * own
  })
}

function quickRowLevel(
  state: TableState,
  { form }: ExactCosts,
  shifts: Float64Array,
  scale: number,
  r: number,
): Rational | null {
  const { table, up, down, levels } = state
  const { rows, cols, fit } = table
  let low = -Infinity
  let high = Infinity
  for (let c = 0, at = r; c < cols; c += 1, at += rows) {
    const shift = shifts[c] ?? 0
    const below = (down[at] ?? 0) - shift
    const above = (up[at] ?? 0) - shift
    if (below > low) low = below
    if (above < high) high = above
  }
  const own = levels.row[r] ?? fit.neutral
  const size = form === 'product' ? 1 : scale + Math.abs(low) + Math.abs(high) + Math.abs(own)
  if (!(high - low > CLEAR * size) || low === -Infinity || high === Infinity) return null
  const middle = (low + high) / 2
  // For the additive fits, prices carry the constant part of the cost: 2 for chi-square's −2, none for least squares.
  const level = form === 'product' ? own * 2 * Math.exp(middle) : 2 * own + middle + (fit.name === 'chi_square' ? 2 : 0)
  if (!Number.isFinite(level)) return null
  // Only as many digits as the room needs: rounding moves the level by less than a tenth of it.
  const digits = 2 - Math.floor(Math.log10((high - low) / (form === 'product' ? 1 : Math.max(Math.abs(level), 1))))
  return decimalOf(level, Math.min(Math.max(digits, 2), LEVEL_DIGITS))
}

function publishedLevel({ table, levels }: TableState, c: number, shift: number): Rational | null {
  const own = levels.col[c] ?? table.fit.neutral
  const level = table.fit.neutral === 1 ? own * Math.exp(shift) : 2 * own + shift
  return Number.isFinite(level) ? decimalOf(level, LEVEL_DIGITS) : null
}

/** The level of column `to` from that of `from` along their cheapest path, exactly. */
function alongPath(
  state: TableState,
  arcs: ColumnArcs,
  costs: ExactCosts,
  next: Int32Array,
  from: number,
  to: number,
  level: Rational,
): Rational | null {
  const { cols } = state.table
  let result = level
  let at = from
  for (let hops = 0; at !== to; hops += 1) {
    const onward = next[at * cols + to] ?? to
    const row = arcs.row[at * cols + onward] ?? -1
    if (row < 0 || hops > cols) return null
    result = costs.combine(result, exactArc(state, costs, row, at, onward))
    at = onward
  }
  return result
}

/** Exact cost of moving one step of row r from column a to column b. */
export function exactArc({ table, values }: TableState, costs: ExactCosts, r: number, a: number, b: number): Rational {
  const { cols } = table
  const [from, to] = [r * cols + a, r * cols + b]
  const up = costs.step(table.exactWeight(to), values[to] ?? 0)
  const down = costs.step(table.exactWeight(from), (values[from] ?? 0) - 1)
  return costs.without(up, down)
}
