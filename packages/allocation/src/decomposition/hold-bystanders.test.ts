import { Rational } from '@plancascade/kernel'
import type { DecompositionSettings, LevelSettings, SplitSettings } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import { outcomeOf, SPLIT } from '../testing/four-units.js'
import { agreeCells } from './agree-cells.js'
import { decompose } from './decompose.js'
import { holdBystanders } from './hold-bystanders.js'
import { movesBetween } from './moves-between.js'

const WITH_ACTUAL: SplitSettings = {
  ...SPLIT,
  cells: [{ unitId: 'b', year: 2021, fixed: '9000', reason: 'actual' }],
}
const LEVEL: LevelSettings = {
  shape: 'level',
  step: '1',
  basis: null,
  units: ['a', 'b', 'c', 'd'].map((unitId, index) => ({ unitId, base: '1000', weight: String(index + 1) })),
  years: [
    { year: 2024, level: '4400' },
    { year: 2025, level: '4900' },
  ],
  cells: [],
}

/** What every unit's year gained or lost when `c` is spared something in 2024 and the absorbers carry it. */
function movesOf(settings: DecompositionSettings, absorbers: string[], spared: number): Map<string, string> {
  const before = outcomeOf(settings)
  const now = before.cells.find(({ unitId, year }) => unitId === 'c' && year === 2024)?.value ?? '0'
  const value = Rational.from(now).sub(Rational.of(spared)).num.toString()
  const agreed = [{ unitId: 'c', values: [{ year: 2024, value }] }]
  const after = outcomeOf(agreeCells(holdBystanders(settings, before, { agreed, absorbers }), before, agreed))
  const moves = movesBetween(before, after).units.flatMap(({ unitId, years }) =>
    years.filter(({ move }) => move !== '0').map(({ year, move }) => [`${unitId} ${year}`, move] as const),
  )
  return new Map(moves)
}

describe('chosen units carry a difference', () => {
  it('[R-ALLOC-78] one unit carries all of it in the same year, and nothing else moves', () => {
    expect([...movesOf(WITH_ACTUAL, ['d'], 600)]).toEqual([
      ['c 2024', '-600'],
      ['d 2024', '600'],
    ])
    expect([...movesOf(LEVEL, ['a'], 40)].filter(([cell]) => cell.endsWith('2024'))).toEqual([
      ['a 2024', '40'],
      ['c 2024', '-40'],
    ])
  })

  it('several share it: each takes a part, the parts come to the whole, and a unit that takes more gives more', () => {
    const moves = movesOf(WITH_ACTUAL, ['a', 'b'], 600)
    expect([...moves.keys()].sort()).toEqual(['a 2024', 'b 2024', 'c 2024'])
    const [a, b] = ['a 2024', 'b 2024'].map((cell) => Rational.from(moves.get(cell) ?? '0'))
    expect(a?.add(b ?? Rational.ZERO).num).toBe(600n)
    expect([a?.sign, b?.sign]).toEqual([1, 1])
  })

  it('gives back what a unit takes on, from the chosen ones only', () => {
    expect([...movesOf(WITH_ACTUAL, ['a'], -250)]).toEqual([
      ['a 2024', '-250'],
      ['c 2024', '250'],
    ])
  })

  it('a minimum or maximum of a chosen unit is kept: what it cannot hold is refused', () => {
    const tight = {
      ...SPLIT,
      units: SPLIT.units.map((unit) => (unit.unitId === 'd' ? { ...unit, max: '11700' } : unit)),
    }
    const before = outcomeOf(tight)
    const agreed = [{ unitId: 'c', values: [{ year: 2024, value: '5000' }] }]
    const settings = agreeCells(holdBystanders(tight, before, { agreed, absorbers: ['d'] }), before, agreed)
    expect(decompose(settings).status).toBe('infeasible')
  })
})
