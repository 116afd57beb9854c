import { Rational } from '@plancascade/kernel'
import { describe, expect, it } from 'vitest'
import { chanceOfHeaping, mean, median, modifiedZ } from './statistics.js'
import { readGolden } from './testing/golden.js'

interface ChecksGolden {
  readonly heaping_crit_1pct: Readonly<Record<string, number>>
  readonly modified_z: {
    readonly x: number[]
    readonly mz: number[]
    readonly z: number[]
    readonly 'flag_mz_3.5': number[]
  }
  readonly max_z: Readonly<Record<string, number>>
}
const golden = readGolden<ChecksGolden>('data-checks.json')
const exact = (values: readonly number[]) => values.map((value) => Rational.of(value))

describe('modifiedZ', () => {
  it('gives the published scores, and finds the two values that a plain z cannot', () => {
    const { x, mz, z } = golden.modified_z
    const scores = modifiedZ(exact(x))
    scores.forEach((score, i) => expect(score.toNumber()).toBeCloseTo(mz[i] ?? Number.NaN, 12))
    const beyond = (limit: number, of: readonly number[]) =>
      of.flatMap((value, i) => (Math.abs(value) > limit ? [i] : []))
    expect(
      beyond(
        3.5,
        scores.map((score) => score.toNumber()),
      ),
    ).toEqual(golden.modified_z['flag_mz_3.5'])
    expect(beyond(3, z)).toEqual([])
  })

  it('is needed because no z of ten values can pass three', () => {
    for (const [n, largest] of Object.entries(golden.max_z))
      expect((Number(n) - 1) / Math.sqrt(Number(n))).toBeCloseTo(largest, 12)
    expect(golden.max_z['10']).toBeLessThan(3)
  })

  it('falls back to the mean deviation when more than half the values are equal', () => {
    // Nine at 100 and one at 40: MAD 0, mean deviation 6, score −60 ÷ (1.253314 × 6).
    const scores = modifiedZ(exact([100, 100, 100, 100, 100, 100, 100, 100, 100, 40]))
    expect(scores[9]?.toNumber()).toBeCloseTo(-60 / (1.253314 * 6), 12)
    expect(scores[0]?.isZero).toBe(true)
  })

  it('scores equal values zero instead of dividing by nothing', () => {
    expect(modifiedZ(exact([7, 7, 7])).every((score) => score.isZero)).toBe(true)
    expect(modifiedZ([])).toEqual([])
  })
})

describe('chanceOfHeaping', () => {
  it.each(Object.entries(golden.heaping_crit_1pct))('has its 1 % critical count for %s values at %i', (n, critical) => {
    const percent = Rational.of(1n, 100n)
    expect(chanceOfHeaping(Number(n), critical).lt(percent)).toBe(true)
    expect(chanceOfHeaping(Number(n), critical - 1).ge(percent)).toBe(true)
  })

  it('is certain for none and one in five for one of one', () => {
    expect(chanceOfHeaping(12, 0).eq(Rational.ONE)).toBe(true)
    expect(chanceOfHeaping(1, 1).eq(Rational.of(1n, 5n))).toBe(true)
  })
})

describe('median and mean', () => {
  it('take the middle, or half-way between the middle two', () => {
    expect(median(exact([3, 1, 2])).eq(Rational.of(2n))).toBe(true)
    expect(median(exact([4, 1, 2, 3])).eq(Rational.of(5n, 2n))).toBe(true)
    expect(mean(exact([1, 2])).eq(Rational.of(3n, 2n))).toBe(true)
    expect(() => median([])).toThrow(RangeError)
  })
})
