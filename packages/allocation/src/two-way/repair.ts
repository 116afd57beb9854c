import type { Rational } from '@plancascade/kernel'
import { EXACT_COSTS, type ExactCosts } from './exact-costs.js'
import { exactArc, proveRows, type Proof } from './prove.js'
import type { TableState } from './state.js'

/** An exact cheapest swap between two columns. */
export interface ExactArc {
  readonly cost: Rational
  readonly row: number
}

/** Floats this close, relatively, are compared exactly. */
const NEAR = 1e-9

/**
 * Proves a table optimal in exact arithmetic, after mending it where the floats went wrong: round trips among the columns
 * that still pay are walked until none is left (cycle cancelling), then exact cheapest distances are the period levels.
 *
 * Slower than proveFromFloats and used when that finds the floats too coarse: totals near 10^15, many exact ties.
 */
export function proveExactly(state: TableState): Proof {
  const { cols, fit } = state.table
  const costs = EXACT_COSTS[fit.name]
  for (;;) {
    const arcs = exactArcs(state, costs)
    const { levels, cycle } = cheapestDistances(arcs, costs, cols)
    if (cycle.length === 0) {
      const proof = proveRows(state, costs, levels)
      if (proof) return proof
      throw new Error('allocation: exact potentials do not fit the table (a fault of the engine)')
    }
    for (const { from, to } of cycle) state.swap(arcs[from * cols + to]?.row ?? 0, from, to)
  }
}

/** Whether row `r` may move a step from column `a` to column `b` as far as anything beyond its cells is concerned. */
export type Allows = (r: number, a: number, b: number) => boolean

/** The exact cheapest swap between every two columns, through the rows that `allows` lets take part. */
export function exactArcs(state: TableState, costs: ExactCosts, allows: Allows = () => true): (ExactArc | null)[] {
  const { cols } = state.table
  return Array.from({ length: cols * cols }, (_, at) => {
    const [a, b] = [Math.floor(at / cols), at % cols]
    return a === b ? null : exactArcBetween(state, costs, allows, a, b)
  })
}

/** The cheapest row for a → b: floats sort out the rows that cannot be it, exact arithmetic picks among the rest. */
function exactArcBetween(state: TableState, costs: ExactCosts, allows: Allows, a: number, b: number): ExactArc | null {
  const { rows } = state.table
  const price = (r: number) => (state.up[b * rows + r] ?? Infinity) - (state.down[a * rows + r] ?? -Infinity)
  let least = Infinity
  for (let r = 0; r < rows; r += 1) if (price(r) < least && allows(r, a, b)) least = price(r)
  if (least === Infinity) return null
  let best: ExactArc | null = null
  let bestKey = ''
  for (let r = 0; r < rows; r += 1) {
    const size = Math.abs(state.up[b * rows + r] ?? 0) + Math.abs(state.down[a * rows + r] ?? 0) + Math.abs(least)
    if (price(r) === Infinity || !(price(r) <= least + NEAR * (size + priceNoise(state)))) continue
    const key = arcKey(state, r, a, b)
    if (key === bestKey || !allows(r, a, b)) continue
    const cost = exactArc(state, costs, r, a, b)
    if (!best || cost.lt(best.cost)) {
      best = { cost, row: r }
      bestKey = key
    }
  }
  return best
}

/** Float prices are differences of quantities of about this size. */
function priceNoise({ table: { fit } }: TableState): number {
  return fit.name === 'least_squares' ? 0 : 1e-3
}

/** Rows with the same figures in both columns have the same price: no need to compute it twice. */
function arcKey({ table, values }: TableState, r: number, a: number, b: number): string {
  const [from, to] = [r * table.cols + a, r * table.cols + b]
  const weights = [from, to].map((at) => table.statedWeight(at) ?? table.exactWeight(at).toJSON())
  return [values[from], values[to], ...weights].join(' ')
}

interface Distances {
  readonly levels: Rational[]
  readonly cycle: readonly { readonly from: number; readonly to: number }[]
}

/** Bellman and Ford from all columns at once; a round trip that pays is returned instead of distances. */
export function cheapestDistances(arcs: readonly (ExactArc | null)[], costs: ExactCosts, cols: number): Distances {
  const levels = new Array<Rational>(cols).fill(costs.neutral)
  const before = new Int32Array(cols).fill(-1)
  for (let round = 0; round <= cols; round += 1) {
    let changed = -1
    for (let a = 0; a < cols; a += 1) {
      for (let b = 0; b < cols; b += 1) {
        const arc = arcs[a * cols + b]
        if (!arc) continue
        const next = costs.combine(levels[a] ?? costs.neutral, arc.cost)
        if (next.lt(levels[b] ?? costs.neutral)) {
          levels[b] = next
          before[b] = a
          changed = b
        }
      }
    }
    if (changed < 0) return { levels, cycle: [] }
    const cycle = cycleBehind(before, changed, cols)
    if (cycle.length > 0) return { levels, cycle }
  }
  throw new Error('allocation: no distances and no cycle (a fault of the engine)')
}

/** The arcs of a cycle among the predecessors of `start`, or none. */
function cycleBehind(before: Int32Array, start: number, cols: number): { from: number; to: number }[] {
  let at = start
  for (let hops = 0; hops <= cols; hops += 1) {
    at = before[at] ?? -1
    if (at < 0) return []
  }
  const cycle: { from: number; to: number }[] = []
  let to = at
  do {
    const from = before[to] ?? 0
    cycle.push({ from, to })
    to = from
  } while (to !== at)
  return cycle
}
