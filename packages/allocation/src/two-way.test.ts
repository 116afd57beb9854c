import type { AdditiveAllocated, AdditiveAllocationRequest } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import { allocate } from './allocate.js'
import { explainCell } from './explain-cell.js'
import { verifyAllocation } from './verify/verify-allocation.js'

const units = (...weights: string[]) => weights.map((weight, r) => ({ id: String.fromCharCode(65 + r), weight }))
const years = (...weights: string[]) => weights.map((weight, c) => ({ id: String(2021 + c), weight }))

function solved(request: AdditiveAllocationRequest): AdditiveAllocated {
  const outcome = allocate(request)
  if (outcome.status !== 'allocated' || outcome.kind !== 'additive') throw new Error(JSON.stringify(outcome))
  expect(verifyAllocation(request, outcome)).toEqual({ valid: true, faults: [] })
  return outcome
}
const rows = ({ units: list, periods }: AdditiveAllocated) =>
  list.map(({ cells }) => periods.map(({ id }) => Number(cells[id])))

describe('a table by weights alone', () => {
  it('[R-ALLOC-20] has both margins of the one-way method and cells near the products', () => {
    const outcome = solved({
      kind: 'additive',
      total: '150',
      units: units('5', '3', '2'),
      periods: years('1', '1', '1', '1', '1'),
    })
    expect(outcome.units.map(({ total }) => total)).toEqual(['75', '45', '30'])
    expect(rows(outcome)).toEqual([
      [15, 15, 15, 15, 15],
      [9, 9, 9, 9, 9],
      [6, 6, 6, 6, 6],
    ])
  })
  it('[R-ALLOC-23] states the objective of the published formula with seven places', () => {
    // One cell of weight 2 and value 2: ln(0.5/2) + ln(1.5/2) = ln 0.1875.
    const outcome = solved({ kind: 'additive', total: '2', units: units('1'), periods: years('1') })
    expect(outcome.objective).toBe('-1.6739764')
    const squares = {
      kind: 'additive' as const,
      total: '3',
      units: units('1', '1'),
      periods: years('1'),
      fit: 'least_squares' as const,
    }
    // p = 1.5 each, values 2 and 1: 0.25 − 2.25, twice.
    expect(solved(squares).objective).toBe('-4.0000000')
    expect(solved({ ...squares, fit: 'chi_square' }).objective).toBe('-2.6666667')
  })
  it('takes totals up to 10^15 and stays exact', () => {
    const outcome = solved({
      kind: 'additive',
      total: '1000000000000000',
      units: units('1.37', '1', '3.337'),
      periods: years('5.3', '5.61', '6.61'),
    })
    expect(outcome.objective).toMatch(/^-\d+\.\d{7}$/)
  })
})

describe('rules of single cells', () => {
  const base = { kind: 'additive' as const, total: '60', units: units('1', '1', '1'), periods: years('1', '1') }
  it('[R-ALLOC-24] locks stay, and the rest of the unit and of the year moves', () => {
    const outcome = solved({ ...base, cells: [{ unit: 'A', period: '2021', fixed: '14' }] })
    expect(rows(outcome)).toEqual([
      [14, 6],
      [8, 12],
      [8, 12],
    ])
  })
  it('[R-ALLOC-12] a lock beyond the unit’s share moves the unit’s total', () => {
    const outcome = solved({ ...base, cells: [{ unit: 'A', period: '2021', fixed: '25' }] })
    expect(outcome.units.map(({ total }) => total)).toEqual(['25', '18', '17'])
    expect(outcome.units[0]?.cells['2021']).toBe('25')
  })
  it('[R-ALLOC-22] a weight of 0 closes the cell', () => {
    const outcome = solved({ ...base, cells: [{ unit: 'A', period: '2021', weight: '0' }] })
    expect(outcome.units[0]?.cells).toEqual({ '2021': '0', '2022': '20' })
  })
  it('[R-ALLOC-27] locks that exceed a given total are named with unit and needs', () => {
    const outcome = allocate({
      ...base,
      units: [{ id: 'A', weight: '1', total: '20' }, ...units('1', '1', '1').slice(1)],
      cells: [
        { unit: 'A', period: '2021', fixed: '15' },
        { unit: 'A', period: '2022', fixed: '9' },
      ],
    })
    expect(outcome).toMatchObject({ status: 'infeasible', conflict: { units: ['A'], needs: '24', allows: '20' } })
  })
  it('[R-ALLOC-10] given totals of some years are exact, the others share the rest by weight', () => {
    const periods = [
      { id: '2021', weight: '1', total: '7' },
      { id: '2022', weight: '1' },
      { id: '2023', weight: '2' },
    ]
    expect(solved({ ...base, periods }).periods.map(({ total }) => total)).toEqual(['7', '18', '35'])
  })
  it('counts in multiples of the step', () => {
    const outcome = solved({ ...base, total: '6000', step: '100' })
    expect(
      rows(outcome)
        .flat()
        .every((value) => value % 100 === 0),
    ).toBe(true)
  })
})

