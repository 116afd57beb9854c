import { Decimal } from 'decimal.js'
import { Rational } from './rational.js'

/** Logarithms and roots are not rational: they are rounded half-even at this many decimal places, whatever their size. */
export const TRANSCENDENTAL_PLACES = 30

/** Largest exponent of {@link exp}: above any real use, and short enough that nobody can stall the process with one. */
export const MAX_EXPONENT = 2000

/** Digits kept beyond the whole part: the published places and as many again for guarding. */
const FRACTION_DIGITS = 2 * TRANSCENDENTAL_PLACES

/** A decimal type with room for a whole part of `wholeDigits`: 30 places of a large number need more than 60 digits. */
function preciseFor(wholeDigits: number): typeof Decimal {
  return Decimal.clone({ precision: FRACTION_DIGITS + wholeDigits, rounding: Decimal.ROUND_HALF_EVEN })
}
function fromPrecise(value: Decimal): Rational {
  const text = value.toFixed(TRANSCENDENTAL_PLACES, Decimal.ROUND_HALF_EVEN)
  return Rational.of(BigInt(text.replace('.', '')), 10n ** BigInt(TRANSCENDENTAL_PLACES))
}
function toPrecise(value: Rational, Precise: typeof Decimal): Decimal {
  return new Precise(value.num.toString()).div(value.den.toString())
}
/** Digits before the point of a value, at least 1. */
function wholeDigits(value: Rational): number {
  return value.abs().floor().toString().length
}

/** Natural logarithm of a positive value, correct to {@link TRANSCENDENTAL_PLACES} decimal places. */
export function ln(value: Rational): Rational {
  if (value.sign <= 0) throw new RangeError('ln: value must be positive')
  return fromPrecise(toPrecise(value, preciseFor(wholeDigits(value))).ln())
}

/** e to the power of `value`, correct to {@link TRANSCENDENTAL_PLACES} decimal places. */
export function exp(value: Rational): Rational {
  if (value.abs().gt(Rational.of(MAX_EXPONENT))) throw new RangeError(`exp: exponent beyond ±${MAX_EXPONENT}`)
  // e^x has fewer than x / 2 + 1 digits before the point (1 / ln 10 = 0.43…).
  const digits = value.sign > 0 ? Math.floor(value.toNumber() / 2) + 1 : 1
  return fromPrecise(toPrecise(value, preciseFor(digits)).exp())
}

/** Square root of a non-negative value, correct to {@link TRANSCENDENTAL_PLACES} decimal places. */
export function sqrt(value: Rational): Rational {
  if (value.sign < 0) throw new RangeError('sqrt: value must not be negative')
  return fromPrecise(toPrecise(value, preciseFor(wholeDigits(value))).sqrt())
}
