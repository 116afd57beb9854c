import { Rational } from '@plancascade/kernel'

/** All units' values of one indicator, negated first where less is better, with what the sample-based rules need of them. */
export interface Sample {
  readonly count: number
  readonly min: Rational
  readonly max: Rational
  readonly mean: Rational
  /** Σ(x − mean)²/(n − 1); null for a single value. */
  readonly variance: Rational | null
  /** 1 for the smallest; equal values share the lowest rank. */
  rankOf(value: Rational): number
}

export function sampleOf(values: readonly Rational[], direction: 'higher' | 'lower'): Sample | null {
  const sorted = values.map((value) => (direction === 'higher' ? value : value.neg())).sort((a, b) => a.compare(b))
  const [min, max] = [sorted[0], sorted.at(-1)]
  if (!min || !max) return null
  const count = Rational.of(sorted.length)
  const mean = Rational.sum(sorted).div(count)
  return {
    count: sorted.length,
    min,
    max,
    mean,
    variance: sorted.length < 2 ? null : sumOfSquares(sorted, mean).div(count.sub(Rational.ONE)),
    rankOf: (value) => lowerBound(sorted, value) + 1,
  }
}

function sumOfSquares(values: readonly Rational[], mean: Rational): Rational {
  return Rational.sum(
    values.map((value) => {
      const deviation = value.sub(mean)
      return deviation.mul(deviation)
    }),
  )
}

/** How many values are below `value`. */
function lowerBound(sorted: readonly Rational[], value: Rational): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]?.lt(value)) low = middle + 1
    else high = middle
  }
  return low
}
