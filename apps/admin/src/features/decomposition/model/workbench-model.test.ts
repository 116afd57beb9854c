import type { FactorView, UnitHistoryView } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import { nextName } from './alternatives'
import { floorChoices } from './floors'
import { changeText } from './moved'
import { profileOf, withProfile } from './year-profile'

const years = [2021, 2022, 2023].map((year) => ({ year, weight: '1' }))

describe('the year profile', () => {
  it('grows by exactly five per cent a year, in whole numbers, and is recognised again', () => {
    const grown = withProfile(years, 'grow')
    expect(grown.map(({ weight }) => weight)).toEqual(['400', '420', '441'])
    expect(profileOf(grown)).toBe('grow')
    expect(profileOf(years)).toBe('even')
    expect(
      profileOf([
        { year: 2021, weight: '3' },
        { year: 2022, weight: '1' },
      ]),
    ).toBeUndefined()
  })
  it('keeps the totals that were fixed by hand', () => {
    const fixed = years.map((entry) => ({ ...entry, total: '10' }))
    expect(withProfile(fixed, 'fall').every(({ total }) => total === '10')).toBe(true)
  })
})

describe('what a floor can be measured by', () => {
  const past = (unitId: string, year: number): UnitHistoryView => ({
    unitId,
    actual: { year, value: '100' },
    target: null,
    best: null,
    source: 'adopted',
  })
  const factor = { unitId: 'a', name: '常住人口', year: 2020, value: '7' } as FactorView
  it('is the last year of which actuals are known, and every factor of the units taking part', () => {
    const choices = floorChoices(
      [past('a', 2024), past('b', 2023), past('x', 2025)],
      [factor, { ...factor, unitId: 'x' }],
      ['a', 'b'],
    )
    expect(choices.map(({ label }) => label)).toEqual(['2024 年实绩', '常住人口 2020'])
    expect(choices[0]?.rule.units).toEqual([{ unitId: 'a', value: '100' }])
    expect(choices[1]?.rule.units).toEqual([{ unitId: 'a', value: '7' }])
  })
  it('is no actual before the first report', () => {
    expect(floorChoices([{ ...past('a', 2024), actual: null }], [], ['a'])).toEqual([])
  })
})

it('a moved cell says its figure before and after', () => {
  expect(changeText('4700', '53')).toBe('由 4,647 到 4,700（+53）')
})

it('a new alternative takes the first free letter', () => {
  expect(nextName(['方案A', '方案C'])).toBe('方案B')
})
