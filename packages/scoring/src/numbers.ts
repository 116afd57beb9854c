import { isFiniteDecimal, Rational, round, toDecimalText } from '@plancascade/kernel'

/** Decimals that a score carries on the wire beside its rounded form. */
export const EXACT_PLACES = 20

/**
 * [R-SCORE-15] Logarithms, exponentials and roots have no exact decimal: the kernel computes them to 30 places and they are cut
 * here to 20 (half-even) before anything compares them, so that equal scores reached by different routes are equal.
 */
export function quantise(value: Rational): Rational {
  return round(value, { places: EXACT_PLACES, mode: 'half_even' })
}

/** The wire form of a score: canonical decimal text with up to 20 places. */
export function exactText(value: Rational): string {
  return toDecimalText(value, EXACT_PLACES)
}

/** A share such as 1/3 as text: a decimal where it has one, else a fraction that loses nothing. */
export function plainText(value: Rational): string {
  if (isFiniteDecimal(value)) return toDecimalText(value, 120)
  return `${value.num} ÷ ${value.den}`
}
