import { Rational } from '@plancascade/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cityFigure } from './city-figure.js'
import { mean, modifiedZ } from './statistics.js'

interface Parts {
  readonly numerator: string
  readonly denominator: string
}
type CityRate = (units: readonly Parts[]) => Rational
type Scores = (values: readonly Rational[]) => Rational[]

const parts = fc
  .tuple(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 1, max: 100_000 }))
  .map(([n, d]): Parts => ({ numerator: String(Math.min(n, d)), denominator: String(d) }))
const value = fc.integer({ min: 90, max: 110 })

const cityRate: CityRate = (units) => {
  const { numerator, denominator } = cityFigure({
    kind: 'ratio',
    units: units.map((unit, i) => ({ id: `${i}`, value: unit })),
  })
  return rateOf({ numerator: numerator ?? '', denominator: denominator ?? '' })
}
const rateOf = ({ numerator, denominator }: Parts) => Rational.from(numerator).div(Rational.from(denominator))
/** What a spreadsheet does. */
const meanOfRates: CityRate = (units) => mean(units.map(rateOf))
/** (x − mean) ÷ standard deviation, squared and signed so that it stays exact, with 3 as its limit scaled to 3.5. */
const plainZ: Scores = (values) => {
  const centre = mean(values)
  const squares = Rational.sum(values.map((x) => x.sub(centre).mul(x.sub(centre))))
  const sd = Math.sqrt(squares.toNumber() / (values.length - 1))
  return values.map((x) => Rational.from((((x.sub(centre).toNumber() / sd) * 3.5) / 3).toFixed(9)))
}

function groupingChangesNothing(rate: CityRate): void {
  fc.assert(
    fc.property(fc.array(parts, { minLength: 2, maxLength: 12 }), (units) => {
      const [first, ...rest] = units as [Parts, ...Parts[]]
      const add = (key: keyof Parts) => String(rest.reduce((sum, unit) => sum + Number(unit[key]), 0))
      const grouped = rate([first, { numerator: add('numerator'), denominator: add('denominator') }])
      expect(rate(units).eq(grouped)).toBe(true)
    }),
  )
}

function findsTheOneFarOff(scores: Scores): void {
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 9, maxLength: 9 }),
      fc.integer({ min: 1000, max: 100_000 }),
      (near, far) => {
        const found = scores([...near, far].map((x) => Rational.of(x)))
        expect(found[9]?.gt(Rational.from('3.5'))).toBe(true)
      },
    ),
  )
}

describe('the city rate', () => {
  it('is the same whether units are taken singly or as groups', () => {
    groupingChangesNothing(cityRate)
  })
  it('would not be, if it were a mean of rates', () => {
    expect(() => groupingChangesNothing(meanOfRates)).toThrow()
  })
  it('lies between the lowest and the highest unit', () => {
    fc.assert(
      fc.property(fc.array(parts, { minLength: 1, maxLength: 12 }), (units) => {
        const rates = units.map(rateOf).sort((a, b) => a.compare(b))
        const city = cityRate(units)
        expect(rates[0]?.le(city) && rates.at(-1)?.ge(city)).toBe(true)
      }),
    )
  })
})

describe('modified z with ten units', () => {
  it('finds the one unit that is far off', () => {
    findsTheOneFarOff(modifiedZ)
  })
  it('is needed: the plain z with its limit of three finds none', () => {
    expect(() => findsTheOneFarOff(plainZ)).toThrow()
  })
  it('does not depend on the unit of measure or the zero point', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 3, maxLength: 15 }),
        positiveInteger,
        value,
        (list, factor, shift) => {
          const plain = modifiedZ(list.map((x) => Rational.of(x)))
          const moved = modifiedZ(list.map((x) => Rational.of(x * factor + shift)))
          expect(moved.every((z, i) => z.eq(plain[i] as Rational))).toBe(true)
        },
      ),
    )
  })
})

const positiveInteger = fc.integer({ min: 1, max: 1000 })
