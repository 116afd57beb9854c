import { Rational } from '@plancascade/kernel'
import type { AllocationFit } from '../request/additive-problem.js'

/**
 * Exact marginal costs of a fit and how levels combine.
 *
 * [R-ALLOC-31] A table is optimal exactly when levels u of units and v of periods exist with down ≤ u ∘ v ≤ up in every cell,
 * where `up` prices the step x → x + 1 (if the maximum allows it) and `down` the step x − 1 → x (if the minimum does):
 * `webster_log` (2x+1)/p with ∘ = × (the exponential of ln((x+½)/p), doubled), `chi_square` (2x+1)/p with ∘ = +,
 * `least_squares` 2x+1−2p with ∘ = +.
 */
export interface ExactCosts {
  readonly form: 'product' | 'sum'
  readonly neutral: Rational
  /** Price of the step from x to x + 1. */
  step(weight: Rational, x: number): Rational
  combine(a: Rational, b: Rational): Rational
  /** The level that, combined with `b`, gives `a`. */
  without(a: Rational, b: Rational): Rational
}

const PRODUCT = {
  form: 'product',
  neutral: Rational.ONE,
  combine: (a: Rational, b: Rational) => a.mul(b),
  without: (a: Rational, b: Rational) => a.div(b),
} as const
const SUM = {
  form: 'sum',
  neutral: Rational.ZERO,
  combine: (a: Rational, b: Rational) => a.add(b),
  without: (a: Rational, b: Rational) => a.sub(b),
} as const

const odd = (x: number): bigint => 2n * BigInt(x) + 1n
const perWeight = (weight: Rational, x: number): Rational => Rational.of(odd(x) * weight.den, weight.num)

export const EXACT_COSTS: Record<AllocationFit, ExactCosts> = {
  webster_log: { ...PRODUCT, step: perWeight },
  chi_square: { ...SUM, step: perWeight },
  least_squares: { ...SUM, step: (weight, x) => Rational.of(odd(x)).sub(weight.mul(Rational.of(2n))) },
}