describe('what random requests once found', () => {
  it('[R-ALLOC-27] a minimum stands even where nothing at all is to be shared out', () => {
    const outcome = allocate({
      kind: 'additive',
      total: '0',
      units: [{ id: 'A', weight: '1', total: '0' }],
      periods: ['2021', '2022'].map((id) => ({ id, weight: '1', total: '0' })),
      cells: [{ unit: 'A', period: '2021', min: '1' }],
    })
    expect(outcome).toMatchObject({ status: 'infeasible', conflict: { units: ['A'], needs: '1', allows: '0' } })
  })
  it('[R-ALLOC-27] a unit whose minimum its cells cannot hold is named', () => {
    const outcome = allocate({
      kind: 'additive',
      total: '30',
      units: [
        { id: 'A', weight: '1' },
        { id: 'B', weight: '1', min: '5' },
      ],
      periods: years('1'),
      cells: [{ unit: 'B', period: '2021', max: '2' }],
    })
    expect(outcome).toMatchObject({ status: 'infeasible', conflict: { units: ['B'], needs: '5', allows: '2' } })
  })
  it('[R-ALLOC-25] cells that cannot hold the total together are named as such', () => {
    const cells = ['A', 'B'].map((unit) => ({ unit, period: '2021', max: '9' }))
    const outcome = allocate({ kind: 'additive', total: '30', units: units('1', '1'), periods: years('1'), cells })
    expect(outcome).toMatchObject({ status: 'infeasible', conflict: { needs: '30', allows: '18' } })
    if (outcome.status === 'infeasible') expect(outcome.conflict.message).toContain('各单元格的上限之和')
  })
  it('[R-ALLOC-21] a stated weight does not leak into another cell of the same unit', () => {
    const cells = [{ unit: 'C', period: '2022', weight: '0.06', min: '10' }]
    solved({
      kind: 'additive',
      total: '242',
      units: units('963', '2', '8', '1', '699'),
      periods: years('1', '3', '1', '3'),
      cells,
    })
  })
  it('[R-ALLOC-26] impossible tables whose levels run away are still named truly', () => {
    const request: AdditiveAllocationRequest = {
      kind: 'additive',
      total: '191',
      units: [130, 23, 10, 15, 13].map((total, r) => ({ id: `u${r}`, weight: '1', total: String(total) })),
      periods: [12, 174, 5].map((total, c) => ({ id: `t${c}`, weight: '1', total: String(total) })),
      cells: [
        { unit: 'u0', period: 't0', min: '12' },
        { unit: 'u0', period: 't2', min: '5' },
        { unit: 'u4', period: 't1', max: '0' },
      ],
    }
    const outcome = allocate(request)
    expect(outcome.status).toBe('infeasible')
    if (outcome.status === 'infeasible') expect(verifyAllocation(request, outcome)).toEqual({ valid: true, faults: [] })
  })
})

describe('equally good tables', () => {
  const even = {
    kind: 'additive' as const,
    total: '6',
    units: [
      { id: 'B', weight: '1' },
      { id: 'A', weight: '1' },
    ],
    periods: years('1', '1'),
  }
  it('[R-ALLOC-09] the first unit in the tie order gets more, as early as possible', () => {
    expect(rows(solved(even))).toEqual([
      [1, 2],
      [2, 1],
    ])
  })
  it('[R-ALLOC-09] are put to a human on request, by period', () => {
    expect(allocate({ ...even, tie: 'report' })).toEqual({
      status: 'tie',
      ties: ['2021', '2022'].map((period) => ({ units: ['A', 'B'], period, remaining: '1' })),
    })
  })
  it('no tie is reported where the optimum is unique', () => {
    expect(allocate({ ...even, total: '8', tie: 'report' }).status).toBe('allocated')
  })
  it('settles a table of nothing but ties', () => {
    const many = {
      kind: 'additive' as const,
      total: '1234',
      units: Array.from({ length: 40 }, (_, r) => ({ id: `u${r + 10}`, weight: '1' })),
      periods: years('1', '1', '1', '1', '1', '1', '1'),
    }
    const outcome = solved(many)
    const shuffled = solved({ ...many, units: [...many.units].reverse() })
    expect(new Map(shuffled.units.map(({ id, cells }) => [id, cells]))).toEqual(
      new Map(outcome.units.map(({ id, cells }) => [id, cells])),
    )
  })
})

describe('explainCell', () => {
  it('gives for any cell the sentence that small tables carry along', () => {
    const request = {
      kind: 'additive' as const,
      total: '100',
      units: units('5', '3', '2'),
      periods: years('2', '3'),
      cells: [{ unit: 'A', period: '2021', max: '19' }],
    }
    const outcome = solved(request)
    const carried = outcome.steps.filter((step) => step.about === 'cell')
    expect(carried).toHaveLength(6)
    for (const step of carried) expect(explainCell(request, outcome, step.unit ?? '', step.period ?? '')).toEqual(step)
    expect(carried[0]?.text).toContain('超过上限，按上限定为 19')
  })
})
