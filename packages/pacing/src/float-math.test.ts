import { exp as exactExp, ln as exactLn, Rational, sqrt } from '@plancascade/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atan, exactly, exp, ln } from './float-math.js'
import { studentCdf, studentQuantile90 } from './student-t.js'

const moderate = fc.double({ min: -40, max: 40, noNaN: true })
const positive = fc.double({ min: 1e-12, max: 1e12, noNaN: true })
const near = (a: number, b: number, tolerance: number) => Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b))

describe('float functions from exact operations', () => {
  it('agree with the sixty-digit ones of the kernel', () => {
    fc.assert(
      fc.property(positive, (x) => {
        expect(near(ln(x), exactLn(exactly(x)).toNumber(), 4e-16)).toBe(true)
      }),
    )
    fc.assert(
      fc.property(moderate, (x) => {
        const expected = exactExp(exactly(x)).toNumber()
        expect(Math.abs(exp(x) / expected - 1)).toBeLessThan(1e-13)
      }),
      { numRuns: 50 },
    )
  })

  it('agree with the platform about the arctangent', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (x) => {
        expect(near(atan(x), Math.atan(x), 1e-15)).toBe(true)
      }),
    )
  })

  it('turn a float into the fraction it is', () => {
    expect(exactly(0.1).eq(Rational.of(3602879701896397n, 36028797018963968n))).toBe(true)
    fc.assert(
      fc.property(fc.double({ min: -1e30, max: 1e30, noNaN: true }), (x) => {
        expect(exactly(x).toNumber() === x).toBe(true)
      }),
    )
  })
})

describe("Student's t", () => {
  // Any printed table: t(0.9) = 1.886, 1.638, 1.533; t(0.975) = 4.303, 3.182, 2.776 for 2, 3 and 4 degrees of freedom.
  it.each([
    [2, 1.886, 4.303],
    [3, 1.638, 3.182],
    [4, 1.533, 2.776],
  ])('has the tabled quantiles with %i degrees of freedom', (degrees, t90, t975) => {
    expect(studentQuantile90(degrees)).toBeCloseTo(t90, 3)
    expect(studentCdf(studentQuantile90(degrees), degrees)).toBeCloseTo(0.9, 14)
    expect(studentCdf(t975, degrees)).toBeCloseTo(0.975, 4)
  })

  it('is ½ + t ÷ 2√(2 + t²) with two degrees of freedom', () => {
    fc.assert(
      fc.property(moderate, (t) => {
        const exact = exactly(t)
        const root = sqrt(exact.mul(exact).add(Rational.of(2))).toNumber()
        expect(near(studentCdf(t, 2), 0.5 + t / (2 * root), 1e-15)).toBe(true)
      }),
    )
  })

  it('rises from 0 to 1 and is symmetric', () => {
    fc.assert(
      fc.property(moderate, moderate, fc.integer({ min: 1, max: 9 }), (a, b, degrees) => {
        expect(near(studentCdf(a, degrees) + studentCdf(-a, degrees), 1, 1e-14)).toBe(true)
        if (a + 1e-6 < b) expect(studentCdf(a, degrees) <= studentCdf(b, degrees)).toBe(true)
      }),
    )
  })

  it('has no made-up quantile', () => {
    expect(() => studentQuantile90(7)).toThrow(RangeError)
  })
})
