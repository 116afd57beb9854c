import { gcd, type Rational } from '@plancascade/kernel'

/** Weights brought to whole numbers with one common factor, and their nearest floats to guide a search. */
export interface IntegerWeights {
  readonly exact: readonly bigint[]
  readonly nearest: Float64Array
  readonly sum: bigint
}

/** Scaling all weights by one factor changes no result, so fractions are multiplied away and common factors divided out. */
export function integerWeights(weights: readonly Rational[]): IntegerWeights {
  let denominator = 1n
  for (const { den } of weights) if (denominator % den !== 0n) denominator = (denominator / gcd(denominator, den)) * den
  const scaled = weights.map(({ num, den }) => num * (denominator / den))
  let divisor = 0n
  for (const weight of scaled) {
    divisor = gcd(divisor, weight)
    if (divisor === 1n) break
  }
  const exact = divisor > 1n ? scaled.map((weight) => weight / divisor) : scaled
  return { exact, nearest: Float64Array.from(exact, Number), sum: exact.reduce((sum, weight) => sum + weight, 0n) }
}
