import { firstStride, PathSearch, surplusOf } from './balance.js'
import { PrefixArcs, withoutDetours, type Move } from './prefix-arcs.js'
import type { Prefixes } from './prefixes.js'
import type { TableState } from './state.js'

/**
 * Brings the column sums right where rows also keep running sums: balanceColumns with moves that respect them. Null when done;
 * else the columns that hold too much and cannot pass on a single step.
 *
 * A row with checkpoints is a chain of segments, so the whole is a minimum-cost flow: units' chains on one side, columns on the
 * other. Its residual paths, contracted to columns, are the moves of PrefixArcs (Ahuja, Magnanti & Orlin, ch. 9 and 14).
 */
export function balancePrefixed(state: TableState, prefixes: Prefixes): readonly number[] | null {
  const { cols } = state.table
  const potentials = new Float64Array(cols)
  const most = state.table.rowTotal.reduce((largest, total) => Math.max(largest, total), 0)
  const surplus = surplusOf(state)
  const far = Math.max(firstStride(surplus, cols), most > 64 * cols ? 2 ** Math.floor(Math.log2(most / (4 * cols))) : 1)
  for (let stride = far; ; stride = Math.max(1, Math.floor(stride / 4))) {
    state.restride(stride)
    for (let r = 0; r < state.table.rows; r += 1) settleRow(state, prefixes, r, potentials)
    surplus.set(surplusOf(state))
    const stuck = walkPaths(state, prefixes, potentials, surplus)
    if (stride === 1) return stuck
  }
}

/** Exchanges strides within one row until none is better placed elsewhere, given the columns' potentials. */
function settleRow(state: TableState, prefixes: Prefixes, r: number, potentials: Float64Array): void {
  for (let best = bestMove(state, prefixes, r, potentials); best; best = bestMove(state, prefixes, r, potentials)) {
    state.swap(r, best.from, best.to)
    prefixes.moved(r, best.from, best.to, state.stride)
  }
}

/** The exchange in a row that gains most: between the dearest step of a segment and the cheapest of another that may take it. */
function bestMove(state: TableState, prefixes: Prefixes, r: number, potentials: Float64Array): Move | null {
  const { rows, cols } = state.table
  const { segment, count } = prefixes
  const down = (c: number) => (state.down[c * rows + r] ?? -Infinity) - (potentials[c] ?? 0)
  const up = (c: number) => (state.up[c * rows + r] ?? Infinity) - (potentials[c] ?? 0)
  const dearest = new Int32Array(count + 1).fill(-1)
  const cheapest = new Int32Array(count + 1).fill(-1)
  for (let c = 0; c < cols; c += 1) {
    const s = segment[c] ?? 0
    if ((dearest[s] ?? -1) < 0 || down(c) > down(dearest[s] ?? 0)) dearest[s] = c
    if ((cheapest[s] ?? -1) < 0 || up(c) < up(cheapest[s] ?? 0)) cheapest[s] = c
  }
  let best: Move | null = null
  let most = 0
  for (const from of dearest) {
    for (const to of cheapest) {
      // Written so that the way back gains exactly the opposite: floats cannot make a row run in circles.
      const gain = down(from) - up(to)
      if (from === to || !(gain > most) || !prefixes.allows(r, from, to, state.stride)) continue
      most = gain
      best = { row: r, from, to }
    }
  }
  return best
}

function walkPaths(
  state: TableState,
  prefixes: Prefixes,
  potentials: Float64Array,
  surplus: Float64Array,
): readonly number[] | null {
  const { cols } = state.table
  const { stride } = state
  const arcs = new PrefixArcs(state, prefixes)
  const search = new PathSearch(cols, stride)
  while (surplus.some((value) => value >= stride)) {
    const end = search.run(arcs.cost, potentials, surplus)
    if (end < 0) return search.reached()
    const path: Move[] = []
    for (let to = end; (search.before[to] ?? -1) >= 0; to = search.before[to] ?? 0) {
      const from = search.before[to] ?? 0
      path.unshift({ row: arcs.row[from * cols + to] ?? 0, from, to })
    }
    const start = path[0]?.from ?? end
    const moves = withoutDetours(prefixes, path)
    for (const move of moves) arcs.walk(move)
    for (const { row } of moves) arcs.refresh(row)
    surplus[start] = (surplus[start] ?? 0) - stride
    surplus[end] = (surplus[end] ?? 0) + stride
  }
  return null
}
