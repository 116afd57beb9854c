import { PaceRequest, problemItemsOf, type PaceRequestInput } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import { pace } from './pace.js'
import { aRequest, twelve } from './testing/pacing-requests.js'

/** Pointer and code of every fault the request has. */
function faultsOf(changes: Partial<PaceRequestInput>): string[] {
  const result = pace(aRequest(changes))
  return result.ok ? [] : result.error.map(({ pointer, code }) => `${pointer} ${code}`)
}

describe('a request that means nothing is refused with the place', () => {
  it.each<[string, Partial<PaceRequestInput>, string]>([
    ['a period that is none', { asOf: '2024-13' }, '/asOf not_a_period'],
    ['a figure under no period', { observations: { June: '1' } }, '/observations/June not_a_period'],
    ['months among quarters', { observations: { '2024-06': '1', '2024-Q1': '1' } }, '/observations mixed_periods'],
    ['months in a quarterly rhythm', { rhythm: 'quarter' }, '/observations mixed_periods'],
    [
      'a plan span as a period',
      { from: '2021', to: '2025', observations: { '2021/2025': '1' } },
      '/observations span_observed',
    ],
    ['an end before the start', { from: '2024-12', to: '2024-01' }, '/to window_reversed'],
    ['thirty years', { from: '2000', to: '2029' }, '/to window_too_long'],
    ['a figure outside the window', { observations: { '2023-12': '1' } }, '/observations/2023-12 outside_window'],
    ['no whole period', { from: '2024-02', to: '2024-02', asOf: '2024-Q1', observations: {} }, '/from no_period'],
    ['a negative target', { target: '-1' }, '/target negative_target'],
    [
      'parts of a flow',
      { observations: { '2024-06': { numerator: '1', denominator: '2' } } },
      '/observations/2024-06 parts_not_ratio',
    ],
    [
      'a negative denominator',
      { kind: 'ratio', observations: { '2024-06': { numerator: '1', denominator: '-2' } } },
      '/observations/2024-06/denominator negative_denominator',
    ],
    ['eleven months of history', { history: { 2023: twelve(1).slice(1) } }, '/history/2023 history_length'],
    ['a history of this very year', { history: { 2024: twelve(1) } }, '/history/2024 history_not_past'],
    ['a curve from no history', { schedule: { curve: 'history' } }, '/history history_required'],
    ['a seasonal forecast from no history', { forecast: 'seasonal_share' }, '/history history_required'],
    ['red before yellow', { lights: { rule: 'gap', yellow: '20', red: '10' } }, '/lights/red below_yellow'],
    ['a negative limit', { lights: { rule: 'gap', yellow: '-1' } }, '/lights/yellow negative'],
    ['a due date outside', { schedule: { curve: 'due', at: ['2025-01'] } }, '/schedule/at/0 outside_window'],
    [
      'shares that fall',
      { schedule: { curve: 'custom', shares: { '2024-03': '0.5', '2024-06': '0.4' } } },
      '/schedule/shares/2024-06 share_order',
    ],
    [
      'a share above one',
      { schedule: { curve: 'custom', shares: { '2024-03': '1.1' } } },
      '/schedule/shares/2024-03 share_order',
    ],
    ['no shares at all', { schedule: { curve: 'custom', shares: {} } }, '/schedule/shares share_missing'],
    ['a path from nowhere', { kind: 'level', schedule: { curve: 'linear' } }, '/baseline baseline_required'],
  ])('%s', (_name, changes, fault) => {
    expect(faultsOf(changes)).toContain(fault)
  })

  it('names every fault at once, in Chinese with what to do', () => {
    const result = pace(aRequest({ target: '-1', history: { 2024: ['1'] } }))
    expect(result.ok ? [] : result.error.map(({ pointer }) => pointer)).toEqual([
      '/target',
      '/history/2024',
      '/history/2024',
    ])
    for (const item of result.ok ? [] : result.error) expect(item.message).toMatch(/[\u4e00-\u9fff].*。$/)
  })

  it('refuses unknown fields by name, and numbers that are not exact', () => {
    const parsed = PaceRequest.safeParse({ ...aRequest(), traget: '1', target: 0.1 }, { reportInput: true })
    const items = parsed.success ? [] : problemItemsOf(parsed.error).map(({ pointer, code }) => `${pointer} ${code}`)
    expect(items).toEqual(['/target not_a_decimal', '/traget unknown_field'])
  })
})
