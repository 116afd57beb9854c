import { err, ok, type Result } from './result.js'

/** A decimal number as text: optional sign, digits, optional fraction. No exponent, no blanks, no thousands separators. */
const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?$/

/** Longest decimal text taken in: far above any real figure, and short enough that nobody can stall the process with one. */
export const MAX_DECIMAL_LENGTH = 60

export type DecimalError = 'not_a_decimal' | 'too_long'

/**
 * An exact fraction of two big integers, always reduced, with a positive denominator. Immutable.
 *
 * All decisions (done or not, cap, band, tie, rank) are taken on these, never on binary floats.
 */
export class Rational {
  private constructor(
    readonly num: bigint,
    readonly den: bigint,
  ) {}

  static readonly ZERO = new Rational(0n, 1n)
  static readonly ONE = new Rational(1n, 1n)
  static readonly HUNDRED = new Rational(100n, 1n)

  /** num/den reduced. Throws on a zero denominator: callers check it first, since it has a meaning of its own. */
  static of(num: bigint | number, den: bigint | number = 1n): Rational {
    const n = typeof num === 'bigint' ? num : integer(num)
    const d = typeof den === 'bigint' ? den : integer(den)
    if (d === 0n) throw new RangeError('Rational: zero denominator')
    if (d === 1n) return new Rational(n, 1n)
    const g = gcd(n < 0n ? -n : n, d < 0n ? -d : d)
    const sign = d < 0n ? -1n : 1n
    return new Rational((sign * n) / g, (sign * d) / g)
  }

  /** Reads decimal text (`"12.50"`, `"-3"`) or a safe integer. */
  static parse(input: string | number | bigint): Result<Rational, DecimalError> {
    if (typeof input === 'bigint') return ok(new Rational(input, 1n))
    if (typeof input === 'number')
      return Number.isSafeInteger(input) ? ok(new Rational(BigInt(input), 1n)) : err('not_a_decimal')
    if (input.length > MAX_DECIMAL_LENGTH) return err('too_long')
    const match = DECIMAL.exec(input)
    if (!match) return err('not_a_decimal')
    const [, sign, whole, fraction = ''] = match
    const mantissa = BigInt(`${whole}${fraction}`)
    return ok(Rational.of(sign === '-' ? -mantissa : mantissa, 10n ** BigInt(fraction.length)))
  }

  /** Like {@link parse} for text that has already been validated; throws otherwise. */
  static from(input: string | number | bigint): Rational {
    const parsed = Rational.parse(input)
    if (!parsed.ok) throw new RangeError(`Rational: ${JSON.stringify(String(input))} is not a decimal`)
    return parsed.value
  }

  static sum(values: Iterable<Rational>): Rational {
    let total = Rational.ZERO
    for (const value of values) total = total.add(value)
    return total
  }

  static min(a: Rational, b: Rational): Rational {
    return a.compare(b) <= 0 ? a : b
  }
  static max(a: Rational, b: Rational): Rational {
    return a.compare(b) >= 0 ? a : b
  }

  add(other: Rational): Rational {
    if (this.den === other.den) return Rational.of(this.num + other.num, this.den)
    return Rational.of(this.num * other.den + other.num * this.den, this.den * other.den)
  }
  sub(other: Rational): Rational {
    return this.add(other.neg())
  }
  mul(other: Rational): Rational {
    return Rational.of(this.num * other.num, this.den * other.den)
  }
  /** Throws on division by zero; callers decide beforehand what a zero divisor means. */
  div(other: Rational): Rational {
    return Rational.of(this.num * other.den, this.den * other.num)
  }
  neg(): Rational {
    return new Rational(-this.num, this.den)
  }
  abs(): Rational {
    return this.num < 0n ? this.neg() : this
  }

  /** −1, 0 or 1; by cross-multiplication, so exact. */
  compare(other: Rational): -1 | 0 | 1 {
    const difference = this.num * other.den - other.num * this.den
    return difference < 0n ? -1 : difference > 0n ? 1 : 0
  }
  eq(other: Rational): boolean {
    return this.num === other.num && this.den === other.den
  }
  lt(other: Rational): boolean {
    return this.compare(other) < 0
  }
  le(other: Rational): boolean {
    return this.compare(other) <= 0
  }
  gt(other: Rational): boolean {
    return this.compare(other) > 0
  }
  ge(other: Rational): boolean {
    return this.compare(other) >= 0
  }
  get sign(): -1 | 0 | 1 {
    return this.num < 0n ? -1 : this.num > 0n ? 1 : 0
  }
  get isZero(): boolean {
    return this.num === 0n
  }
  get isInteger(): boolean {
    return this.den === 1n
  }

  /** The largest integer not above this. */
  floor(): bigint {
    const q = this.num / this.den
    return this.num < 0n && q * this.den !== this.num ? q - 1n : q
  }
  /** The smallest integer not below this. */
  ceil(): bigint {
    return -this.neg().floor()
  }

  /**
   * The nearest binary float (normal range; one unit in the last place off where the result is subnormal). For drawing and
   * sampling only; never to decide, store or rank.
   */
  toNumber(): number {
    const magnitude = this.num < 0n ? -this.num : this.num
    // Both sides exact as floats: one division, one rounding.
    if (magnitude <= MAX_EXACT && this.den <= MAX_EXACT) return Number(this.num) / Number(this.den)
    // Otherwise a quotient of at least 64 bits, its lowest bit sticky, is rounded once by Number() and scaled by powers of two.
    const shift = Math.max(0, 64 - (bits(magnitude) - bits(this.den)))
    const scaled = magnitude << BigInt(shift)
    const quotient = scaled / this.den
    const sticky = quotient * this.den === scaled ? quotient : quotient | 1n
    const half = Math.floor(shift / 2)
    const value = Number(sticky) * 2 ** -half * 2 ** -(shift - half)
    return this.num < 0n ? -value : value
  }

  toJSON(): string {
    return `${this.num}/${this.den}`
  }
}

const MAX_EXACT = 1n << 53n

/** Length of a non-negative integer in bits, up to three too many. */
function bits(value: bigint): number {
  return value.toString(16).length * 4
}

function integer(value: number): bigint {
  if (!Number.isSafeInteger(value)) throw new RangeError(`Rational: ${value} is not a safe integer`)
  return BigInt(value)
}

/** Greatest common divisor of two non-negative integers; gcd(0, 0) is 1 so that reducing never divides by zero. */
export function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b]
  return a === 0n ? 1n : a
}
