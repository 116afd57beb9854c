import { Rational } from '@plancascade/kernel'
import type { AdditiveAllocated, AdditiveAllocationRequest } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import { allocate } from '../allocate.js'
import { readGolden } from '../testing/golden.js'
import { allocateHierarchy } from './allocate-hierarchy.js'
import { allocateLevels } from './allocate-levels.js'
import { markupChain } from './markup-chain.js'
import { withinParent } from './within-parent.js'

type Matrix = ReadonlyArray<readonly number[]>
const golden = <T>(id: string): T => {
  const found = readGolden<{ id: string }[]>('two_way.json').find((one) => one.id === id)
  if (!found) throw new Error(`no golden case ${id}`)
  return found as unknown as T
}
function solved(request: AdditiveAllocationRequest): AdditiveAllocated {
  const outcome = allocate(request)
  if (outcome.status !== 'allocated' || outcome.kind !== 'additive') throw new Error(JSON.stringify(outcome))
  return outcome
}
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

describe('allocateLevels', () => {
  const stock = golden<{
    base: number[]
    final: number[]
    city_levels: number[]
    increments: Matrix
    levels: Matrix
    objective_least_squares: number
  }>('stock-level-5x5')
  const periods = stock.city_levels.slice(1).map((level, c) => ({ id: String(2021 + c), level: String(level) }))
  const units = stock.base.map((base, r) => ({ id: `u${r}`, base: String(base), final: String(stock.final[r]) }))

  it('[R-ALLOC-60] splits increments as well as the independently computed table', () => {
    const outcome = allocateLevels({ fit: 'least_squares', units, periods })
    if (outcome.status !== 'allocated') throw new Error(outcome.status)
    expect(Number(outcome.increments.objective)).toBeCloseTo(stock.objective_least_squares, 6)
    outcome.units.forEach(({ levels }, r) => expect(levels['2025']).toBe(String(stock.final[r])))
    for (const { id, level } of periods)
      expect(sum(outcome.units.map(({ levels }) => Number(levels[id])))).toBe(Number(level))
  })
  it('[R-ALLOC-60] a target below the base falls, exactly', () => {
    // 失业保险参保人数 of 十堰: 27.29 万 at the base, 25 万 at the end.
    const path = ['27.00', '26.50', '26.00', '25.50', '25.00'].map((level, c) => ({ id: String(2021 + c), level }))
    const parts = ['12.11', '8.05', '7.13'].map((base, r) => ({ id: `u${r}`, base }))
    const outcome = allocateLevels({ step: '0.01', units: parts, periods: path })
    if (outcome.status !== 'allocated') throw new Error(outcome.status)
    for (const { id, level } of path) {
      const total = Rational.sum(outcome.units.map(({ levels }) => Rational.from(levels[id] ?? '0')))
      expect(total.eq(Rational.from(level))).toBe(true)
    }
  })
  describe('[R-ALLOC-60] a path that rises and falls', () => {
    const mixedUnits = [
      { id: 'a', base: '100', final: '90' },
      { id: 'b', base: '60', final: '85' },
      { id: 'c', base: '40' },
    ]
    const levelsOf = (path: readonly string[]) => {
      const outcome = allocateLevels({
        units: mixedUnits,
        periods: path.map((level, c) => ({ id: String(2021 + c), level })),
      })
      if (outcome.status !== 'allocated') throw new Error(JSON.stringify(outcome))
      return outcome.units.map(({ levels }) => Object.values(levels).map(Number))
    }
    it('sums to the city in every period and ends where the units’ own targets say', () => {
      const levels = levelsOf(['230', '190', '220'])
      for (const [c, level] of [230, 190, 220].entries())
        expect(levels.reduce((sum, path) => sum + (path[c] ?? 0), 0)).toBe(level)
      expect(levels.map((path) => path.at(-1))).toEqual([90, 85, 45])
    })
    it('keeps every increment within one step of its part of the change', () => {
      // Unit c: base 40 of 200, so a fifth of +30, −40, +30 and a third of the 1 its own change of 5 goes beyond 4.
      expect(levelsOf(['230', '190', '220'])[2]?.map((level, c, path) => level - (path[c - 1] ?? 40))).toEqual([
        expect.closeTo(6.33, -0.3),
        expect.closeTo(-7.67, -0.3),
        expect.closeTo(6.33, -0.3),
      ])
    })
    it('names the unit and the period in which a level would fall below zero', () => {
      const outcome = allocateLevels({
        units: [
          { id: 'a', base: '10', final: '200' },
          { id: 'b', base: '90', weight: '99', final: '0' },
        ],
        periods: [
          { id: '2021', level: '20' },
          { id: '2022', level: '200' },
        ],
      })
      expect(outcome).toMatchObject({ status: 'infeasible', conflict: { units: ['b'], periods: ['2021'] } })
    })
  })
})

