import { exp, ln, Rational } from '@plancascade/kernel'
import type { Aggregate } from '@plancascade/types'
import { quantise } from './numbers.js'

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
  if (aggregate === 'arithmetic') return Rational.sum(parts.map(({ share, value }) => share.mul(value)))
  if (parts.some(({ value }) => value.isZero)) return Rational.ZERO
  if (aggregate === 'harmonic') return Rational.ONE.div(Rational.sum(parts.map(({ share, value }) => share.div(value))))
  return quantise(exp(Rational.sum(parts.map(({ share, value }) => share.mul(ln(value))))))
}

/**
 * [R-SCORE-25] How much the mean rises per point of one part: its partial derivative. All three means are homogeneous of degree
 * one, so by Euler's theorem Σ derivative × value is the mean itself, and contributions add up exactly.
 */
export function slopeOf(aggregate: Aggregate, mean: Rational, { share, value }: Part): Rational {
  if (aggregate === 'arithmetic') return share
  if (value.isZero || mean.isZero) return Rational.ZERO
  const ratio = mean.div(value)
  return aggregate === 'geometric' ? share.mul(ratio) : share.mul(ratio).mul(ratio)
}
