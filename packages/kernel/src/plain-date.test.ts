import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  daysInMonth,
  fromDayNumber,
  isLeapYear,
  parsePlainDate,
  plainDate,
  toDayNumber,
  weekday,
} from './plain-date.js'

const dayNumber = fc.integer({ min: toDayNumber(plainDate(0, 1, 1)), max: toDayNumber(plainDate(9999, 12, 31)) })
const MS_PER_DAY = 86_400_000

describe('isLeapYear', () => {
  it.each([
    [2000, true],
    [1900, false],
    [2024, true],
    [2023, false],
    [2100, false],
    [2400, true],
  ])('says %i → %s', (year, leap) => {
    expect(isLeapYear(year)).toBe(leap)
    expect(daysInMonth(year, 2)).toBe(leap ? 29 : 28)
  })
})

describe('parsePlainDate', () => {
  it.each([
    '2023-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-04-31',
    '2024-4-1',
    '2024/04/01',
    '2024-01-00',
    ' 2024-01-01',
  ])('refuses %j', (text) => {
    expect(parsePlainDate(text).ok).toBe(false)
  })
  it('takes the leap day of a leap year', () => {
    expect(parsePlainDate('2024-02-29')).toEqual({ ok: true, value: '2024-02-29' })
  })
})

describe('plainDate', () => {
  it('throws on a day that does not exist rather than making a text that looks like one', () => {
    expect(() => plainDate(2023, 2, 29)).toThrow(RangeError)
    expect(() => plainDate(10000, 1, 1)).toThrow(RangeError)
  })
})

describe('day arithmetic', () => {
  it('agrees with the platform calendar in UTC on every day from year 0 to 9999', () => {
    fc.assert(
      fc.property(dayNumber, (n) => {
        expect(fromDayNumber(n)).toBe(new Date(n * MS_PER_DAY).toISOString().slice(0, 10))
        expect(weekday(fromDayNumber(n)) % 7).toBe(new Date(n * MS_PER_DAY).getUTCDay())
      }),
      { numRuns: 1000 },
    )
  })

  it('returns to the same day when moved there and back', () => {
    fc.assert(
      fc.property(dayNumber, fc.integer({ min: -100_000, max: 100_000 }), (n, days) => {
        const start = fromDayNumber(n)
        fc.pre(n + days >= toDayNumber(plainDate(0, 1, 1)) && n + days <= toDayNumber(plainDate(9999, 12, 31)))
        expect(addDays(addDays(start, days), -days)).toBe(start)
        expect(toDayNumber(addDays(start, days)) - toDayNumber(start)).toBe(days)
      }),
    )
  })

  it('crosses month, leap day and year ends', () => {
    expect(addDays(plainDate(2024, 2, 28), 1)).toBe('2024-02-29')
    expect(addDays(plainDate(2023, 2, 28), 1)).toBe('2023-03-01')
    expect(addDays(plainDate(2024, 12, 31), 1)).toBe('2025-01-01')
    expect(weekday(plainDate(2024, 1, 1))).toBe(1)
  })
})
