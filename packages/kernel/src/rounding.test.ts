import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Rational } from './rational.js'
import {
  isFiniteDecimal,
  round,
  ROUNDING_MODES,
  roundToInteger,
  toDecimalText,
  toFixedText,
  type RoundingMode,
} from './rounding.js'

const q = (text: string) => Rational.from(text)
const rational = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.constantFrom(1n, 2n, 3n, 4n, 8n, 10n, 16n, 200n, 1000n))
  .map(([num, den]) => Rational.of(num, den))

/** The definitions in other words: candidates on both sides, the nearer one, and ties by the rule's own name. */
function byDefinition(value: Rational, mode: RoundingMode): bigint {
  const below = value.floor()
  if (Rational.of(below).eq(value)) return below
  const above = below + 1n
  const [outer, inner] = value.sign > 0 ? [above, below] : [below, above]
  if (mode === 'floor') return below
  if (mode === 'ceil') return above
  if (mode === 'truncate') return inner
  if (mode === 'up') return outer
  const [toBelow, toAbove] = [value.sub(Rational.of(below)), Rational.of(above).sub(value)]
  if (!toBelow.eq(toAbove)) return toBelow.lt(toAbove) ? below : above
  if (mode === 'half_up') return outer
  return below % 2n === 0n ? below : above
}

describe('roundToInteger', () => {
  it.each(ROUNDING_MODES)('follows the definition of %s, for negative values too', (mode) => {
    fc.assert(
      fc.property(rational, (value) => {
        expect(roundToInteger(value, mode)).toBe(byDefinition(value, mode))
      }),
      { numRuns: 500 },
    )
  })

  // The table of RoundingMode in the Java SE documentation, columns UP, DOWN, CEILING, FLOOR, HALF_UP, HALF_EVEN.
  it.each([
    ['5.5', 6, 5, 6, 5, 6, 6],
    ['2.5', 3, 2, 3, 2, 3, 2],
    ['1.6', 2, 1, 2, 1, 2, 2],
    ['1.1', 2, 1, 2, 1, 1, 1],
    ['1.0', 1, 1, 1, 1, 1, 1],
    ['-1.0', -1, -1, -1, -1, -1, -1],
    ['-1.1', -2, -1, -1, -2, -1, -1],
    ['-1.6', -2, -1, -1, -2, -2, -2],
    ['-2.5', -3, -2, -2, -3, -3, -2],
    ['-5.5', -6, -5, -5, -6, -6, -6],
  ])('rounds %s as the published table says', (text, up, down, ceil, floor, halfUp, halfEven) => {
    const modes = ['up', 'truncate', 'ceil', 'floor', 'half_up', 'half_even'] as const
    const rounded = modes.map((mode) => Number(roundToInteger(q(text), mode)))
    expect(rounded).toEqual([up, down, ceil, floor, halfUp, halfEven])
  })
})

describe('toFixedText', () => {
  it('rounds what was typed, not the nearest binary float', () => {
    expect((0.615).toFixed(2)).toBe('0.61')
    expect(toFixedText(q('0.615'), { places: 2, mode: 'half_up' })).toBe('0.62')
    expect(toFixedText(q('1.005'), { places: 2, mode: 'half_up' })).toBe('1.01')
    expect(toFixedText(q('-1.005'), { places: 2, mode: 'half_up' })).toBe('-1.01')
    expect(toFixedText(q('0.615'), { places: 2, mode: 'half_even' })).toBe('0.62')
    expect(toFixedText(q('0.625'), { places: 2, mode: 'half_even' })).toBe('0.62')
  })

  it('is right on all 10,000 ties x.xx5 between 0 and 100', () => {
    let wrong = 0
    for (let cents = 0; cents < 10_000; cents += 1) {
      const text = toFixedText(Rational.of(cents * 10 + 5, 1000), { places: 2, mode: 'half_up' })
      const up = cents + 1
      if (text !== `${Math.floor(up / 100)}.${String(up % 100).padStart(2, '0')}`) wrong += 1
    }
    expect(wrong).toBe(0)
  })

  it('writes exactly the asked digits and never minus zero', () => {
    expect(toFixedText(q('81.2'), { places: 2, mode: 'half_up' })).toBe('81.20')
    expect(toFixedText(q('-0.001'), { places: 2, mode: 'half_up' })).toBe('0.00')
    expect(toFixedText(q('97.98'), { places: 1, mode: 'truncate' })).toBe('97.9')
    expect(toFixedText(q('7'), { places: 0, mode: 'half_up' })).toBe('7')
  })
})

describe('round', () => {
  it('lands within one step of the value and leaves rounded values alone', () => {
    fc.assert(
      fc.property(
        rational,
        fc.integer({ min: 0, max: 6 }),
        fc.constantFrom(...ROUNDING_MODES),
        (value, places, mode) => {
          const rounded = round(value, { places, mode })
          expect(
            rounded
              .sub(value)
              .abs()
              .lt(Rational.of(1n, 10n ** BigInt(places))),
          ).toBe(true)
          expect(round(rounded, { places, mode }).eq(rounded)).toBe(true)
        },
      ),
    )
  })

  it('differs from rounding twice, which is why it is done once', () => {
    const value = q('2.4946')
    const twice = round(round(value, { places: 2, mode: 'half_up' }), { places: 1, mode: 'half_up' })
    expect(toDecimalText(round(value, { places: 1, mode: 'half_up' }))).toBe('2.5')
    expect(toDecimalText(round(q('2.449'), { places: 1, mode: 'half_up' }))).toBe('2.4')
    expect(
      toDecimalText(round(round(q('2.449'), { places: 2, mode: 'half_up' }), { places: 1, mode: 'half_up' })),
    ).toBe('2.5')
    expect(toDecimalText(twice)).toBe('2.5')
  })
})

describe('toDecimalText', () => {
  it.each([
    ['12.50', '12.5'],
    ['-0.0', '0'],
    ['100', '100'],
    ['100.000', '100'],
    ['+007.10', '7.1'],
    ['0.000001', '0.000001'],
  ])('writes %s as %s', (text, expected) => {
    expect(toDecimalText(q(text))).toBe(expected)
  })

  it('keeps the zeros of a whole number when it rounds to no places', () => {
    expect(toDecimalText(q('99.7'), 0)).toBe('100')
    expect(toDecimalText(q('9.97'), 1)).toBe('10')
    expect(toDecimalText(q('0.4'), 0)).toBe('0')
  })

  it('rounds an endless fraction half-even at the given places', () => {
    expect(toDecimalText(Rational.of(2n, 3n), 4)).toBe('0.6667')
    expect(toDecimalText(Rational.of(-1n, 8n), 2)).toBe('-0.12')
  })
})

describe('isFiniteDecimal', () => {
  it('is true exactly for denominators of twos and fives', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 1, max: 2000 }), (num, den) => {
        const value = Rational.of(num, den)
        expect(isFiniteDecimal(value)).toBe(10n ** 12n % value.den === 0n)
      }),
    )
  })
})
