import { Rational } from '@plancascade/kernel'
import type { FactorView } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import { areProportional, factorChoices, mixWeights } from './weights'

const factor = (unitId: string, name: string, value: string, year = 2020, isExample = false): FactorView => ({
  id: `${unitId}${name}${year}`,
  unitId,
  name,
  year,
  value,
  measureUnit: '人',
  source: '人口普查',
  isExample,
  version: 1,
})
const FACTORS = [
  factor('a', '常住人口', '498594'),
  factor('b', '常住人口', '431859'),
  factor('a', '上年实绩', '3000', 2020, true),
  factor('b', '上年实绩', '1000', 2020, true),
]
const weightsOf = (result: ReturnType<typeof mixWeights>) => {
  if (!result.ok) throw new Error(result.message)
  return result.weights
}

describe('weights from a basis', () => {
  it('takes the values of a single factor as they are', () => {
    const basis = { factors: [{ name: '常住人口', year: 2020, percent: '100' }] }
    expect([...weightsOf(mixWeights(basis, FACTORS, ['a', 'b']))]).toEqual([
      ['a', '498594'],
      ['b', '431859'],
    ])
  })

  it('mixes shares by percentage, exactly: 60 % population and 40 % last result', () => {
    const basis = {
      factors: [
        { name: '常住人口', year: 2020, percent: '60' },
        { name: '上年实绩', year: 2020, percent: '40' },
      ],
    }
    const weights = weightsOf(mixWeights(basis, FACTORS, ['a', 'b']))
    const [a, b] = [Rational.from(weights.get('a') ?? ''), Rational.from(weights.get('b') ?? '')]
    const population = Rational.of(498594n, 498594n + 431859n)
    const expected = population.mul(Rational.of(60n)).add(Rational.of(3000n, 4000n).mul(Rational.of(40n)))
    expect(a.div(a.add(b)).mul(Rational.HUNDRED).eq(expected)).toBe(true)
    expect(a.isInteger && b.isInteger).toBe(true)
  })

  it('names the units without a value rather than counting them as zero', () => {
    const basis = { factors: [{ name: '常住人口', year: 2020, percent: '100' }] }
    expect(mixWeights(basis, FACTORS, ['a', 'c'])).toMatchObject({ ok: false, unitIds: ['c'] })
  })

  it('refuses percentages that do not make a hundred', () => {
    const basis = { factors: [{ name: '常住人口', year: 2020, percent: '90' }] }
    expect(mixWeights(basis, FACTORS, ['a'])).toMatchObject({ ok: false, message: '各因素的百分比之和应为 100。' })
  })

  it('offers a factor as example when any of its values is one', () => {
    expect(factorChoices(FACTORS)).toEqual([
      { name: '常住人口', year: 2020, isExample: false },
      { name: '上年实绩', year: 2020, isExample: true },
    ])
  })

  it('finds weights the same whatever their scale, and different when one of them is', () => {
    const weights = (a: string, b: string) =>
      new Map([
        ['a', a],
        ['b', b],
      ])
    expect(areProportional(weights('1', '2'), weights('1.5', '3'))).toBe(true)
    expect(areProportional(weights('1', '2'), weights('1', '3'))).toBe(false)
    expect(areProportional(weights('1', '2'), new Map([['a', '1']]))).toBe(false)
  })
})
