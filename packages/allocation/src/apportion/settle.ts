import type { Claims } from './claims.js'
import { IndexedHeap } from './indexed-heap.js'

export interface SettleTask {
  readonly claims: Claims
  /** Lower and upper bounds in steps; Σ lo ≤ total ≤ Σ hi. */
  readonly lo: Float64Array
  readonly hi: Float64Array
  readonly total: number
  /** Where to start: any whole numbers within the bounds. Only the running time depends on it. */
  readonly start: Float64Array
  /** The declared order among exactly equal claims: smaller first. */
  readonly rank: Int32Array
}

export interface Settled {
  readonly shares: Float64Array
  /** The unit whose last step is the weakest that was granted, and the unit with the strongest claim not granted; −1: none. */
  readonly lastWon: number
  readonly nextInLine: number
}

/**
 * [R-ALLOC-02] Gives out whole steps so that no claim left out is stronger than a claim granted.
 *
 * From the start, steps are given to the strongest claim or taken from the weakest until the sum is right, then exchanged
 * until none can be bettered. Comparisons are exact and equal claims follow `rank`, so the answer is unique.
 */
export function settle({ claims, lo, hi, total, start, rank }: SettleTask): Settled {
  const shares = Float64Array.from(start)
  const held = (i: number) => shares[i] ?? 0
  const stronger = (i: number, si: number, j: number, sj: number): boolean => {
    const order = claims.compare(i, si, j, sj)
    return order !== 0 ? order > 0 : (rank[i] ?? 0) < (rank[j] ?? 0)
  }
  const asking = new IndexedHeap(shares.length, (a, b) => stronger(a, held(a), b, held(b)))
  const holding = new IndexedHeap(shares.length, (a, b) => stronger(b, held(b) - 1, a, held(a) - 1))
  const change = (i: number, by: number): void => {
    shares[i] = held(i) + by
    asking.set(i, held(i) < (hi[i] ?? Infinity))
    holding.set(i, held(i) > (lo[i] ?? 0))
  }
  let sum = 0
  for (let i = 0; i < shares.length; i += 1) {
    sum += held(i)
    change(i, 0)
  }
  for (; sum < total; sum += 1) change(asking.top(), 1)
  for (; sum > total; sum -= 1) change(holding.top(), -1)
  for (;;) {
    const lastWon = holding.top()
    const nextInLine = asking.top()
    const done = lastWon < 0 || nextInLine < 0 || lastWon === nextInLine
    if (done || !stronger(nextInLine, held(nextInLine), lastWon, held(lastWon) - 1))
      return { shares, lastWon, nextInLine }
    change(lastWon, -1)
    change(nextInLine, 1)
  }
}
