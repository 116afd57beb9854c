import { ColumnArcs } from './column-arcs.js'
import { settleRows } from './round-rows.js'
import type { TableState } from './state.js'

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
    walkPaths(state, new ColumnArcs(state), potentials, surplus)
  }
  if (state.stride > 1) {
    state.restride(1)
    settleRows(state, potentials)
    surplus.set(surplusOf(state))
  }
  const arcs = new ColumnArcs(state)
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
    const path: { readonly row: number; readonly from: number; readonly to: number }[] = []
    let to = end
    while ((search.before[to] ?? -1) >= 0) {
      const from = search.before[to] ?? 0
      path.push({ row: arcs.row[from * cols + to] ?? 0, from, to })
      to = from
    }
    for (const step of path) state.swap(step.row, step.from, step.to)
    for (const step of path) arcs.refresh(step.row, step.from, step.to)
    surplus[to] = (surplus[to] ?? 0) - stride
    surplus[end] = (surplus[end] ?? 0) + stride
  }
  return null
}

/** Near the margins single steps will do; else a share of the largest surplus. */
export function firstStride(surplus: Float64Array, cols: number): number {
  const largest = surplus.reduce((most, value) => Math.max(most, value), 0)
  return largest <= 64 * cols ? 1 : 2 ** Math.floor(Math.log2(largest / (4 * cols)))
}

export function surplusOf(state: TableState): Float64Array {
  const { rows, colTotal } = state.table
  return colTotal.map((total, c) => {
    let sum = 0
    for (let r = 0; r < rows; r += 1) sum += state.value(r, c)
    return sum - total
  })
}

/** Dijkstra on the dense graph of columns, from all columns with a surplus to the nearest with a deficit. */
export class PathSearch {
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
