import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Rational } from './rational.js'
import { toFixedText } from './rounding.js'
import { exp, ln, MAX_EXPONENT, sqrt } from './transcendental.js'

const text30 = (value: Rational) => toFixedText(value, { places: 30, mode: 'half_even' })
const positive = fc
  .tuple(fc.bigInt({ min: 1n, max: 10n ** 18n }), fc.bigInt({ min: 1n, max: 10n ** 18n }))
  .map(([num, den]) => Rational.of(num, den))
const CLOSE = Rational.of(1n, 10n ** 28n)

describe('known values', () => {
  // OEIS A001113 (e), A002162 (ln 2), A002392 (ln 10), A002193 (√2).
  it('gives e, ln 2, ln 10 and √2 to thirty places', () => {
    expect(text30(exp(Rational.ONE))).toBe('2.718281828459045235360287471353')
    expect(text30(ln(Rational.of(2)))).toBe('0.693147180559945309417232121458')
    expect(text30(ln(Rational.of(10)))).toBe('2.302585092994045684017991454684')
    expect(text30(sqrt(Rational.of(2)))).toBe('1.414213562373095048801688724210')
  })

  it('keeps thirty places of large results too', () => {
    expect(text30(sqrt(Rational.of(2n * 10n ** 80n)))).toMatch(
      /^14142135623730950488016887242096980785696\.71875376948/,
    )
    const e100 = exp(Rational.HUNDRED)
    const byDoubling = [...Array(2)].reduce<Rational>((x) => x.mul(x), exp(Rational.of(25)))
    const relative = e100.sub(byDoubling).div(e100).abs()
    expect(relative.lt(Rational.of(1n, 10n ** 38n))).toBe(true)
    // e^100 = 26881171418161354484126255515800135873611118.773741922415191608…
    expect(text30(e100)).toMatch(/^26881171418161354484126255515800135873611118\.773741922415191608/)
  })
})

describe('laws', () => {
  it('exp undoes ln', () => {
    fc.assert(
      fc.property(positive, (value) => {
        expect(
          exp(ln(value))
            .sub(value)
            .abs()
            .le(CLOSE.mul(Rational.max(value, Rational.ONE))),
        ).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  it('ln turns a product into a sum', () => {
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        expect(
          ln(a.mul(b))
            .sub(ln(a).add(ln(b)))
            .abs()
            .lt(CLOSE),
        ).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  it('the square of a root lies at the value', () => {
    fc.assert(
      fc.property(positive, (value) => {
        const root = sqrt(value)
        const step = Rational.of(1n, 10n ** 30n)
        expect(root.sub(step).mul(root.sub(step)).lt(value) || root.lt(step)).toBe(true)
        expect(root.add(step).mul(root.add(step)).gt(value)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('refuses what has no value and what would stall the process', () => {
    expect(() => ln(Rational.ZERO)).toThrow(RangeError)
    expect(() => sqrt(Rational.of(-1))).toThrow(RangeError)
    expect(() => exp(Rational.of(MAX_EXPONENT + 1))).toThrow(RangeError)
  })
})
