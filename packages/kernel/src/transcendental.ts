import { Decimal } from 'decimal.js'
import { Rational } from './rational.js'

/** Logarithms and roots are not rational: they are computed to 50 digits and cut to {@link TRANSCENDENTAL_PLACES} places. */
export const TRANSCENDENTAL_PLACES = 30

const Precise = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_EVEN, toExpNeg: -200, toExpPos: 200 })

function toPrecise(value: Rational): Decimal {
  return new Precise(value.num.toString()).div(value.den.toString())
}
function fromPrecise(value: Decimal): Rational {
  return Rational.of(BigInt(value.mul(new Precise(10).pow(TRANSCENDENTAL_PLACES)).toFixed(0)), 10n ** BigInt(TRANSCENDENTAL_PLACES))
}

/** Natural logarithm of a positive value, correct to {@link TRANSCENDENTAL_PLACES} decimal places. */
export function ln(value: Rational): Rational {
  if (value.sign <= 0) throw new RangeError('ln: value must be positive')
  return fromPrecise(toPrecise(value).ln())
}

/** e to the power of `value`, correct to {@link TRANSCENDENTAL_PLACES} decimal places. */
export function exp(value: Rational): Rational {
  return fromPrecise(toPrecise(value).exp())
}

/** Square root of a non-negative value, correct to {@link TRANSCENDENTAL_PLACES} decimal places. */
export function sqrt(value: Rational): Rational {
  if (value.sign < 0) throw new RangeError('sqrt: value must not be negative')
  return fromPrecise(toPrecise(value).sqrt())
}
