import type { SplitSettings, SplitTarget } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import { aimSettings, gapsTo, withoutDemands } from './aim-settings.js'
import { decompose } from './decompose.js'

const SETTINGS: SplitSettings = {
  shape: 'split',
  total: '9',
  step: '10',
  method: 'webster',
  fit: 'webster_log',
  minimumRule: 'reshare',
  markup: '0.05',
  basis: null,
  units: [
    { unitId: 'a', weight: '2', total: '6' },
    { unitId: 'b', weight: '1', min: '1' },
  ],
  years: [{ year: 2024, weight: '1' }],
  cells: [{ unitId: 'a', year: 2024, fixed: '4', reason: 'locked' }],
}
const TARGETS: SplitTarget[] = [
  { year: 2024, value: '7', high: null },
  { year: 2025, value: '12.5', high: null },
]

function outcomeOf(settings: SplitSettings) {
  const decomposed = decompose(settings)
  if (decomposed.status !== 'decomposed') throw new Error(decomposed.status)
  return decomposed.outcome
}

describe('[R-ALLOC-101] settings aimed at a task', () => {
  const aimed = aimSettings(SETTINGS, TARGETS)
  if (aimed.shape !== 'split') throw new Error('the shape stays')

  it('take over every year exactly, on a grid fine enough for all of them', () => {
    expect(aimed).toMatchObject({ total: '19.5', step: '0.1', markup: '0' })
    expect(outcomeOf(aimed).years.map(({ year, total }) => [year, total])).toEqual([
      [2024, '7'],
      [2025, '12.5'],
    ])
  })

  it('keep weights, bounds and held cells, and drop totals of another sum', () => {
    expect(aimed.units).toEqual([
      { unitId: 'a', weight: '2' },
      { unitId: 'b', weight: '1', min: '1' },
    ])
    expect(aimed.cells).toEqual(SETTINGS.cells)
    expect(withoutDemands(aimed)).toMatchObject({ cells: [], units: [{ weight: '2' }, { weight: '1' }] })
  })

  it('[R-ALLOC-102] have no gap to their own targets, and one in the year that changed', () => {
    const outcome = outcomeOf(aimed)
    expect(gapsTo(aimed, outcome, TARGETS)).toEqual([])
    const changed = [
      { year: 2024, value: '7.0', high: null },
      { year: 2025, value: '13', high: null },
    ]
    expect(gapsTo(aimed, outcome, changed)).toEqual([{ year: 2025, target: '13', divided: '12.5' }])
    expect(gapsTo(aimed, outcome, TARGETS.slice(0, 1))).toEqual([{ year: 2025, target: null, divided: '12.5' }])
  })
})
