import type { TableState } from './state.js'

/** Longest list of candidates per arc. */
const MOST_CANDIDATES = 128

/**
 * The cheapest way to move one stride from one column to another: through which row, and at what cost. Arc a → b is entry
 * a × cols + b.
 *
 * Each arc keeps its cheapest rows in order, with a bound below which no other row lies. Rows that change leave the list and
 * come back in their new place; only an empty list makes all rows be scanned again, for a longer list. So tables full of
 * equal figures, where the cheapest row changes with every move, cost no scan per move.
 */
export class ColumnArcs {
  readonly cost: Float64Array
  readonly row: Int32Array
  private readonly lists: CandidateList[]
  private readonly cols: number

  constructor(private readonly state: TableState) {
    this.cols = state.table.cols
    const size = this.cols * this.cols
    this.cost = new Float64Array(size).fill(Infinity)
    this.row = new Int32Array(size).fill(-1)
    this.lists = Array.from({ length: size }, () => ({ rows: [], costs: [], bound: -Infinity, length: 1 }))
    for (let a = 0; a < this.cols; a += 1) for (let b = 0; b < this.cols; b += 1) if (a !== b) this.scan(a, b)
  }

  /** Brings the arcs up to date after row `r` has changed in columns `a` and `b`. */
  refresh(r: number, a: number, b: number): void {
    for (let other = 0; other < this.cols; other += 1) {
      this.refreshArc(r, a, other)
      this.refreshArc(r, other, a)
      if (other === a) continue
      this.refreshArc(r, b, other)
      this.refreshArc(r, other, b)
    }
  }

  private refreshArc(r: number, a: number, b: number): void {
    if (a === b) return
    const { state, cols } = this
    const list = this.lists[a * cols + b]
    if (!list) return
    const price = (state.up[b * state.table.rows + r] ?? 0) - (state.down[a * state.table.rows + r] ?? 0)
    const known = list.rows.indexOf(r)
    if (known < 0 && !(price < list.bound)) return
    if (known >= 0) remove(list, known)
    if (price < list.bound) insert(list, r, price)
    if (list.rows.length === 0 && list.bound < Infinity) this.scan(a, b)
    else this.publish(a, b, list)
  }

  /** Looks at all rows and keeps the cheapest, more of them each time. */
  private scan(a: number, b: number): void {
    const { state, cols } = this
    const { rows } = state.table
    const list = this.lists[a * cols + b]
    if (!list) return
    const upAt = b * rows
    const downAt = a * rows
    list.rows.length = list.costs.length = 0
    list.bound = Infinity
    for (let r = 0; r < rows; r += 1) {
      const price = (state.up[upAt + r] ?? 0) - (state.down[downAt + r] ?? 0)
      if (price < list.bound) insert(list, r, price)
    }
    list.length = Math.min(list.length * 8, MOST_CANDIDATES)
    this.publish(a, b, list)
  }

  private publish(a: number, b: number, list: CandidateList): void {
    const at = a * this.cols + b
    this.cost[at] = list.costs[0] ?? Infinity
    this.row[at] = list.rows[0] ?? -1
  }
}

/** The cheapest rows of an arc in order; every row not listed costs at least `bound`. */
interface CandidateList {
  readonly rows: number[]
  readonly costs: number[]
  bound: number
  /** How many rows are kept before the dearest is dropped. */
  length: number
}

function remove(list: CandidateList, at: number): void {
  list.rows.splice(at, 1)
  list.costs.splice(at, 1)
}

function insert(list: CandidateList, row: number, price: number): void {
  let at = list.costs.length
  list.rows.push(row)
  list.costs.push(price)
  for (; at > 0 && (list.costs[at - 1] ?? 0) > price; at -= 1) {
    list.rows[at] = list.rows[at - 1] ?? 0
    list.costs[at] = list.costs[at - 1] ?? 0
  }
  list.rows[at] = row
  list.costs[at] = price
  if (list.rows.length <= list.length) return
  list.rows.pop()
  list.bound = list.costs.pop() ?? Infinity
}
