import { Rational } from '@plancascade/kernel'
import { exactly, exp, ln } from './float-math.js'
import { studentCdf, studentQuantile90 } from './student-t.js'

/** Fewest years from which a spread is taken. */
const MIN_YEARS = 3
/** The plain t interval of logged shares held only 72–80 % of the outcomes it promised 80 % of (maths.md §4). */
export const WIDENING = 1.15

export interface LogShares {
  readonly low: Rational
  readonly high: Rational
  /** Chance that the year's total stays below a positive amount. */
  readonly chanceOfTotalBelow: (amount: Rational) => Rational
}

/**
 * 80 % interval of the year's total C ÷ s, where ln s follows a t distribution around the mean of past years' logged shares:
 * ± 1.15 · t(0.9, n − 1) · sd · √(1 + 1/n). Null below three years and where a share or C is not positive.
 */
export function logShareInterval(shares: readonly Rational[], cumulative: Rational): LogShares | null {
  const [first] = shares
  if (!first || shares.length < MIN_YEARS || cumulative.sign <= 0) return null
  if (shares.some((share) => share.sign <= 0)) return null
  if (shares.every((share) => share.eq(first))) return withoutSpread(cumulative.div(first))

  const n = shares.length
  const logs = shares.map((share) => ln(share.toNumber()))
  const mean = logs.reduce((sum, x) => sum + x, 0) / n
  const variance = logs.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / (n - 1)
  const scale = WIDENING * Math.sqrt(variance * (1 + 1 / n))
  const half = studentQuantile90(n - 1) * scale
  const total = cumulative.toNumber()
  const [low, high] = [total / exp(mean + half), total / exp(mean - half)]
  // Shares a hundred orders of magnitude apart say nothing; their interval would not fit a float.
  if (!Number.isFinite(low) || !Number.isFinite(high)) return null
  return {
    low: exactly(low),
    high: exactly(high),
    // The total stays below when the share turns out above.
    chanceOfTotalBelow: (amount) => exactly(1 - studentCdf((ln(total / amount.toNumber()) - mean) / scale, n - 1)),
  }
}

/** Every past year was alike: the interval is one point, and below is below. */
function withoutSpread(total: Rational): LogShares {
  return {
    low: total,
    high: total,
    chanceOfTotalBelow: (amount) => (total.lt(amount) ? Rational.ONE : Rational.ZERO),
  }
}
