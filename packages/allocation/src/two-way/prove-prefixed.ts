import { Rational } from '@plancascade/kernel'
import { EXACT_COSTS, type ExactCosts } from './exact-costs.js'
import { firstMeeting, type Move } from './prefix-arcs.js'
import type { Prefixes } from './prefixes.js'
import { exactArc } from './prove.js'
import { cheapestDistances, exactArcs } from './repair.js'
import type { TableState } from './state.js'

/** Exact levels that prove a table with checkpoints optimal: a row has one level for each segment of columns. */
export interface PrefixProof {
  /** Row by row, K + 1 to a row. */
  readonly rowLevels: readonly Rational[]
  readonly colLevels: readonly Rational[]
}

/**
 * [R-ALLOC-64] Proves a balanced table optimal among all that keep margins, bounds and running sums, after walking whatever
 * round trips still pay in exact arithmetic (floats may have missed some).
 *
 * Levels: down ≤ u ∘ v ≤ up in every cell, where u is the row's level in the cell's segment. From one segment to the next u may
 * fall only where the running sum is at its least, and rise only where it is at its most; elsewhere it stays.
 */
export function provePrefixed(state: TableState, prefixes: Prefixes): PrefixProof {
  const { rows, cols, fit } = state.table
  const costs = EXACT_COSTS[fit.name]
  for (;;) {
    const arcs = exactArcs(state, costs, (r, a, b) => prefixes.allows(r, a, b, 1))
    const { levels, cycle } = cheapestDistances(arcs, costs, cols)
    if (cycle.length === 0)
      return {
        colLevels: levels,
        rowLevels: Array.from({ length: rows }, (_, r) => rowLevels(state, prefixes, costs, levels, r)).flat(),
      }
    const moves = [...cycle].reverse().map(({ from, to }) => ({ row: arcs[from * cols + to]?.row ?? 0, from, to }))
    for (const { row, from, to } of apart(state, prefixes, costs, moves)) {
      state.swap(row, from, to)
      prefixes.moved(row, from, to, 1)
    }
  }
}

/**
 * A paying round trip of which no two moves meet in a row's chain. Two that meet, a → b and c → d, are exchanged for a → d and
 * c → b, which takes no other room and splits the trip in two that cost as much together, so one of them pays.
 */
function apart(state: TableState, prefixes: Prefixes, costs: ExactCosts, trip: readonly Move[]): readonly Move[] {
  const [at, again] = firstMeeting(prefixes, trip) ?? [-1, -1]
  const [first, second] = [trip[at], trip[again]]
  if (!first || !second) return trip
  const { row } = first
  const inner = closed([...trip.slice(at + 1, again), { row, from: second.from, to: first.to }])
  const outer = closed([...trip.slice(0, at), { row, from: first.from, to: second.to }, ...trip.slice(again + 1)])
  return apart(state, prefixes, costs, pays(state, costs, inner) ? inner : outer)
}

/** Without a move from a column to itself. */
function closed(trip: readonly Move[]): readonly Move[] {
  return trip.filter(({ from, to }) => from !== to)
}

function pays(state: TableState, costs: ExactCosts, trip: readonly Move[]): boolean {
  const cost = trip.reduce(
    (sum, { row, from, to }) => costs.combine(sum, exactArc(state, costs, row, from, to)),
    costs.neutral,
  )
  return cost.lt(costs.neutral)
}

/** The levels of one row: a common one where there is room for it, else the greatest that the running sums allow. */
function rowLevels(
  { table, values }: TableState,
  prefixes: Prefixes,
  costs: ExactCosts,
  colLevels: readonly Rational[],
  r: number,
): Rational[] {
  const low: (Rational | null)[] = Array.from({ length: prefixes.count + 1 }, () => null)
  const high: (Rational | null)[] = Array.from({ length: prefixes.count + 1 }, () => null)
  for (let c = 0; c < table.cols; c += 1) {
    const at = r * table.cols + c
    const s = prefixes.segment[c] ?? 0
    const x = values[at] ?? 0
    const price = (steps: number) =>
      costs.without(costs.step(table.exactWeight(at), steps), colLevels[c] ?? costs.neutral)
    if (x > (table.lo[at] ?? 0)) low[s] = greater(low[s] ?? null, price(x - 1))
    if (x < (table.hi[at] ?? 0)) high[s] = lesser(high[s] ?? null, price(x))
  }
  const floor = low.reduce(greater, null)
  const ceiling = high.reduce(lesser, null)
  if (!floor || !ceiling || floor.le(ceiling)) {
    const common = floor ?? ceiling ?? costs.neutral
    return low.map(() => common)
  }
  const levels = low.map((_, s) => leastAbove(prefixes, r, s, (t) => high[t] ?? floor))
  if (levels.some((level, s) => low[s]?.gt(level)))
    throw new Error('allocation: no levels for a row (a fault of the engine)')
  return levels
}

/** The least `limit` among the segments whose level may not lie below that of segment `s`, itself included. */
function leastAbove(prefixes: Prefixes, r: number, s: number, limit: (segment: number) => Rational): Rational {
  let least = limit(s)
  for (let t = s; t < prefixes.count && prefixes.room(r, t).falls; t += 1) least = Rational.min(least, limit(t + 1))
  for (let t = s - 1; t >= 0 && prefixes.room(r, t).rises; t -= 1) least = Rational.min(least, limit(t))
  return least
}

function greater(a: Rational | null, b: Rational | null): Rational | null {
  return a && b ? Rational.max(a, b) : (a ?? b)
}
function lesser(a: Rational | null, b: Rational | null): Rational | null {
  return a && b ? Rational.min(a, b) : (a ?? b)
}
