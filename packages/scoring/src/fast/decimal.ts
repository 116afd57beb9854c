/** Up to this many digits a decimal has a double of its own, and doubles compare as the decimals do. */
const SAFE_DIGITS = 15

const POWERS = Float64Array.from({ length: SAFE_DIGITS + 1 }, (_, i) => Number(`1e${i}`))

/**
 * The double nearest to short decimal text, by one division of two exact doubles (so within half a unit in the last place); NaN
 * for anything longer or malformed, which the exact reader then judges. Far quicker than building a fraction.
 */
export function quickDecimal(text: string): number {
  let [mantissa, digits, point] = [0, 0, -1]
  const negative = text.charCodeAt(0) === MINUS
  const start = negative || text.charCodeAt(0) === PLUS ? 1 : 0
  for (let i = start; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (code === POINT && point < 0 && digits > 0) {
      point = digits
      continue
    }
    if (code < ZERO || code > NINE) return Number.NaN
    mantissa = mantissa * 10 + (code - ZERO)
    digits += 1
  }
  if (digits === 0 || digits > SAFE_DIGITS || point === digits) return Number.NaN
  const value = point < 0 ? mantissa : mantissa / (POWERS[digits - point] ?? Number.NaN)
  return negative && value !== 0 ? -value : value
}

const [ZERO, NINE, POINT, MINUS, PLUS] = [48, 57, 46, 45, 43]
