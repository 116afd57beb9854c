import { Rational } from '@plancascade/kernel'
import type { Table } from './table.js'

/** What every row may hold up to and including column `place`, as shares of its total. */
export interface PrefixShare {
  readonly place: number
  readonly min: Rational | null
  readonly max: Rational | null
}

/**
 * Running sums of rows at checkpoints, and how far they may move. The checkpoints cut the columns into segments 0…K; moving a
 * step between columns of one segment changes no running sum, moving it to an earlier segment raises those in between.
 */
export class Prefixes {
  /** Last column of each checkpoint, rising. */
  readonly places: readonly number[]
  /** Segment of each column: how many checkpoints end before it. */
  readonly segment: Int32Array
  /** Row by row, K to a row, in steps. */
  readonly lo: Float64Array
  readonly hi: Float64Array
  readonly sums: Float64Array

  constructor(
    readonly table: Table,
    shares: readonly PrefixShare[],
  ) {
    const { rows, cols, rowTotal } = table
    const count = shares.length
    this.places = shares.map(({ place }) => place)
    this.segment = Int32Array.from({ length: cols }, (_, c) => this.places.filter((place) => place < c).length)
    this.lo = new Float64Array(rows * count)
    this.hi = new Float64Array(rows * count)
    this.sums = new Float64Array(rows * count)
    for (let r = 0; r < rows; r += 1) {
      const total = Rational.of(rowTotal[r] ?? 0)
      shares.forEach(({ min, max }, k) => {
        this.lo[r * count + k] = min ? Number(total.mul(min).ceil()) : -Infinity
        this.hi[r * count + k] = max ? Number(total.mul(max).floor()) : Infinity
      })
    }
  }

  get count(): number {
    return this.places.length
  }

  /** Whether row `r` may move a stride from column `a` to column `b` as far as its running sums are concerned. */
  allows(r: number, a: number, b: number, stride: number): boolean {
    const [from, to] = [this.segment[a] ?? 0, this.segment[b] ?? 0]
    const first = r * this.count
    for (let k = to; k < from; k += 1)
      if ((this.sums[first + k] ?? 0) + stride > (this.hi[first + k] ?? 0)) return false
    for (let k = from; k < to; k += 1)
      if ((this.sums[first + k] ?? 0) - stride < (this.lo[first + k] ?? 0)) return false
    return true
  }

  /** Takes note of such a move. */
  moved(r: number, a: number, b: number, stride: number): void {
    const [from, to] = [this.segment[a] ?? 0, this.segment[b] ?? 0]
    const first = r * this.count
    for (let k = to; k < from; k += 1) this.sums[first + k] = (this.sums[first + k] ?? 0) + stride
    for (let k = from; k < to; k += 1) this.sums[first + k] = (this.sums[first + k] ?? 0) - stride
  }

  /** Whether the running sum at checkpoint `k` has room to rise, and to fall, by one step. */
  room(r: number, k: number): { readonly rises: boolean; readonly falls: boolean } {
    const at = r * this.count + k
    const sum = this.sums[at] ?? 0
    return { rises: sum < (this.hi[at] ?? 0), falls: sum > (this.lo[at] ?? 0) }
  }
}
