import { Rational } from './rational.js'
import { unreachable } from './result.js'

/**
 * Named rounding rules. `half_up` 四舍五入 (ties away from zero), `half_even` 四舍六入五成双 (GB/T 8170), `truncate` 截尾,
 * `up` 进位 (away from zero), `floor` and `ceil` towards −∞ and +∞.
 */
export const ROUNDING_MODES = ['half_up', 'half_even', 'truncate', 'up', 'floor', 'ceil'] as const
export type RoundingMode = (typeof ROUNDING_MODES)[number]

export interface Rounding {
  /** Digits after the point, ≥ 0. */
  readonly places: number
  readonly mode: RoundingMode
}

/** `value` rounded to an integer by the named rule. */
export function roundToInteger(value: Rational, mode: RoundingMode): bigint {
  if (value.isInteger) return value.num
  const below = value.floor()
  const twice = value.sub(Rational.of(below)).mul(Rational.of(2n)).compare(Rational.ONE)
  switch (mode) {
    case 'floor':
      return below
    case 'ceil':
      return below + 1n
    case 'truncate':
      return value.sign < 0 ? below + 1n : below
    case 'up':
      return value.sign < 0 ? below : below + 1n
    case 'half_up':
      return twice > 0 || (twice === 0 && value.sign > 0) ? below + 1n : below
    case 'half_even':
      return twice > 0 || (twice === 0 && below % 2n !== 0n) ? below + 1n : below
    default:
      return unreachable(mode)
  }
}

/** `value` rounded once, by name. */
export function round(value: Rational, { places, mode }: Rounding): Rational {
  const scale = 10n ** BigInt(places)
  return Rational.of(roundToInteger(value.mul(Rational.of(scale)), mode), scale)
}

/** `value` rounded and written with exactly `places` digits after the point: `"81.20"`. */
export function toFixedText(value: Rational, rounding: Rounding): string {
  const scale = 10n ** BigInt(rounding.places)
  const scaled = roundToInteger(value.mul(Rational.of(scale)), rounding.mode)
  return placePoint(scaled, rounding.places)
}

/**
 * The canonical decimal text of a value: no exponent, no trailing zeros, `-` only before a non-zero number (`"12.5"`, `"0"`).
 * A fraction without a finite decimal form is rounded half-even at `maxPlaces`.
 */
export function toDecimalText(value: Rational, maxPlaces = 20): string {
  const text = toFixedText(value, { places: maxPlaces, mode: 'half_even' })
  // Only a fraction has zeros to spare: without the test "100" (99.7 at no places) would become "1".
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

/** Whether a value can be written as a decimal without rounding. */
export function isFiniteDecimal(value: Rational): boolean {
  let den = value.den
  while (den % 2n === 0n) den /= 2n
  while (den % 5n === 0n) den /= 5n
  return den === 1n
}

function placePoint(scaled: bigint, places: number): string {
  const negative = scaled < 0n
  const digits = (negative ? -scaled : scaled).toString().padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  const text = places === 0 ? whole : `${whole}.${digits.slice(digits.length - places)}`
  return negative ? `-${text}` : text
}
