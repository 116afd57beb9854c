import type { PaceRequestInput } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import { months, paced, twelve } from './testing/pacing-requests.js'

describe('[R-PACE-04] schedules', () => {
  it('are linear in months for flows, by quarters as by months', () => {
    expect(paced({ asOf: '2024-09', observations: { '2024-09': '1' } }).scheduled).toBe('0.75')
    expect(paced({ asOf: '2024-Q3', observations: { '2024-Q3': '1' } }).scheduled).toBe('0.75')
    expect(paced({ from: '2024-07', to: '2024-12', asOf: '2024-09', observations: { '2024-09': '1' } }).scheduled).toBe(
      '0.5',
    )
  })

  it('count a window that crosses the year, as Dec 2010 – Nov 2011 in 闵行', () => {
    const result = paced({ from: '2023-12', to: '2024-11', asOf: '2024-02', observations: { '2024-02': '3125' } })
    expect(result).toMatchObject({ scheduled: '0.25', attainment: '0.25', actual: '3125' })
  })

  it('follow the mean share of past years when asked', () => {
    // 30 % and 50 % done by June in the two years: 40 % due, so 38 % is 2 points behind and not 12.
    const history = { 2022: halves(30, 70), 2023: halves(50, 50) }
    const result = paced({ target: '100', observations: { '2024-06': '38' }, history, schedule: { curve: 'history' } })
    expect(result).toMatchObject({ scheduled: '0.4', gapPoints: '-2', light: 'green' })
    expect(paced({ target: '100', observations: { '2024-06': '38' }, history })).toMatchObject({
      scheduled: '0.5',
      light: 'yellow',
    })
  })

  it('use at most the five latest years', () => {
    const history = Object.fromEntries(
      [2017, 2018, 2019, 2020, 2021, 2022, 2023].map((y) => [y, halves(y < 2019 ? 100 : 20, y < 2019 ? 0 : 80)]),
    )
    expect(paced({ history, schedule: { curve: 'history' } }).scheduled).toBe('0.2')
  })

  it('are not due until the quarter in which the work falls, whatever the figures say', () => {
    const schedule = dueAt('2024-Q4')
    const result = paced({ asOf: '2024-11', observations: { '2024-11': '0' }, schedule })
    expect(result).toMatchObject({ state: 'not_due', light: 'not_due', scheduled: '0', gapPoints: null })
    expect(result.reason).toContain('2024年12月')
    expect(paced({ asOf: '2024-12', observations: { '2024-12': '0' }, schedule })).toMatchObject({
      light: 'red',
      scheduled: '1',
    })
  })

  it('judge a half-year figure until the next is due, and miss only what is due', () => {
    const schedule = dueAt('2024-06', '2024-12')
    const held = paced({ asOf: '2024-09', observations: { '2024-06': '6250' }, schedule })
    expect(held).toMatchObject({ light: 'green', actual: '6250', gapPoints: '0', missing: [] })
    const late = paced({ asOf: '2024-09', observations: {}, schedule })
    expect([late.light, late.missing]).toEqual(['missing', ['2024-06']])
    const single = { '2024-06': '6250', '2024-12': '6250' }
    expect(paced({ asOf: '2024-12', observations: single, mode: 'single', schedule })).toMatchObject({
      actual: '12500',
      met: true,
    })
  })

  it('close a year with its last due figure in a longer window', () => {
    const observations = { '2023-11': '6000', '2024-11': '500' }
    const result = paced({ from: '2023-01', asOf: '2024-12', observations, schedule: dueAt('2023-11', '2024-11') })
    expect(result).toMatchObject({ actual: '6500', scheduled: '1' })
  })

  it('go by the rhythm of reporting even before the first figure', () => {
    expect(paced({ asOf: '2024-02', observations: {}, rhythm: 'quarter' }).light).toBe('not_due')
    expect(paced({ asOf: '2024-04', observations: {}, rhythm: 'quarter' }).missing).toEqual(['2024-Q1'])
  })

  it('share out several due dates evenly and hold in between', () => {
    const schedule = dueAt('2024-12', '2024-06')
    expect(paced({ asOf: '2024-05', observations: months(['0', '0', '0', '0', '0']), schedule }).light).toBe('not_due')
    expect(paced({ asOf: '2024-09', observations: { '2024-09': '6250' }, schedule })).toMatchObject({
      scheduled: '0.5',
      gapPoints: '0',
    })
  })

  it('follow the shares a bureau writes down, as 15/25/25/35', () => {
    const schedule = {
      curve: 'custom',
      shares: { '2024-Q1': '0.15', '2024-Q2': '0.4', '2024-Q3': '0.65', '2024-Q4': '1' },
    } as const
    expect(paced({ asOf: '2024-07', observations: { '2024-07': '5000' }, schedule })).toMatchObject({
      scheduled: '0.4',
      gapPoints: '0',
    })
  })

  it('show an unpaced month of a task whose past years began later as not due', () => {
    const history = { 2023: halves(0, 100) }
    expect(
      paced({ asOf: '2024-03', observations: { '2024-03': '0' }, history, schedule: { curve: 'history' } }).light,
    ).toBe('not_due')
  })

  it('give a required pace over what is left', () => {
    expect(paced({ target: '120', observations: { '2024-06': '60' } }).required).toBe('10')
    expect(paced({ target: '120', asOf: '2024-12', observations: { '2024-12': '60' } }).required).toBeNull()
    expect(paced({ target: '120', asOf: '2024-Q2', observations: { '2024-Q2': '60' } }).required).toBe('10')
    expect(
      paced({ history: { 2023: twelve(1) }, kind: 'level', target: '120', observations: { '2024-06': '60' } }).required,
    ).toBe('10')
  })
})

/** A year with `first` spread over January to June and `second` over the rest. */
function halves(first: number, second: number): string[] {
  return Array.from({ length: 12 }, (_, i) =>
    String(i < 6 ? (first / 6) * (i + 1) : first + (second / 6) * (i - 5)),
  ).map((v) => Number(v).toFixed(6))
}

function dueAt(...at: string[]): NonNullable<PaceRequestInput['schedule']> {
  return { curve: 'due', at }
}
