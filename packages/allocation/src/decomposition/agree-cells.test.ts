import { Rational } from '@plancascade/kernel'
import type { DecompositionOutcome, DecompositionSettings } from '@plancascade/types'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outcomeOf, SPLIT, YEARS } from '../testing/four-units.js'
import { agreeCells } from './agree-cells.js'
import { brokenYears, holdYears } from './hold-years.js'
import { movesBetween } from './moves-between.js'

const cellOf = (outcome: DecompositionOutcome, unitId: string, year: number): string =>
  outcome.cells.find((cell) => cell.unitId === unitId && cell.year === year)?.value ?? ''

describe('agreed figures', () => {
  it('[R-ALLOC-70] spare the unit in its total too, so that the others absorb the difference and not its later years', () => {
    const before = outcomeOf(SPLIT)
    const asked = Number(cellOf(before, 'c', 2024))
    const settings = agreeCells(SPLIT, before, [{ unitId: 'c', values: [{ year: 2024, value: String(asked - 600) }] }])
    const after = outcomeOf(settings)
    const moves = movesBetween(before, after)
    expect(moves.sum).toBe('0')
    expect(moves.years.every(({ move }) => move === '0')).toBe(true)
    expect(moves.units.find(({ unitId }) => unitId === 'c')?.total).toBe('-600')
    for (const unitId of ['a', 'b', 'd']) {
      const gained = moves.units.find((unit) => unit.unitId === unitId)?.years.find(({ year }) => year === 2024)?.move
      expect(Rational.from(gained ?? '0').sign).toBe(1)
    }
  })

  it('replace an earlier agreement about the same cell and leave other held cells alone', () => {
    const actual = { unitId: 'a', year: 2021, fixed: '11000', reason: 'actual' as const }
    const first = { ...SPLIT, cells: [actual] }
    const once = agreeCells(first, outcomeOf(first), [{ unitId: 'c', values: [{ year: 2024, value: '5500' }] }])
    const twice = agreeCells(once, outcomeOf(once), [{ unitId: 'c', values: [{ year: 2024, value: '5800' }] }])
    expect(twice.cells).toEqual([actual, { unitId: 'c', year: 2024, fixed: '5800', reason: 'agreed' }])
  })

  it('move nothing in sum whatever is agreed, as long as the others can carry it', () => {
    const before = outcomeOf(SPLIT)
    fc.assert(
      fc.property(
        fc.constantFrom('a', 'b', 'c', 'd'),
        fc.constantFrom(...YEARS),
        fc.nat(9000),
        (unitId, year, value) => {
          const settings = agreeCells(SPLIT, before, [{ unitId, values: [{ year, value: String(value) }] }])
          const after = outcomeOf(settings)
          expect(cellOf(after, unitId, year)).toBe(String(value))
          const moves = movesBetween(before, after)
          expect([moves.sum, ...moves.years.map(({ move }) => move)]).toEqual(['0', '0', '0', '0', '0', '0'])
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('an adjusting edition', () => {
  it('[R-ALLOC-71] keeps the years that are over and lets the later ones carry what changes', () => {
    const before = outcomeOf(SPLIT)
    const settings = holdYears(SPLIT, before, [2021, 2022, 2023])
    if (settings.shape !== 'split') throw new Error('wrong shape')
    const after = outcomeOf({ ...settings, total: '156000' })
    expect(brokenYears(before, after, [2021, 2022, 2023])).toEqual([])
    expect(brokenYears(before, after, [2023, 2024, 2025])).toEqual([2024, 2025])
    expect(after.years.map(({ total }) => total)).toEqual(['30000', '30000', '30000', '33000', '33000'])
  })

  it('holds stocks and rates of past years as well', () => {
    const level: DecompositionSettings = {
      shape: 'level',
      step: '1',
      basis: null,
      units: SPLIT.units.map(({ unitId, weight }) => ({ unitId, weight, base: weight })),
      years: YEARS.map((year, index) => ({ year, level: String(1290453 + (index + 1) * 1000) })),
      cells: [],
    }
    const before = outcomeOf(level)
    const held = holdYears(level, before, [2021, 2022])
    if (held.shape !== 'level') throw new Error('wrong shape')
    const years = held.years.map((entry) => (entry.year > 2022 ? { ...entry, level: '1300000' } : entry))
    const after = outcomeOf({ ...held, years })
    expect(brokenYears(before, after, [2021, 2022])).toEqual([])
    expect(after.years.at(-1)?.total).toBe('1300000')
  })
})
