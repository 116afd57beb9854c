import { exp, ln, Rational, round } from '@plancascade/kernel'
import type { Aggregate } from '@plancascade/types'
import { quantise } from './numbers.js'

/** Places kept of the ratios in slopes: far more than are shown, few enough that nested harmonic means stay short. */
const SLOPE_PLACES = 40

/** One child of a node: its share among the children that count (the shares sum to 1) and its score. */
export interface Part {
  readonly share: Rational
  readonly value: Rational
}

/**
 * [R-SCORE-13] The weighted mean of the parts. Geometric and harmonic means of a zero are zero; of a negative value they do not
 * exist, which the caller has refused before. The geometric mean is irrational and quantised [R-SCORE-15].
 */
export function meanOf(aggregate: Aggregate, parts: readonly Part[]): Rational {
  if (aggregate === 'arithmetic') return sumOfProducts(parts)
  if (parts.some(({ value }) => value.isZero)) return Rational.ZERO
  if (aggregate === 'harmonic') return Rational.ONE.div(Rational.sum(parts.map(({ share, value }) => share.div(value))))
  return quantise(exp(Rational.sum(parts.map(({ share, value }) => share.mul(ln(value))))))
}

/** Σ share·value over one common denominator, reduced once at the end: reducing at every step costs most of the time. */
function sumOfProducts(parts: readonly Part[]): Rational {
  let [num, den] = [0n, 1n]
  for (const { share, value } of parts) {
    const [n, d] = [share.num * value.num, share.den * value.den]
    if (d === den) num += n
    else [num, den] = [num * d + n * den, den * d]
  }
  return Rational.of(num, den)
}

/**
 * [R-SCORE-25] How much the mean rises per point of one part: its partial derivative. All three means are homogeneous of degree
 * one, so by Euler's theorem Σ derivative × value is the mean itself: contributions add up, exactly under arithmetic means
 * and to the last place shown under the others.
 */
export function slopeOf(aggregate: Aggregate, mean: Rational, { share, value }: Part): Rational {
  if (aggregate === 'arithmetic') return share
  if (value.isZero || mean.isZero) return Rational.ZERO
  const ratio = round(mean.div(value), { places: SLOPE_PLACES, mode: 'half_even' })
  return aggregate === 'geometric' ? share.mul(ratio) : share.mul(ratio).mul(ratio)
}