describe('allocateHierarchy', () => {
  const tree = golden<{
    city_years: number[]
    county_weights: number[]
    township_weights: Matrix
    county_five_year: number[]
  }>('hierarchy-3-level')
  const request: AdditiveAllocationRequest = {
    kind: 'additive',
    total: String(sum(tree.city_years)),
    units: tree.county_weights.map((weight, r) => ({ id: `c${r}`, weight: String(weight) })),
    periods: tree.city_years.map((total, c) => ({ id: String(2021 + c), total: String(total) })),
  }
  const children = new Map(
    tree.township_weights.map((weights, r) => [
      `c${r}`,
      weights.map((weight, t) => ({ id: `c${r}t${t}`, weight: String(weight) })),
    ]),
  )

  it('[R-ALLOC-61] every level sums exactly to its parent in every year', () => {
    const outcome = allocateHierarchy(request, children)
    if (outcome.status !== 'allocated') throw new Error(outcome.status)
    expect(outcome.root.units.map(({ total }) => Number(total))).toEqual(tree.county_five_year)
    for (const county of outcome.root.units) {
      const townships = outcome.below.get(county.id)?.units ?? []
      expect(sum(townships.map(({ total }) => Number(total)))).toBe(Number(county.total))
      for (const [year, value] of Object.entries(county.cells))
        expect(sum(townships.map(({ cells }) => Number(cells[year])))).toBe(Number(value))
    }
  })
  it('names the unit whose split cannot be made', () => {
    const bounded = new Map([['c1', [{ id: 'x', weight: '1', max: '3' }]]])
    expect(allocateHierarchy(request, bounded)).toMatchObject({
      status: 'stopped',
      at: 'c1',
      outcome: { status: 'infeasible' },
    })
  })
})

describe('withinParent', () => {
  const part = golden<{ total: Matrix; sub_col: number[]; seed_table: Matrix; solution: Matrix }>('subset-qizhong')
  const parent = solved({
    kind: 'additive',
    total: String(sum(part.total.flat())),
    units: part.total.map((row, r) => ({ id: `u${r}`, total: String(sum(row)) })),
    periods: [0, 1].map((c) => ({ id: `t${c}`, total: String(sum(part.total.map((row) => row[c] ?? 0))) })),
    cells: part.total.flatMap((row, r) =>
      row.map((fixed, c) => ({ unit: `u${r}`, period: `t${c}`, fixed: String(fixed) })),
    ),
  })
  const request: AdditiveAllocationRequest = {
    kind: 'additive',
    total: String(sum(part.sub_col)),
    units: part.total.map((_, r) => ({ id: `u${r}` })),
    periods: part.sub_col.map((total, c) => ({ id: `t${c}`, total: String(total) })),
    cells: part.seed_table.flatMap((row, r) =>
      row.map((weight, c) => ({ unit: `u${r}`, period: `t${c}`, weight: String(weight) })),
    ),
  }
  it('[R-ALLOC-62] a part (其中) never exceeds its whole in any cell', () => {
    const outcome = solved(withinParent(request, parent))
    expect(outcome.units.map(({ cells }) => [Number(cells['t0']), Number(cells['t1'])])).toEqual(part.solution)
  })
  it('[R-ALLOC-62] bounds that are already tighter stay', () => {
    const tight = withinParent({ ...request, units: request.units.map((unit) => ({ ...unit, max: '6' })) }, parent)
    expect(tight.units.map(({ max }) => max)).toEqual(['6', '6', '6'])
    expect(tight.cells?.[0]?.max).toBe('20')
  })
})

describe('markupChain', () => {
  it('[R-ALLOC-63] three levels of 5 % ask for 15.8 % more', () => {
    const chain = golden<{ city_target: number; assigned: number[]; compound_rate: number }>('overassign-compounding')
    const { assigned, compound, text } = markupChain(String(chain.city_target), ['0.05', '0.05', '0.05'])
    expect(assigned.map(Number)).toEqual(chain.assigned)
    expect(Number(compound)).toBeCloseTo(chain.compound_rate, 6)
    expect(text).toBe('由 150000 加码到 173644，累计加码 15.76%。各级叠加，属层层加码，请核实必要性。')
  })
  it('[R-ALLOC-63] a ceiling is lowered and rounded down', () => {
    expect(markupChain('1000', ['0.0333'], '10', 'at_most').assigned).toEqual(['960'])
  })
})
