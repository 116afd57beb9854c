import type { PaceObservation } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import { cityFigure, type CityFigureInput } from './city-figure.js'

const city = (kind: CityFigureInput['kind'], values: Readonly<Record<string, PaceObservation>>) =>
  cityFigure({ kind, units: Object.entries(values).map(([id, value]) => ({ id, value })) })

describe('[R-PACE-11] the figure of the city', () => {
  it('is the sum of the units for flows and levels', () => {
    expect(city('flow', { A: '0.1', B: '0.2', 市直: '0' })).toMatchObject({
      state: 'complete',
      value: '0.3',
      counted: 3,
    })
    expect(city('level', { A: '100', B: '23' }).explanation).toBe('2 个单位合计 123。')
  })

  it('is Σ numerators ÷ Σ denominators for ratios, which no mean of rates gives', () => {
    const result = city('ratio', {
      A: { numerator: '90', denominator: '100' },
      B: { numerator: '1', denominator: '2' },
    })
    expect(result).toMatchObject({ state: 'complete', numerator: '91', denominator: '102', value: '89.21568627451' })
    expect(Number(result.value)).not.toBeCloseTo((90 + 50) / 2, 1)
  })

  it('withholds the figure when a unit is missing, names it, and tells the part that is known', () => {
    expect(city('flow', { A: '10', B: null, C: { state: 'missing' } })).toMatchObject({
      state: 'incomplete',
      value: null,
      partial: '10',
      missing: ['B', 'C'],
    })
  })

  it('counts a unit that does not apply as nothing to add, not as missing', () => {
    const result = city('ratio', {
      A: { numerator: '9', denominator: '10' },
      武当山: { numerator: '0', denominator: '0' },
      B: { state: 'not_applicable' },
    })
    expect(result).toMatchObject({ state: 'complete', value: '90', notApplicable: ['武当山', 'B'], missing: [] })
  })

  it('cannot be made of rates without their parts', () => {
    const result = city('ratio', { A: { numerator: '9', denominator: '10' }, B: '95' })
    expect(result).toMatchObject({ state: 'no_parts', value: null, partial: null, withoutParts: ['B'] })
  })

  it('is absent when nobody reported, and when it applies to nobody', () => {
    expect(city('flow', { A: null })).toMatchObject({ state: 'incomplete', value: null, partial: null })
    expect(city('flow', { A: { state: 'not_applicable' } })).toMatchObject({ state: 'not_applicable', value: null })
  })
})
