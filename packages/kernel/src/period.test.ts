import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  comparePeriods,
  contains,
  endOf,
  halfPeriod,
  monthPeriod,
  monthsOf,
  nextPeriod,
  parsePeriod,
  period,
  periodParts,
  previousPeriod,
  quarterPeriod,
  sameLastYear,
  spanPeriod,
  startOf,
  yearOf,
  yearPeriod,
  yearsOf,
} from './period.js'

const year = fc.integer({ min: 1950, max: 2100 })
const anyPeriod = fc.oneof(
  fc.tuple(year, fc.integer({ min: 1, max: 12 })).map(([y, m]) => monthPeriod(y, m)),
  fc.tuple(year, fc.integer({ min: 1, max: 4 })).map(([y, q]) => quarterPeriod(y, q)),
  fc.tuple(year, fc.integer({ min: 1, max: 2 })).map(([y, s]) => halfPeriod(y, s)),
  year.map(yearPeriod),
  fc.tuple(year, fc.integer({ min: 0, max: 6 })).map(([y, n]) => spanPeriod(y, y + n)),
)

describe('parsePeriod', () => {
  it.each([
    ['2024-03', 'month'],
    ['2024-Q1', 'quarter'],
    ['2024-S2', 'half'],
    ['2024', 'year'],
    ['2021/2025', 'span'],
  ])('reads %s as a %s', (text, kind) => {
    expect(parsePeriod(text)).toEqual({ ok: true, value: text })
    expect(periodParts(period(text)).kind).toBe(kind)
  })

  it.each([
    '2024-13',
    '2024-00',
    '2024-3',
    '2024-Q5',
    '2024-Q0',
    '2024-S3',
    '24',
    '2025/2021',
    '2024-03-01',
    '2024年3月',
    '',
  ])('refuses %j', (text) => {
    expect(parsePeriod(text)).toEqual({ ok: false, error: 'not_a_period' })
    expect(() => period(text)).toThrow(RangeError)
  })

  it('makes no period that it would refuse to read', () => {
    expect(() => monthPeriod(2024, 13)).toThrow(RangeError)
    expect(() => quarterPeriod(2024, 5)).toThrow(RangeError)
    expect(() => spanPeriod(2025, 2021)).toThrow(RangeError)
    expect(() => previousPeriod(yearPeriod(0))).toThrow(RangeError)
  })
})

describe('contains', () => {
  it('holds exactly when every month of the inner period is a month of the outer one', () => {
    fc.assert(
      fc.property(anyPeriod, anyPeriod, (outer, inner) => {
        const months = new Set(monthsOf(outer))
        expect(contains(outer, inner)).toBe(monthsOf(inner).every((month) => months.has(month)))
      }),
    )
  })

  it('puts a month in its quarter, half, year and plan span, and not in the next', () => {
    const march = monthPeriod(2024, 3)
    for (const outer of ['2024-Q1', '2024-S1', '2024', '2021/2025']) expect(contains(period(outer), march)).toBe(true)
    for (const outer of ['2024-Q2', '2024-S2', '2023', '2016/2020']) expect(contains(period(outer), march)).toBe(false)
  })
})

describe('previousPeriod and nextPeriod', () => {
  it('undo each other and leave neither gap nor overlap', () => {
    fc.assert(
      fc.property(anyPeriod, (p) => {
        expect(nextPeriod(previousPeriod(p))).toBe(p)
        expect(periodParts(previousPeriod(p)).lastMonth + 1).toBe(periodParts(p).firstMonth)
        expect(periodParts(previousPeriod(p)).kind).toBe(periodParts(p).kind)
      }),
    )
  })

  it('cross the year', () => {
    expect(previousPeriod(period('2024-01'))).toBe('2023-12')
    expect(nextPeriod(period('2024-Q4'))).toBe('2025-Q1')
    expect(previousPeriod(period('2024-S1'))).toBe('2023-S2')
    expect(previousPeriod(period('2021/2025'))).toBe('2016/2020')
  })
})

describe('sameLastYear', () => {
  it('is the same period twelve months earlier', () => {
    fc.assert(
      fc.property(anyPeriod, (p) => {
        fc.pre(periodParts(p).kind !== 'span')
        expect(periodParts(sameLastYear(p)).firstMonth).toBe(periodParts(p).firstMonth - 12)
        expect(yearOf(sameLastYear(p))).toBe(yearOf(p) - 1)
      }),
    )
    expect(sameLastYear(period('2024-Q3'))).toBe('2023-Q3')
  })

  it('does not exist for a plan span', () => {
    expect(() => sameLastYear(period('2021/2025'))).toThrow(RangeError)
  })
})

describe('months, years and days of a period', () => {
  it('lists months in order from the first day to the last', () => {
    expect(monthsOf(period('2024-Q4'))).toEqual(['2024-10', '2024-11', '2024-12'])
    expect(monthsOf(period('2021/2025'))).toHaveLength(60)
    expect(yearsOf(period('2021/2025'))).toEqual([2021, 2022, 2023, 2024, 2025])
    expect([startOf(period('2024-S1')), endOf(period('2024-S1'))]).toEqual(['2024-01-01', '2024-06-30'])
    expect(endOf(period('2024-02'))).toBe('2024-02-29')
  })
})

describe('comparePeriods', () => {
  it('orders by end, a month before the quarter that it closes', () => {
    const sorted = ['2024', '2024-Q1', '2024-03', '2024-02', '2021/2025'].map(period).sort(comparePeriods)
    expect(sorted).toEqual(['2024-02', '2024-03', '2024-Q1', '2024', '2021/2025'])
  })

  it('is antisymmetric and transitive', () => {
    fc.assert(
      fc.property(anyPeriod, anyPeriod, anyPeriod, (a, b, c) => {
        expect(Math.sign(comparePeriods(a, b)) + Math.sign(comparePeriods(b, a))).toBe(0)
        if (comparePeriods(a, b) <= 0 && comparePeriods(b, c) <= 0) expect(comparePeriods(a, c) <= 0).toBe(true)
      }),
    )
  })
})
