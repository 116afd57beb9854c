import { Rational } from '@plancascade/kernel'

const TWO = Rational.of(2n)
/** Scales the median absolute deviation to a standard deviation under normality (Iglewicz and Hoaglin 1993). */
const MAD_FACTOR = Rational.from('0.6745')
/** The same for the mean absolute deviation: √(π/2). */
const MEAN_DEVIATION_FACTOR = Rational.from('1.253314')

/** The middle value; of an even number of values the mean of the middle two. Throws on an empty list. */
export function median(values: readonly Rational[]): Rational {
  const sorted = [...values].sort((a, b) => a.compare(b))
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  if (!low || !high) throw new RangeError('median: no values')
  return low.add(high).div(TWO)
}

export function mean(values: readonly Rational[]): Rational {
  return Rational.sum(values).div(Rational.of(values.length))
}

/**
 * Modified z-scores 0.6745·(x − median) ÷ MAD. They work with ten values, where |z| > 3 cannot fire at all: the largest possible
 * is (n − 1)/√n = 2.85 (maths.md §4). When more than half the values are equal the MAD is zero and the mean absolute deviation takes
 * its place; when all are equal every score is zero.
 */
export function modifiedZ(values: readonly Rational[]): Rational[] {
  if (values.length === 0) return []
  const middle = median(values)
  const deviations = values.map((value) => value.sub(middle).abs())
  const mad = median(deviations)
  if (!mad.isZero) return values.map((value) => value.sub(middle).mul(MAD_FACTOR).div(mad))
  const meanDeviation = mean(deviations)
  if (meanDeviation.isZero) return values.map(() => Rational.ZERO)
  return values.map((value) => value.sub(middle).div(MEAN_DEVIATION_FACTOR.mul(meanDeviation)))
}

/** P(X ≥ k) for n independent trials with chance 1/5: how likely so many last digits 0 or 5 are by accident. Exact. */
export function chanceOfHeaping(n: number, k: number): Rational {
  // Σ_{i ≥ k} C(n, i)·4^(n−i) over 5^n.
  let [ways, sum] = [4n ** BigInt(n), 0n]
  for (let i = 0; i <= n; i += 1) {
    if (i >= k) sum += ways
    ways = (ways * BigInt(n - i)) / (4n * BigInt(i + 1))
  }
  return Rational.of(sum, 5n ** BigInt(n))
}
