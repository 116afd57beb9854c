import type { RankMethod } from '@plancascade/types'

/** Ranks of doubles, best first, equal for equal; the working arrays are made once and used for every replicate. */
export class RankColumn {
  private readonly sorted: Float64Array

  constructor(
    size: number,
    private readonly method: RankMethod,
  ) {
    this.sorted = new Float64Array(size)
  }

  /** Calls `place(i, rank)` for each value. */
  rank(values: Float64Array, place: (i: number, rank: number) => void): void {
    const { sorted } = this
    sorted.set(values)
    sorted.sort()
    const length = this.method === 'dense' ? distinct(sorted) : sorted.length
    for (let i = 0; i < values.length; i += 1) place(i, length - notAbove(sorted, length, values[i] ?? 0) + 1)
  }
}

/** Moves the distinct values to the front and gives their number. */
function distinct(sorted: Float64Array): number {
  let count = 0
  for (let i = 0; i < sorted.length; i += 1) {
    const value = sorted[i] ?? 0
    if (count === 0 || sorted[count - 1] !== value) sorted[count++] = value
  }
  return count
}

/** How many of the first `length` values are at most `value`. */
function notAbove(sorted: Float64Array, length: number, value: number): number {
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) <= value) low = middle + 1
    else high = middle
  }
  return low
}
