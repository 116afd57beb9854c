import { Rational } from '@plancascade/kernel'

/*
 * Logarithm, exponential and arctangent from +, −, ×, ÷ and square root alone. IEEE 754 fixes those to the last bit, while
 * Math.log, Math.exp and Math.atan may differ between engines: a forecast must read the same in a browser and on the server.
 * Accurate to 1e-13 or better, far below the published places. For estimates only; decisions on reported figures stay exact.
 */

const LN2 = 0.6931471805599453

/** Natural logarithm of a positive finite number: 2·artanh((m − 1)/(m + 1)) with x = m·2^k and m near 1. */
export function ln(x: number): number {
  let [mantissa, exponent] = [x, 0]
  for (; mantissa > Math.SQRT2; exponent += 1) mantissa /= 2
  for (; mantissa < Math.SQRT1_2; exponent -= 1) mantissa *= 2
  const z = (mantissa - 1) / (mantissa + 1)
  return exponent * LN2 + 2 * oddSeries(z, z * z, 1)
}

/** e^x for |x| below 700, by halving until small and squaring back. */
export function exp(x: number): number {
  let [small, halvings] = [x, 0]
  for (; Math.abs(small) > 0.5; halvings += 1) small /= 2
  let [sum, term] = [1, 1]
  for (let n = 1; n <= 20; n += 1) {
    term *= small / n
    sum += term
  }
  for (; halvings > 0; halvings -= 1) sum *= sum
  return sum
}

/** Arctangent, by halving the angle three times: atan x = 2·atan(x / (1 + √(1 + x²))). */
export function atan(x: number): number {
  let half = x
  for (let i = 0; i < 3; i += 1) half /= 1 + Math.sqrt(1 + half * half)
  return 8 * oddSeries(half, half * half, -1)
}

/** The exact value of a finite float. */
export function exactly(x: number): Rational {
  let [whole, scale] = [x, 1n]
  while (!Number.isInteger(whole)) {
    whole *= 2
    scale *= 2n
  }
  return Rational.of(BigInt(whole), scale)
}

/** z + s·z³/3 + z⁵/5 + s·z⁷/7 …, to where terms no longer count. */
function oddSeries(z: number, square: number, sign: 1 | -1): number {
  let [sum, power] = [0, z]
  for (let n = 1; n <= 59; n += 2) {
    sum += power / n
    power *= square * sign
  }
  return sum
}
