import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gcd, Rational } from './rational.js'
import { toDecimalText } from './rounding.js'

const integer = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n })
const positive = fc.bigInt({ min: 1n, max: 10n ** 24n })
const rational = fc.tuple(integer, positive).map(([num, den]) => Rational.of(num, den))
const decimalText = fc
  .tuple(fc.constantFrom('', '-', '+'), fc.stringMatching(/^\d{1,24}$/), fc.option(fc.stringMatching(/^\d{1,20}$/)))
  .map(([sign, whole, fraction]) => `${sign}${whole}${fraction === null ? '' : `.${fraction}`}`)

const same = (a: Rational, b: Rational) => {
  expect(a.toJSON()).toBe(b.toJSON())
}

describe('Rational arithmetic', () => {
  it('adds and multiplies in any order and grouping', () => {
    fc.assert(
      fc.property(rational, rational, rational, (a, b, c) => {
        same(a.add(b), b.add(a))
        same(a.mul(b), b.mul(a))
        same(a.add(b).add(c), a.add(b.add(c)))
        same(a.mul(b).mul(c), a.mul(b.mul(c)))
        same(a.mul(b.add(c)), a.mul(b).add(a.mul(c)))
      }),
    )
  })

  it('undoes what it did: subtraction of a sum, division of a product', () => {
    fc.assert(
      fc.property(rational, rational, (a, b) => {
        same(a.add(b).sub(b), a)
        same(a.sub(a), Rational.ZERO)
        if (!b.isZero) same(a.mul(b).div(b), a)
      }),
    )
  })

  it('is always reduced with a positive denominator, so that equal values have equal texts', () => {
    fc.assert(
      fc.property(integer, positive, positive, (num, den, factor) => {
        const value = Rational.of(num * factor, den * factor)
        same(value, Rational.of(num, den))
        same(Rational.of(-num, -den), value)
        expect(value.den > 0n).toBe(true)
        expect(gcd(value.num < 0n ? -value.num : value.num, value.den)).toBe(1n)
      }),
    )
  })

  it('reaches a target with twelve equal months exactly, where floats fall short and report it missed (maths.md §3)', () => {
    const months = Array<string>(12).fill('8.35')
    expect(months.map(Number).reduce((a, b) => a + b, 0) < 100.2).toBe(true)
    same(Rational.sum(months.map((m) => Rational.from(m))), Rational.from('100.2'))
  })

  it('refuses a zero denominator and an inexact number', () => {
    expect(() => Rational.of(1n, 0n)).toThrow(RangeError)
    expect(() => Rational.ONE.div(Rational.ZERO)).toThrow(RangeError)
    expect(() => Rational.of(0.5)).toThrow(RangeError)
    expect(Rational.parse(2 ** 53)).toEqual({ ok: false, error: 'not_a_decimal' })
  })
})

describe('Rational comparison', () => {
  it('is a total order that agrees with subtraction', () => {
    fc.assert(
      fc.property(rational, rational, rational, (a, b, c) => {
        expect(a.compare(b)).toBe(a.sub(b).sign)
        expect(a.compare(b) + b.compare(a)).toBe(0)
        expect(a.compare(b) === 0).toBe(a.eq(b))
        if (a.le(b) && b.le(c)) expect(a.le(c)).toBe(true)
        expect([a.lt(b), a.eq(b), a.gt(b)].filter(Boolean)).toHaveLength(1)
        expect(Rational.min(a, b).le(Rational.max(a, b))).toBe(true)
      }),
    )
  })

  it('tells 0.1 + 0.2 and 0.3 equal, which floats do not', () => {
    expect(0.1 + 0.2 === 0.3).toBe(false)
    expect(Rational.from('0.1').add(Rational.from('0.2')).eq(Rational.from('0.3'))).toBe(true)
  })

  it('brackets every value between its floor and its ceiling', () => {
    fc.assert(
      fc.property(rational, (a) => {
        const [low, high] = [Rational.of(a.floor()), Rational.of(a.ceil())]
        expect(low.le(a) && a.le(high)).toBe(true)
        expect(high.sub(low).eq(a.isInteger ? Rational.ZERO : Rational.ONE)).toBe(true)
      }),
    )
  })
})

describe('Rational text', () => {
  it('comes back unchanged through its canonical decimal text', () => {
    fc.assert(
      fc.property(decimalText, (text) => {
        const value = Rational.from(text)
        const written = toDecimalText(value)
        same(Rational.from(written), value)
        expect(written).toMatch(/^(0|-?[1-9]\d*|-?(0|[1-9]\d*)\.\d*[1-9])$/)
      }),
    )
  })

  it.each(['', ' 1', '1 ', '1,000', '1e3', '.5', '5.', '--1', '0x10', '１２', '1.2.3', 'NaN'])('refuses %j', (text) => {
    expect(Rational.parse(text)).toEqual({ ok: false, error: 'not_a_decimal' })
  })

  it('refuses a text of more than 60 characters before computing with it', () => {
    expect(Rational.parse('9'.repeat(60)).ok).toBe(true)
    expect(Rational.parse('9'.repeat(61))).toEqual({ ok: false, error: 'too_long' })
  })
})

describe('toNumber', () => {
  it('is the float that JavaScript itself reads from the same decimal text', () => {
    fc.assert(
      fc.property(decimalText, (text) => {
        expect(Rational.from(text).toNumber() === Number(text)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('stays finite and right when both sides are beyond the range of a float', () => {
    expect(Rational.of(10n ** 400n + 1n, 3n * 10n ** 400n).toNumber()).toBe(1 / 3)
    expect(Rational.of(-(10n ** 400n), 10n ** 150n).toNumber()).toBe(-1e250)
  })
})
