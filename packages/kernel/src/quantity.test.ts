import { describe, expect, expectTypeOf, it } from 'vitest'
import {
  addQuantities,
  percentageGap,
  percentOf,
  quantity,
  subtractQuantities,
  UNITS,
  type Quantity,
} from './quantity.js'
import { toDecimalText } from './rounding.js'

const persons = quantity('1200', 'person')
const personTimes = quantity('1500', 'person_time')

describe('quantities', () => {
  it('add within one unit and keep it', () => {
    const sum = addQuantities(persons, quantity(34, 'person'))
    expectTypeOf(sum).toEqualTypeOf<Quantity<'person'>>()
    expect([toDecimalText(sum.value), UNITS[sum.unit].label]).toEqual(['1234', '人'])
  })

  it('do not compile when persons meet person-times, or per cent meets percentage points', () => {
    // Each line below must stay a compile error: `tsc -p tsconfig.json` fails on an expectation that is not met.
    // @ts-expect-error 人 plus 人次
    addQuantities(persons, personTimes)
    // @ts-expect-error 人次 minus 人
    subtractQuantities(personTimes, persons)
    // @ts-expect-error a share of person-times in persons
    percentOf(personTimes, persons)
    const rate = quantity('95', 'percent')
    // @ts-expect-error a gap is in percentage points, not in per cent
    addQuantities(rate, percentageGap(rate, quantity('90', 'percent')))
    expectTypeOf(persons).not.toEqualTypeOf<Quantity<'person_time'>>()
    expect(persons.unit).not.toBe(personTimes.unit)
  })

  it('give the gap of two percentages in percentage points', () => {
    const gap = percentageGap(quantity('94.2', 'percent'), quantity('95', 'percent'))
    expect([toDecimalText(gap.value), gap.unit]).toEqual(['-0.8', 'percentage_point'])
  })

  it('have no percentage of a zero denominator', () => {
    expect(percentOf(persons, quantity(0, 'person'))).toBeNull()
    expect(toDecimalText(percentOf(persons, quantity(1250, 'person'))!.value)).toBe('96')
  })
})
