import type { SplitSettings } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import { decompose } from '../decomposition/decompose.js'
import { compareAlternatives, type Alternative } from './compare-alternatives.js'
import type { UnitHistory } from './facts.js'
import { fairnessOf } from './fairness.js'

const settings = (weights: Readonly<Record<string, string>>, part: Partial<SplitSettings> = {}): SplitSettings => ({
  shape: 'split',
  total: '1000',
  step: '1',
  method: 'webster',
  fit: 'webster_log',
  minimumRule: 'reshare',
  markup: '0',
  basis: null,
  units: Object.entries(weights).map(([unitId, weight]) => ({ unitId, weight })),
  years: [
    { year: 2022, weight: '1' },
    { year: 2023, weight: '1' },
  ],
  cells: [],
  ...part,
})
function alternative(id: string, own: SplitSettings): Alternative {
  const decomposed = decompose(own)
  if (decomposed.status !== 'decomposed') throw new Error(decomposed.status)
  return { id, settings: own, outcome: decomposed.outcome }
}
const past = (unitId: string, value: string, target: string | null, best = value): UnitHistory => ({
  unitId,
  actual: { year: 2021, value },
  target,
  best: { year: 2019, value: best },
})

describe('fairness of a division', () => {
  const { settings: own, outcome } = alternative('A', settings({ fast: '60', slow: '40' }))
  // 2022 asks 300 of fast and 200 of slow.
  const history = [past('fast', '250', '240', '400'), past('slow', '180', '200')]
  const { units, cityGrowth } = fairnessOf(own, outcome, history)
  const [fast, slow] = units

  it('[R-ALLOC-80] sets the share of what is asked beside the share of the factor', () => {
    expect(fast).toMatchObject({ targetShare: '60', factorShare: '60', ratio: '1' })
  })
  it('[R-ALLOC-81] measures growth from the last known year to the first planned year after it', () => {
    expect(fast).toMatchObject({ growth: '20', growthYear: 2022 })
    expect(slow).toMatchObject({ growth: '11.1111111111' })
    // 500 asked over 430 done.
    expect(cityGrowth).toBe('16.2790697674')
  })
  it('[R-ALLOC-82] measures against the best year ever', () => {
    expect(fast?.toBest).toBe('0.75')
  })
  it('[R-ALLOC-83] flags the unit that did more than asked and must grow faster than the city, and no other', () => {
    expect(units.map(({ isFastOxWhipped }) => isFastOxWhipped)).toEqual([true, false])
    const exactlyMet = fairnessOf(own, outcome, [past('fast', '250', '250'), past('slow', '180', '200')])
    expect(exactlyMet.units.some(({ isFastOxWhipped }) => isFastOxWhipped)).toBe(false)
    const slowerThanCity = fairnessOf(own, outcome, [past('fast', '290', '240'), past('slow', '100', '200')])
    expect(slowerThanCity.units.some(({ isFastOxWhipped }) => isFastOxWhipped)).toBe(false)
  })
  it('knows nothing of a past that was not reported', () => {
    const unknown = fairnessOf(own, outcome, [{ unitId: 'fast', actual: null, target: null, best: null }])
    expect(unknown.cityGrowth).toBeNull()
    expect(unknown.units[0]).toMatchObject({ growth: null, toBest: null, isFastOxWhipped: false, ratio: '1' })
  })
  it('has nothing to say of a ceiling', () => {
    const ceiling = { shape: 'ceiling' as const, units: [{ unitId: 'a' }], years: [{ year: 2022, target: '5' }] }
    const decomposed = decompose(ceiling)
    if (decomposed.status !== 'decomposed') throw new Error('not decomposed')
    expect(fairnessOf(ceiling, decomposed.outcome, []).units[0]?.ratio).toBeNull()
  })
})

describe('alternatives side by side', () => {
  const [a, b] = [
    alternative('A', settings({ x: '50', y: '30', z: '20' })),
    alternative('B', settings({ x: '40', y: '40', z: '20' })),
  ]
  it('[R-ALLOC-84] says who gains and who loses against the one compared with, and how much changes hands', () => {
    const [first, second] = compareAlternatives([a, b], 'A', [])
    expect(first).toMatchObject({ gains: [], loses: [], moved: '0' })
    expect(second).toMatchObject({ gains: ['y'], loses: ['x'], moved: '100', total: '1000' })
    expect(second?.units.get('x')).toMatchObject({ total: '400', difference: '-100' })
    expect(second?.units.get('z')).toMatchObject({ difference: '0' })
  })
  it('names the unit furthest from its part of the factor', () => {
    const held = alternative(
      'C',
      settings(
        { x: '50', y: '50' },
        {
          cells: [{ unitId: 'x', year: 2022, fixed: '450' }],
          units: [
            { unitId: 'x', weight: '50', total: '800' },
            { unitId: 'y', weight: '50' },
          ],
        },
      ),
    )
    const [only] = compareAlternatives([held], 'C', [])
    expect(only?.furthest).toEqual({ unitId: 'y', ratio: '0.4' })
  })
  it('leaves the difference open for a unit that one of them does not have', () => {
    const [, second] = compareAlternatives([a, alternative('D', settings({ x: '1', w: '1' }))], 'A', [])
    expect(second?.units.get('w')).toMatchObject({ total: '500', difference: null })
  })
})
