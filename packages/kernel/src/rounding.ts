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
  return roundQuotient(value.num, value.den, mode)
}

/** `value` rounded once, by name. */
export function round(value: Rational, { places, mode }: Rounding): Rational {
  const scale = 10n ** BigInt(places)
  return Rational.of(roundQuotient(value.num * scale, value.den, mode), scale)
}

/** `value` rounded and written with exactly `places` digits after the point: `"81.20"`. */
export function toFixedText(value: Rational, { places, mode }: Rounding): string {
  return placePoint(roundQuotient(value.num * 10n ** BigInt(places), value.den, mode), places)
}

/** num ÷ den (den > 0) rounded to an integer; the fraction need not be reduced, which is what makes writing decimals cheap. */
function roundQuotient(num: bigint, den: bigint, mode: RoundingMode): bigint {
  const inner = num / den
  const rest = num - inner * den
  if (rest === 0n) return inner
  const negative = num < 0n
  const outer = negative ? inner - 1n : inner + 1n
  const twice = negative ? -2n * rest : 2n * rest
  switch (mode) {
    case 'floor':
      return negative ? outer : inner
    case 'ceil':
      return negative ? inner : outer
    case 'truncate':
      return inner
    case 'up':
      return outer
    case 'half_up':
      return twice >= den ? outer : inner
    case 'half_even':
      return twice > den || (twice === den && inner % 2n !== 0n) ? outer : inner
    default:
      return unreachable(mode)
  }
}

/**
 * The canonical decimal text of a value: no exponent, no trailing zeros, `-` only before a non-zero number (`"12.5"`, `"0"`).
 * A fraction without a finite decimal form is rounded half-even at `maxPlaces`.
 */
export function toDecimalText(value: Rational, maxPlaces = 20): string {
  if (value.isInteger) return value.num.toString()
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
