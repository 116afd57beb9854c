import type { Prefixes } from './prefixes.js'
import type { TableState } from './state.js'

/** A row whose cells and checkpoints contradict each other: what it must, and what it can, hold up to a checkpoint. */
export interface TornRow {
  readonly row: number
  /** The last column that counts. */
  readonly place: number
  readonly needs: number
  readonly allows: number
}

/**
 * Fills every row with whole steps that keep its total, its cells' bounds and its running sums, near where cells want to be; or
 * names the first row that has no such filling. Running sums are narrowed from both ends first, so that filling never fails.
 */
export function startRows(state: TableState, prefixes: Prefixes): TornRow | null {
  for (let r = 0; r < state.table.rows; r += 1) {
    const room = narrowed(state, prefixes, r)
    if ('needs' in room) return room
    fillRow(state, prefixes, r, room)
  }
  return null
}

interface Room {
  /** Least and most of every running sum, the row's total last. */
  readonly least: readonly number[]
  readonly most: readonly number[]
  /** Σ of the bounds of the cells of each segment. */
  readonly low: readonly number[]
  readonly high: readonly number[]
}

function narrowed({ table }: TableState, prefixes: Prefixes, r: number): Room | TornRow {
  const { count, places } = prefixes
  const total = table.rowTotal[r] ?? 0
  const low = new Array<number>(count + 1).fill(0)
  const high = new Array<number>(count + 1).fill(0)
  for (let c = 0; c < table.cols; c += 1) {
    const s = prefixes.segment[c] ?? 0
    low[s] = (low[s] ?? 0) + (table.lo[r * table.cols + c] ?? 0)
    high[s] = (high[s] ?? 0) + Math.min(table.hi[r * table.cols + c] ?? 0, total)
  }
  const least = [...prefixes.lo.subarray(r * count, (r + 1) * count), total]
  const most = [...prefixes.hi.subarray(r * count, (r + 1) * count), total]
  for (let k = 0; k <= count; k += 1) {
    least[k] = Math.max(least[k] ?? 0, (least[k - 1] ?? 0) + (low[k] ?? 0))
    most[k] = Math.min(most[k] ?? 0, (most[k - 1] ?? 0) + (high[k] ?? 0))
  }
  for (let k = count - 1; k >= 0; k -= 1) {
    least[k] = Math.max(least[k] ?? 0, (least[k + 1] ?? 0) - (high[k + 1] ?? 0))
    most[k] = Math.min(most[k] ?? 0, (most[k + 1] ?? 0) - (low[k + 1] ?? 0))
  }
  const torn = least.findIndex((value, k) => value > (most[k] ?? 0))
  if (torn < 0) return { least, most, low, high }
  return { row: r, place: places[torn] ?? table.cols - 1, needs: least[torn] ?? 0, allows: most[torn] ?? 0 }
}

function fillRow(state: TableState, prefixes: Prefixes, r: number, { least, most, low, high }: Room): void {
  const { cols } = state.table
  let before = 0
  for (let s = 0; s <= prefixes.count; s += 1) {
    const columns = Array.from({ length: cols }, (_, c) => c).filter((c) => prefixes.segment[c] === s)
    const wanted = columns.reduce((sum, c) => sum + state.floorWanted(r * cols + c), before)
    const from = Math.max(least[s] ?? 0, before + (low[s] ?? 0))
    const to = Math.min(most[s] ?? 0, before + (high[s] ?? 0))
    const sum = Math.min(Math.max(wanted, from), to)
    fillSegment(state, r, columns, sum - before)
    if (s < prefixes.count) prefixes.sums[r * prefixes.count + s] = sum
    before = sum
  }
}

/** Minimums first, then towards what cells want, then wherever there is room. */
function fillSegment(state: TableState, r: number, columns: readonly number[], amount: number): void {
  const { cols, lo, hi } = state.table
  const values = columns.map((c) => lo[r * cols + c] ?? 0)
  let rest = amount - values.reduce((sum, value) => sum + value, 0)
  for (const upTo of [(at: number) => state.floorWanted(at), (at: number) => hi[at] ?? 0]) {
    columns.forEach((c, k) => {
      const more = Math.min(Math.max(upTo(r * cols + c) - (values[k] ?? 0), 0), rest)
      values[k] = (values[k] ?? 0) + more
      rest -= more
    })
  }
  columns.forEach((c, k) => state.set(r, c, values[k] ?? 0))
}
