import { Rational, toFixedText } from '@plancascade/kernel'
import { LN_BITS, lnFixed } from './fixed-ln.js'
import { decimalOf } from './nearest-rational.js'
import type { Table } from './table.js'

/** Places of the published objective. */
const PLACES = 7
/** Fixed point of the exact sums. */
const FINE = 30n
const FINE_ONE = 10n ** FINE

/**
 * [R-ALLOC-23] The objective of a table with 7 places, half up: `webster_log` Σ ln((s − ½)/p) over all steps s of all cells,
 * `chi_square` Σ ((x − p)²/p − p), `least_squares` Σ ((x − p)² − p²).
 *
 * Floats are used for the logarithms only while their possible error cannot change the seventh place.
 */
export function objectiveText(table: Table, values: Float64Array): string {
  switch (table.fit.name) {
    case 'webster_log':
      return websterText(table, values)
    case 'chi_square':
      // (x − p)²/p − p = x²/p − 2x
      return fixedPointText(table, values, (x, { num, den }) => (x * x * den * FINE_ONE) / num - 2n * x * FINE_ONE)
    case 'least_squares':
      // (x − p)² − p² = x² − 2xp
      return fixedPointText(table, values, (x, { num, den }) => x * x * FINE_ONE - (2n * x * num * FINE_ONE) / den)
  }
}

function fixedPointText(table: Table, values: Float64Array, term: (x: bigint, weight: Rational) => bigint): string {
  let sum = 0n
  values.forEach((value, at) => {
    if (value > 0) sum += term(BigInt(value), table.exactWeight(at))
  })
  return publish(Rational.of(sum, FINE_ONE))
}

function websterText(table: Table, values: Float64Array): string {
  // Σ x is a whole number and kept apart, so that only the small logarithms are rounded.
  let steps = 0
  let sum = 0
  let carry = 0
  let error = 0
  for (let at = 0; at < values.length; at += 1) {
    const x = values[at] ?? 0
    if (x === 0) continue
    const { logarithm, noise } = logOfShare(x, table.weight[at] ?? 0, table.statedWeight(at))
    const term = x * logarithm + stirlingRest(x)
    // Kahan summation.
    const next = term - carry
    const total = sum + next
    carry = total - sum - next
    sum = total
    steps += x
    error += x * noise + (Math.abs(term) + 1) * 3e-16
  }
  const shift = 10 ** PLACES
  const scaled = Math.abs(sum) * shift
  const distance = Math.abs(scaled - Math.floor(scaled) - 0.5)
  if (error * shift < distance && scaled < 2 ** 50) return publish(decimalOf(sum, 17).sub(Rational.of(steps)))
  return exactWebsterText(table, values)
}

/**
 * ln(x / weight) and its possible error. A weight of few digits is split into mantissa and power of ten, so that x − weight is
 * exact and the error stays in proportion to the logarithm; else it is in proportion to 1.
 */
function logOfShare(x: number, weight: number, stated: string | undefined): { logarithm: number; noise: number } {
  if (stated !== undefined && stated.length <= 15) {
    const point = stated.indexOf('.')
    const scale = point < 0 ? 1 : 10 ** (stated.length - 1 - point)
    const mantissa = point < 0 ? weight : Number(stated.slice(0, point) + stated.slice(point + 1))
    const ratio = (x * scale) / mantissa
    // Near 1 only: far from 1 the difference of x and weight says nothing.
    if (x * scale < 2 ** 53 && ratio > 0.5 && ratio < 2) {
      const logarithm = Math.log1p((x * scale - mantissa) / mantissa)
      return { logarithm, noise: Math.abs(logarithm) * 6e-16 }
    }
  }
  const logarithm = Math.log(x / weight)
  return { logarithm, noise: (1 + Math.abs(logarithm)) * 6e-16 }
}

/** Σ_{s=1..x} ln(s − ½) − (x ln x − x): exact sum for small x, else ½ ln 2 − 1/(24x) + 7/(2880x³) − … */
function stirlingRest(x: number): number {
  if (x < 40) return SMALL_RESTS[x] ?? 0
  const inverse = 1 / x
  const square = inverse * inverse
  return Math.LN2 / 2 - inverse * (1 / 24 - square * (7 / 2880 - square * (31 / 40320)))
}

const SMALL_RESTS = Array.from({ length: 40 }, (_, x) => {
  let sum = 0
  for (let s = 1; s <= x; s += 1) sum += Math.log(s - 0.5)
  return x === 0 ? 0 : sum - x * Math.log(x) + x
})

/** The same sum in fixed point: exact for every place shown. */
function exactWebsterText(table: Table, values: Float64Array): string {
  let sum = 0n
  values.forEach((value, at) => {
    if (value > 0) sum += exactLogTerm(BigInt(value), table.exactWeight(at))
  })
  return publish(Rational.of(sum, 1n << LN_BITS))
}

function exactLogTerm(x: bigint, { num, den }: Rational): bigint {
  // Few steps: the product of the odd numbers is Π(2s − 1) = 2^x Π(s − ½).
  if (x < 40n) {
    let product = 1n
    for (let s = 1n; s <= x; s += 1n) product *= 2n * s - 1n
    return lnFixed(product, 1n) - x * lnFixed(2n * num, den)
  }
  const series = HALF_LN_TWO - part(1n, 24n * x) + part(7n, 2880n * x ** 3n) - part(31n, 40320n * x ** 5n)
  return x * lnFixed(x * den, num) - (x << LN_BITS) + series + part(127n, 430080n * x ** 7n)
}

const HALF_LN_TWO = lnFixed(2n, 1n) / 2n

function part(num: bigint, den: bigint): bigint {
  return (num << LN_BITS) / den
}

function publish(value: Rational): string {
  return toFixedText(value, { places: PLACES, mode: 'half_up' })
}
