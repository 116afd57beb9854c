/*
 * Logarithm and exponential from +, −, × and ÷ alone: IEEE 754 fixes those to the last bit, while Math.log and Math.exp may differ
 * between engines, and a replicate must give the same bytes everywhere. Relative error below 1e-14; for sampling and for the
 * error-bounded sieve of ranks, never for a stored score.
 */

const bits = new DataView(new ArrayBuffer(8))
const LN2 = 0.6931471805599453
/** ln 2 in two parts, so that the exponent's share loses no digits. */
const LN2_HIGH = 0.69314718036912381649
const LN2_LOW = 1.90821492927058770002e-10

/** Natural logarithm; −Infinity at 0, NaN below. Subnormal numbers count as 0. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN
  if (x === Number.POSITIVE_INFINITY) return x
  bits.setFloat64(0, x)
  const high = bits.getUint32(0)
  let exponent = (high >>> 20) - 1023
  if (exponent === -1023) return Number.NEGATIVE_INFINITY
  bits.setUint32(0, (high & 0xfffff) | 0x3ff00000)
  let mantissa = bits.getFloat64(0)
  if (mantissa > Math.SQRT2) {
    mantissa /= 2
    exponent += 1
  }
  const z = (mantissa - 1) / (mantissa + 1)
  const q = z * z
  let series = 0
  for (let n = 23; n >= 1; n -= 2) series = series * q + 1 / n
  return exponent * LN2_HIGH + (2 * z * series + exponent * LN2_LOW)
}

/** e^x; 0 far below, Infinity far above. */
export function exp(x: number): number {
  if (x < -700) return 0
  if (x > 700) return Number.POSITIVE_INFINITY
  const exponent = Math.floor(x / LN2 + 0.5)
  const rest = x - exponent * LN2_HIGH - exponent * LN2_LOW
  let series = 1
  for (let n = 16; n >= 1; n -= 1) series = 1 + (series * rest) / n
  bits.setUint32(0, (exponent + 1023) << 20)
  bits.setUint32(4, 0)
  return series * bits.getFloat64(0)
}
