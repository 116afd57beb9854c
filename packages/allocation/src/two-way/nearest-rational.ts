import { Rational } from '@plancascade/kernel'

const TENS = Array.from({ length: 23 }, (_, k) => 10n ** BigInt(k))

/** A float as a decimal fraction with `digits` significant digits: short enough to publish. */
export function decimalOf(value: number, digits: number): Rational {
  const places = digits - 1 - Math.floor(Math.log10(Math.abs(value)))
  const scaled = value * 10 ** places
  const denominator = TENS[places]
  if (denominator !== undefined && Math.abs(scaled) < 2 ** 53)
    return Rational.of(BigInt(Math.floor(scaled + 0.5)), denominator)
  return farDecimal(value, digits)
}

/** The same for zero and for very large or small floats, by way of their text. */
function farDecimal(value: number, digits: number): Rational {
  const [mantissa = '0', exponent = '0'] = value.toExponential(digits - 1).split('e')
  const shift = Number(exponent) - (mantissa.split('.')[1]?.length ?? 0)
  const whole = BigInt(mantissa.replace('.', ''))
  return shift >= 0 ? Rational.of(whole * 10n ** BigInt(shift)) : Rational.of(whole, 10n ** BigInt(-shift))
}

/** The fraction with the smallest denominator in [low, high] (low ≤ high), by continued fractions. */
export function simplestBetween(low: Rational, high: Rational): Rational {
  if (low.sign < 0 && high.sign > 0) return Rational.ZERO
  if (high.sign <= 0) return simplestBetween(high.neg(), low.neg()).neg()
  const whole = low.floor()
  if (low.isInteger) return low
  if (high.ge(Rational.of(whole + 1n))) return Rational.of(whole + 1n)
  const rest = simplestBetween(inverse(high.sub(Rational.of(whole))), inverse(low.sub(Rational.of(whole))))
  return Rational.of(whole).add(inverse(rest))
}

function inverse(value: Rational): Rational {
  return Rational.ONE.div(value)
}
