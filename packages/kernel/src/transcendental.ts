import { Rational } from './rational.js'

/*
 * Whole-number arithmetic on binary fractions: a value v is held as the integer v·2^bits. It is deterministic everywhere and some
 * hundred times quicker than a general decimal library, which scoring thousands of units by geometric means needs.
 */

/** Logarithms and roots are not rational: they are rounded half-even at this many decimal places, whatever their size. */
export const TRANSCENDENTAL_PLACES = 30

/** Largest exponent of {@link exp}: above any real use, and short enough that nobody can stall the process with one. */
export const MAX_EXPONENT = 2000

const SCALE = 10n ** BigInt(TRANSCENDENTAL_PLACES)

/** Bits behind the point: thirty places take 100; the rest guards against the errors of some hundred steps. */
const BITS = 192n

/** Natural logarithm of a positive value, correct to {@link TRANSCENDENTAL_PLACES} decimal places. */
export function ln(value: Rational): Rational {
  if (value.sign <= 0) throw new RangeError('ln: value must be positive')
  let exponent = bitLength(value.num) - bitLength(value.den)
  let mantissa = scaledQuotient(value.num, value.den, BITS - exponent)
  if (mantissa < 1n << BITS) {
    exponent -= 1n
    mantissa = scaledQuotient(value.num, value.den, BITS - exponent)
  }
  // Now value = mantissa·2^exponent with 1 ≤ mantissa < 2; a table entry takes it below 1 + 1/64.
  const entry = (mantissa >> (BITS - TABLE_BITS)) - TABLE_SIZE
  const rest = (mantissa * TABLE_SIZE) / (TABLE_SIZE + entry)
  const sum = exponent * ln2(BITS) + tableLog(entry) + logNearOne(rest, BITS)
  return fromFixed(sum, BITS)
}

/** e to the power of `value`, correct to {@link TRANSCENDENTAL_PLACES} decimal places. */
export function exp(value: Rational): Rational {
  if (value.abs().gt(Rational.of(MAX_EXPONENT))) throw new RangeError(`exp: exponent beyond ±${MAX_EXPONENT}`)
  // e^x has up to 1.45·x bits before the point, and they all need their thirty places behind it.
  const bits = BITS + (value.sign > 0 ? (value.floor() * 3n) / 2n : 0n)
  const fixed = scaledQuotient(value.num, value.den, bits)
  const halves = fixed / ln2(bits)
  const small = (fixed - halves * ln2(bits)) >> SQUARINGS
  let power = expNearZero(small, bits)
  for (let i = 0n; i < SQUARINGS; i += 1n) power = (power * power) >> bits
  return fromFixed(halves < 0n ? power >> -halves : power << halves, bits)
}

/** Square root of a non-negative value, correct to {@link TRANSCENDENTAL_PLACES} decimal places. */
export function sqrt(value: Rational): Rational {
  if (value.sign < 0) throw new RangeError('sqrt: value must not be negative')
  // The whole root of four times the scaled square is twice the scaled root: its last bit says which way to round.
  const twice = wholeRoot((4n * value.num * SCALE * SCALE) / value.den)
  return Rational.of((twice + 1n) / 2n, SCALE)
}

/** Halvings of the exponent before the series of {@link exp}, undone by squaring. */
const SQUARINGS = 8n

/** 1 + x + x²/2! + … for a small x, to where terms vanish. */
function expNearZero(x: bigint, bits: bigint): bigint {
  let [sum, term] = [1n << bits, 1n << bits]
  for (let n = 1n; ; n += 1n) {
    term = (term * x) / (n << bits)
    if (term === 0n) return sum
    sum += term
  }
}

/** ln m = 2·artanh((m − 1)/(m + 1)) for m near 1. */
function logNearOne(m: bigint, bits: bigint): bigint {
  const one = 1n << bits
  const z = ((m - one) << bits) / (m + one)
  const square = (z * z) >> bits
  let [sum, power] = [0n, z]
  for (let n = 1n; power !== 0n; n += 2n) {
    sum += power / n
    power = (power * square) >> bits
  }
  return 2n * sum
}

const knownLn2 = new Map<bigint, bigint>()

/** ln 2 = 2·artanh(1/3), once per precision. */
function ln2(bits: bigint): bigint {
  let known = knownLn2.get(bits)
  if (known === undefined) knownLn2.set(bits, (known = logNearOne(2n << bits, bits)))
  return known
}

const TABLE_BITS = 6n
const TABLE_SIZE = 1n << TABLE_BITS
const knownLogs = new Map<bigint, bigint>()

/** ln(1 + entry/64), once per entry. */
function tableLog(entry: bigint): bigint {
  let known = knownLogs.get(entry)
  if (known === undefined)
    knownLogs.set(entry, (known = logNearOne(((TABLE_SIZE + entry) << BITS) >> TABLE_BITS, BITS)))
  return known
}

/** num/den·2^bits, cut. */
function scaledQuotient(num: bigint, den: bigint, bits: bigint): bigint {
  return bits >= 0n ? (num << bits) / den : num / (den << -bits)
}

function fromFixed(fixed: bigint, bits: bigint): Rational {
  const half = 1n << (bits - 1n)
  const scaled = fixed < 0n ? -((-fixed * SCALE + half) >> bits) : (fixed * SCALE + half) >> bits
  return Rational.of(scaled, SCALE)
}

/** Bits of a positive integer. */
function bitLength(value: bigint): bigint {
  const hex = value.toString(16)
  return BigInt(hex.length * 4 - (Math.clz32(Number.parseInt(hex.charAt(0), 16)) - 28))
}

/** The largest integer whose square is at most n, by Newton's method from above. */
function wholeRoot(n: bigint): bigint {
  if (n < 2n) return n
  let root = 1n << (bitLength(n) / 2n + 1n)
  for (;;) {
    const next = (root + n / root) >> 1n
    if (next >= root) return root
    root = next
  }
}
