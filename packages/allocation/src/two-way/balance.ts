import { settleRows } from './round-rows.js'
import type { TableState } from './state.js'

/** Cheapest way to move one step from one column to another: through which row, and at what cost. Entry a × cols + b. */
export interface ColumnArcs {
  readonly cost: Float64Array
  readonly row: Int32Array
}

export interface Balanced {
  readonly status: 'balanced'
  readonly arcs: ColumnArcs
  /** With these levels κ per column every arc satisfies κ_b ≤ κ_a + cost (up to rounding of floats). */
  readonly potentials: Float64Array
}

/** No further step can leave `columns`, which hold too much: the table is impossible. */
export interface Stuck {
  readonly status: 'stuck'
  readonly columns: readonly number[]
}

/**
 * Brings the column sums right by successive cheapest paths on the graph of columns, whose arc a → b is the cheapest swap
 * within one row. Rows stay exact and the table stays optimal for its present column sums, so the end is an optimum.
 *
 * Far from the margins (levels that did not settle, impossible tables) steps are moved many at a time, ever fewer
 * (capacity scaling). Ahuja, Magnanti & Orlin, Network Flows, §9.7 and §14.5; contracted to columns because there are few.
 */
export function balanceColumns(state: TableState): Balanced | Stuck {
  const { cols } = state.table
  const potentials = new Float64Array(cols)
  const surplus = surplusOf(state)
  for (let stride = firstStride(surplus, cols); stride > 1; stride = Math.max(1, Math.floor(stride / 4))) {
    state.restride(stride)
    settleRows(state, potentials)
    surplus.set(surplusOf(state))
    walkPaths(state, columnArcs(state), potentials, surplus)
  }
  if (state.stride > 1) {
    state.restride(1)
    settleRows(state, potentials)
    surplus.set(surplusOf(state))
  }
  const arcs = columnArcs(state)
  const stuck = walkPaths(state, arcs, potentials, surplus)
  return stuck ? { status: 'stuck', columns: stuck } : { status: 'balanced', arcs, potentials }
}

/** Moves strides along cheapest paths while some column holds a stride too much; the columns reached when there is no path. */
function walkPaths(
  state: TableState,
  arcs: ColumnArcs,
  potentials: Float64Array,
  surplus: Float64Array,
): number[] | null {
  const { cols } = state.table
  const { stride } = state
  const search = new PathSearch(cols, stride)
  while (surplus.some((value) => value >= stride)) {
    const end = search.run(arcs.cost, potentials, surplus)
    if (end < 0) return search.reached()
    let to = end
    while ((search.before[to] ?? -1) >= 0) {
      const from = search.before[to] ?? 0
      state.swap(arcs.row[from * cols + to] ?? 0, from, to)
      to = from
    }
    surplus[to] = (surplus[to] ?? 0) - stride
    surplus[end] = (surplus[end] ?? 0) + stride
    refreshPath(state, arcs, search.before, end)
  }
  return null
}

/** Near the margins single steps will do; else a share of the largest surplus. */
function firstStride(surplus: Float64Array, cols: number): number {
  const largest = surplus.reduce((most, value) => Math.max(most, value), 0)
  return largest <= 64 * cols ? 1 : 2 ** Math.floor(Math.log2(largest / (4 * cols)))
}

function surplusOf(state: TableState): Float64Array {
  const { rows, cols, colTotal } = state.table
  return colTotal.map((total, c) => {
    let sum = 0
    for (let r = 0; r < rows; r += 1) sum += state.value(r, c)
    return sum - total
  })
}

/** All arcs from scratch: O(rows × cols²). */
export function columnArcs(state: TableState): ColumnArcs {
  const { cols } = state.table
  const arcs: ColumnArcs = {
    cost: new Float64Array(cols * cols).fill(Infinity),
    row: new Int32Array(cols * cols).fill(-1),
  }
  for (let a = 0; a < cols; a += 1) for (let b = 0; b < cols; b += 1) if (a !== b) rescan(state, arcs, a, b)
  return arcs
}

