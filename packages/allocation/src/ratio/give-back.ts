import { Rational } from '@plancascade/kernel'
import { IndexedHeap } from '../apportion/indexed-heap.js'

export interface GiveBackTask {
  readonly ids: readonly string[]
  readonly denominators: readonly Rational[]
  /** Rates before rounding, in grid steps. */
  readonly wanted: readonly Rational[]
  /** Rates on the grid to start from, in steps; the goal is held with them. */
  readonly start: readonly bigint[]
  /** How far down a unit may go. */
  readonly lo: readonly bigint[]
  /** What the goal holds with room to spare, in denominator × steps; ≥ 0. */
  readonly slack: Rational
}

/**
 * [R-ALLOC-53] Gives back what the rounding took too much: one grid step at a time, from the unit that was rounded up
 * furthest, until nobody can give back a step and the goal still hold.
 *
 * The slack only shrinks, so a unit that cannot give back once never can again. Among equals: the bigger denominator, then
 * the smaller id. A unit without people moves nothing and goes straight to its bound.
 */
export function giveBack({ ids, denominators, wanted, start, lo, slack: spare }: GiveBackTask): readonly bigint[] {
  const rates = start.map((rate, i) => (denominators[i]?.isZero ? (lo[i] ?? rate) : rate))
  const excess = wanted.map((rate, i) => Rational.of(rates[i] ?? 0n).sub(rate))
  const heap = new IndexedHeap(ids.length, (a, b) => {
    const byExcess = (excess[a] ?? Rational.ZERO).compare(excess[b] ?? Rational.ZERO)
    if (byExcess !== 0) return byExcess > 0
    const bySize = (denominators[a] ?? Rational.ZERO).compare(denominators[b] ?? Rational.ZERO)
    return bySize !== 0 ? bySize > 0 : (ids[a] ?? '') < (ids[b] ?? '')
  })
  let slack = spare
  ids.forEach((_, i) => heap.set(i, true))
  for (let unit = heap.top(); unit >= 0; unit = heap.top()) {
    const cost = denominators[unit] ?? Rational.ZERO
    const rate = rates[unit] ?? 0n
    if (rate === lo[unit] || cost.gt(slack)) {
      heap.set(unit, false)
      continue
    }
    rates[unit] = rate - 1n
    slack = slack.sub(cost)
    excess[unit] = (excess[unit] ?? Rational.ZERO).sub(Rational.ONE)
    heap.set(unit, true)
  }
  return rates
}
