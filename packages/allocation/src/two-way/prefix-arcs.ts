import type { Prefixes } from './prefixes.js'
import type { TableState } from './state.js'

/** One step (or stride) of a row moved from one column to another. */
export interface Move {
  readonly row: number
  readonly from: number
  readonly to: number
}

/**
 * The cheapest way to move a stride from one column to another without breaking a running sum: through which row, at what
 * cost. Arc a → b is entry a × cols + b. A move in a row touches only that row's prices and room, so only it is looked at anew.
 */
export class PrefixArcs {
  readonly cost: Float64Array
  readonly row: Int32Array
  private readonly cols: number

  constructor(
    private readonly state: TableState,
    private readonly prefixes: Prefixes,
  ) {
    this.cols = state.table.cols
    this.cost = new Float64Array(this.cols * this.cols).fill(Infinity)
    this.row = new Int32Array(this.cols * this.cols).fill(-1)
    this.eachPair((a, b) => this.scan(a, b))
  }

  /** Carries out a move, in the table and in the running sums. */
  walk({ row, from, to }: Move): void {
    this.state.swap(row, from, to)
    this.prefixes.moved(row, from, to, this.state.stride)
  }

  /** Brings the arcs up to date after row `r` has changed. */
  refresh(r: number): void {
    this.eachPair((a, b) => {
      const at = a * this.cols + b
      const known = this.cost[at] ?? Infinity
      const price = this.price(r, a, b)
      if (this.row[at] === r) {
        if (price <= known && this.allows(r, a, b)) this.cost[at] = price
        else this.scan(a, b)
      } else if (price < known && this.allows(r, a, b)) {
        this.cost[at] = price
        this.row[at] = r
      }
    })
  }

  private scan(a: number, b: number): void {
    let least = Infinity
    let best = -1
    for (let r = 0; r < this.state.table.rows; r += 1) {
      const price = this.price(r, a, b)
      // Running sums are asked only for rows that would be the cheapest.
      if (!(price < least) || !this.allows(r, a, b)) continue
      least = price
      best = r
    }
    this.cost[a * this.cols + b] = least
    this.row[a * this.cols + b] = best
  }

  /** What a stride of row `r` from column `a` to column `b` costs; Infinity where the cells' bounds forbid it. */
  private price(r: number, a: number, b: number): number {
    const { rows } = this.state.table
    return (this.state.up[b * rows + r] ?? Infinity) - (this.state.down[a * rows + r] ?? -Infinity)
  }

  private allows(r: number, a: number, b: number): boolean {
    return this.prefixes.allows(r, a, b, this.state.stride)
  }

  private eachPair(visit: (a: number, b: number) => void): void {
    for (let a = 0; a < this.cols; a += 1) for (let b = 0; b < this.cols; b += 1) if (a !== b) visit(a, b)
  }
}

/**
 * A path of moves of which no two meet in a row's chain of segments. Where a → b and, later, c → d of one row meet, a → d takes
 * no room that they did not take, and leaves out a round trip b → … → c → b that never pays. Moves that do not meet are
 * independent of each other.
 */
export function withoutDetours(prefixes: Prefixes, path: readonly Move[]): readonly Move[] {
  const meeting = firstMeeting(prefixes, path)
  if (!meeting) return path
  const [first, second] = meeting
  const [from, to] = [path[first], path[second]]
  if (!from || !to) return path
  return withoutDetours(prefixes, [...path.slice(0, first), { ...from, to: to.to }, ...path.slice(second + 1)])
}

/** The places of two moves of one row whose ways through its segments have a segment in common; null where there are none. */
export function firstMeeting({ segment }: Prefixes, moves: readonly Move[]): readonly [number, number] | null {
  const reach = ({ from, to }: Move) => {
    const [a, b] = [segment[from] ?? 0, segment[to] ?? 0]
    return a < b ? ([a, b] as const) : ([b, a] as const)
  }
  const meet = (a: Move, b: Move) => a.row === b.row && reach(a)[0] <= reach(b)[1] && reach(b)[0] <= reach(a)[1]
  for (const [k, move] of moves.entries()) {
    const before = moves.findIndex((other, at) => at < k && meet(other, move))
    if (before >= 0) return [before, k]
  }
  return null
}