function rescan({ table: { rows, cols }, up, down }: TableState, arcs: ColumnArcs, a: number, b: number): void {
  let best = Infinity
  let row = -1
  const upAt = b * rows
  const downAt = a * rows
  for (let r = 0; r < rows; r += 1) {
    const cost = (up[upAt + r] ?? 0) - (down[downAt + r] ?? 0)
    if (cost < best) {
      best = cost
      row = r
    }
  }
  arcs.cost[a * cols + b] = best
  arcs.row[a * cols + b] = row
}

/** Brings the arcs up to date after the swaps along a path: only arcs that touch a changed column of a changed row. */
function refreshPath(state: TableState, arcs: ColumnArcs, before: Int32Array, end: number): void {
  const { cols } = state.table
  const changed: { row: number; a: number; b: number }[] = []
  for (let to = end; (before[to] ?? -1) >= 0; to = before[to] ?? -1) {
    const from = before[to] ?? 0
    changed.push({ row: arcs.row[from * cols + to] ?? 0, a: from, b: to })
  }
  for (const { row, a, b } of changed) {
    for (let other = 0; other < cols; other += 1) {
      refreshArc(state, arcs, row, a, other)
      refreshArc(state, arcs, row, b, other)
      refreshArc(state, arcs, row, other, a)
      refreshArc(state, arcs, row, other, b)
    }
  }
}

function refreshArc(state: TableState, arcs: ColumnArcs, row: number, a: number, b: number): void {
  if (a === b) return
  const { rows, cols } = state.table
  const at = a * cols + b
  const cost = (state.up[b * rows + row] ?? 0) - (state.down[a * rows + row] ?? 0)
  const known = arcs.cost[at] ?? Infinity
  if (arcs.row[at] === row) {
    if (cost > known) rescan(state, arcs, a, b)
    else arcs.cost[at] = cost
  } else if (cost < known) {
    arcs.cost[at] = cost
    arcs.row[at] = row
  }
}

/** Dijkstra on the dense graph of columns, from all columns with a surplus to the nearest with a deficit. */
class PathSearch {
  readonly before: Int32Array
  private readonly distance: Float64Array
  private readonly done: Uint8Array

  constructor(
    private readonly cols: number,
    private readonly stride: number,
  ) {
    this.before = new Int32Array(cols)
    this.distance = new Float64Array(cols)
    this.done = new Uint8Array(cols)
  }

  /** The column at the end of the cheapest path, or −1; potentials are raised so that all arcs stay non-negative. */
  run(cost: Float64Array, potentials: Float64Array, surplus: Float64Array): number {
    const { cols, distance, done, before } = this
    done.fill(0)
    before.fill(-1)
    for (let c = 0; c < cols; c += 1) distance[c] = (surplus[c] ?? 0) >= this.stride ? 0 : Infinity
    for (;;) {
      const a = this.nearest()
      if (a < 0) return -1
      done[a] = 1
      const reach = distance[a] ?? 0
      if ((surplus[a] ?? 0) <= -this.stride) {
        for (let c = 0; c < cols; c += 1) potentials[c] = (potentials[c] ?? 0) + Math.min(distance[c] ?? 0, reach)
        return a
      }
      const fromPotential = potentials[a] ?? 0
      for (let b = 0; b < cols; b += 1) {
        if (done[b] === 1) continue
        const reduced = (cost[a * cols + b] ?? Infinity) + fromPotential - (potentials[b] ?? 0)
        const next = reach + Math.max(reduced, 0)
        if (next < (distance[b] ?? Infinity)) {
          distance[b] = next
          before[b] = a
        }
      }
    }
  }

  /** The columns reached by a run that found no end. */
  reached(): number[] {
    return Array.from(this.done.keys()).filter((c) => this.done[c] === 1)
  }

  private nearest(): number {
    let best = -1
    let least = Infinity
    for (let c = 0; c < this.cols; c += 1) {
      const own = this.distance[c] ?? Infinity
      if (this.done[c] === 0 && own < least) {
        least = own
        best = c
      }
    }
    return best
  }
}
