import { describe, expect, it } from 'vitest'
import { planView, type PlanViewInput } from './plan-view.js'

const view = (changes: Partial<PlanViewInput>) =>
  planView({
    kind: 'flow',
    direction: 'at_least',
    target: '150000',
    from: 2021,
    to: 2025,
    years: { 2021: '31000', 2022: '29000', 2023: '33000' },
    asOf: 2023,
    ...changes,
  })

describe('[R-PACE-12] a goal over the five years', () => {
  it('sums the adopted flows against the plan target 〔15〕 and shares out the rest', () => {
    expect(view({})).toMatchObject({
      state: 'complete',
      actual: '93000',
      attainment: '0.62',
      remaining: '57000',
      perRemainingYear: '28500',
      expectedAtEnd: '155000',
      met: false,
    })
  })

  it('takes the latest adopted value of a level or ratio and sums nothing', () => {
    const level = view({ kind: 'level', target: '250000', years: { 2021: '270000', 2022: '261000', 2023: '262000' } })
    expect(level).toMatchObject({
      actual: '262000',
      attainment: '1.048',
      met: true,
      remaining: null,
      expectedAtEnd: null,
    })
    const rate = view({
      kind: 'ratio',
      target: '95',
      years: { 2021: '91', 2023: { numerator: '946', denominator: '1000' } },
    })
    expect(rate).toMatchObject({ state: 'complete', actual: '94.6', margin: '-0.4', missingYears: [2022] })
  })

  it('does not pass a sum with a missing year for the whole', () => {
    const result = view({ years: { 2021: '31000', 2023: '33000' } })
    expect(result).toMatchObject({
      state: 'incomplete',
      actual: null,
      known: '64000',
      attainment: null,
      missingYears: [2022],
    })
    expect(result.explanation).toContain('缺 2022 年认定数')
  })

  it('looks no further than the year asked for, and expects with the forecast of a running year', () => {
    expect(view({ asOf: 2022 })).toMatchObject({ actual: '60000', perRemainingYear: '30000' })
    const running = view({ years: { 2021: '31000', 2022: '29000', 2023: '20000' }, expectedThisYear: '30000' })
    expect(running).toMatchObject({ actual: '80000', expectedAtEnd: '150000' })
  })

  it('asks nothing more of a reached target, nor of the time after the plan', () => {
    expect(view({ target: '90000' })).toMatchObject({ met: true, remaining: '0', perRemainingYear: '0' })
    const late = view({ asOf: 2026, years: { 2021: '1', 2022: '1', 2023: '1', 2024: '1', 2025: '1' } })
    expect(late).toMatchObject({ actual: '5', perRemainingYear: null })
  })

  it('judges a ceiling by its margin, and nothing without a target', () => {
    const ceiling = view({ kind: 'ratio', direction: 'at_most', target: '5', years: { 2023: '4.2' } })
    expect(ceiling).toMatchObject({ met: true, margin: '0.8', attainment: '1' })
    expect(view({ target: null })).toMatchObject({ state: 'not_assessed', attainment: null, actual: '93000' })
    expect(view({ target: '0' }).state).toBe('not_assessed')
  })
})
