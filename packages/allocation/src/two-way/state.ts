import { wantedAt, type Levels } from './levels.js'
import type { Table } from './table.js'

/**
 * The table being filled: values, and what one step up or down costs relative to the levels.
 *
 * Costs are kept by column (`c × rows + r`), because the search scans them down a column. A step that bounds forbid costs
 * ±Infinity.
 */
export class TableState {
  readonly values: Float64Array
  readonly up: Float64Array
  readonly down: Float64Array
  /** Where the levels put each cell before bounds and rounding. */
  private readonly wanted: Float64Array

  /** How many steps one move takes: more than 1 only while far from the margins (balance.ts). */
  private strideNow = 1

  constructor(
    readonly table: Table,
    readonly levels: Levels,
  ) {
    const size = table.rows * table.cols
    this.values = new Float64Array(size)
    this.up = new Float64Array(size)
    this.down = new Float64Array(size)
    this.wanted = new Float64Array(size)
    for (let at = 0; at < size; at += 1) this.wanted[at] = wantedAt(table, levels, at)
  }

  /** The whole number below where the cell wants to be, within its bounds and its row's total. */
  floorWanted(at: number): number {
    const { lo, hi, cols, rowTotal } = this.table
    const most = Math.min(hi[at] ?? 0, rowTotal[Math.floor(at / cols)] ?? 0)
    return Math.min(Math.max(Math.floor(this.wanted[at] ?? 0), lo[at] ?? 0), most)
  }

  set(r: number, c: number, value: number): void {
    const { rows, cols, lo, hi, weight, fit } = this.table
    const at = r * cols + c
    const wanted = this.wanted[at] ?? 0
    const own = weight[at] ?? 0
    const stride = this.strideNow
    // The price of a long move is taken at its middle, which rises strictly as well.
    const middle = (stride - 1) / 2
    this.values[at] = value
    this.up[c * rows + r] = value + stride <= (hi[at] ?? 0) ? fit.stepCost(own, wanted, value + middle) : Infinity
    this.down[c * rows + r] =
      value - stride >= (lo[at] ?? 0) ? fit.stepCost(own, wanted, value - stride + middle) : -Infinity
  }

  /** Moves one stride of row `r` from column `from` to column `to`. */
  swap(r: number, from: number, to: number): void {
    this.set(r, from, this.value(r, from) - this.strideNow)
    this.set(r, to, this.value(r, to) + this.strideNow)
  }

  get stride(): number {
    return this.strideNow
  }

  /** Prices every cell anew for moves of another length. */
  restride(stride: number): void {
    for (let r = 0; r < this.table.rows; r += 1) this.restrideRow(r, stride)
  }

  /** The same for one row, while only that row is being worked on. */
  restrideRow(r: number, stride: number): void {
    this.strideNow = stride
    for (let c = 0; c < this.table.cols; c += 1) this.set(r, c, this.value(r, c))
  }

  value(r: number, c: number): number {
    return this.values[r * this.table.cols + c] ?? 0
  }
}
