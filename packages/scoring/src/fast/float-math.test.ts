import * as kernel from '@plancascade/kernel'
import { Rational } from '@plancascade/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quickDecimal } from './decimal.js'
import { exp, log } from './float-math.js'

/** An exact double as a fraction. */
function exactly(x: number): Rational {
  let [whole, scale] = [x, 1n]
  while (!Number.isInteger(whole)) {
    whole *= 2
    scale *= 2n
  }
  return Rational.of(BigInt(whole), scale)
}

describe('log and exp of doubles', () => {
  const positive = fc.double({ min: 1e-9, max: 1e12, noNaN: true })
  it('are within a tenth of the error the rank sieve allows them', () => {
    fc.assert(
      fc.property(positive, (x) => {
        const exact = kernel.ln(exactly(x)).toNumber()
        expect(Math.abs(log(x) - exact)).toBeLessThanOrEqual(1e-14 * Math.max(1, Math.abs(exact)))
      }),
    )
    fc.assert(
      fc.property(fc.double({ min: -20, max: 30, noNaN: true }), (x) => {
        const exact = kernel.exp(exactly(x)).toNumber()
        expect(Math.abs(exp(x) - exact)).toBeLessThanOrEqual(1e-14 * exact)
      }),
    )
  })
  it('meet the ends', () => {
    expect([log(0), log(1), exp(0), exp(Number.NEGATIVE_INFINITY)]).toEqual([Number.NEGATIVE_INFINITY, 0, 1, 0])
    expect(log(-1)).toBeNaN()
  })
})

describe('quickDecimal', () => {
  it('reads short decimals as the nearest double', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.integer({ min: 0, max: 6 }), (n, places) => {
        const text = kernel.toFixedText(Rational.of(n, 10 ** places), { places, mode: 'truncate' })
        expect(quickDecimal(text)).toBe(Number(text) + 0)
      }),
    )
  })
  it.each(['', '-', '.5', '5.', '1e3', '1,000', ' 1', '1.2.3', '1234567890123456', '优秀'])(
    'leaves %j to the exact reader',
    (text) => {
      expect(quickDecimal(text)).toBeNaN()
    },
  )
})
