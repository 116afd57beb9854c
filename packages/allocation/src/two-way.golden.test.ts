import type { AdditiveAllocated, AdditiveAllocationRequest } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import { allocate } from './allocate.js'
import { readGolden, requestOf, type TableCase } from './testing/golden.js'
import { verifyAllocation } from './verify/verify-allocation.js'

type Fit = NonNullable<AdditiveAllocationRequest['fit']>
type Matrix = ReadonlyArray<readonly number[]>

interface FittedCase extends TableCase {
  readonly id: string
  readonly results: Record<Fit, { readonly objective: number; readonly solution: Matrix }>
}
interface RoundingCase {
  readonly id: string
  readonly table: Matrix
  readonly base: number
  readonly min_sum_sq: number
  readonly optimal: readonly Matrix[]
}
interface BiproportionalCase {
  readonly id: string
  readonly votes: Matrix
  readonly district_seats: readonly number[]
  readonly party_seats_published: readonly number[]
  readonly expected: Matrix
  readonly note?: string
}

const cases = readGolden<(TableCase & { id: string; [more: string]: unknown })[]>('two_way.json')
const byId = <T>(id: string): T => cases.find((one) => one.id === id) as unknown as T

function solved(request: AdditiveAllocationRequest): AdditiveAllocated {
  const outcome = allocate(request)
  if (outcome.status !== 'allocated' || outcome.kind !== 'additive')
    throw new Error(JSON.stringify(outcome).slice(0, 500))
  expect(verifyAllocation(request, outcome)).toEqual({ valid: true, faults: [] })
  return outcome
}
const matrixOf = ({ units, periods }: AdditiveAllocated): number[][] =>
  units.map(({ cells }) => periods.map(({ id }) => Number(cells[id])))

describe('[R-ALLOC-20] bounded and locked tables solved by scipy.milp and an independent flow code', () => {
  const fitted = cases.filter(({ id }) => id.startsWith('two-way')) as unknown as FittedCase[]
  for (const table of fitted) {
    for (const fit of ['webster_log', 'chi_square', 'least_squares'] as const) {
      it(`${table.id}: ${fit}`, () => {
        const outcome = solved(requestOf(table, fit))
        expect(matrixOf(outcome)).toEqual(table.results[fit].solution)
        // The file counts from each cell's minimum (a lock's own value); the contract from zero.
        const toMinimum = costOf(fit, table.seed_table ?? [], minimums(table))
        expect(Number(outcome.objective)).toBeCloseTo(table.results[fit].objective + toMinimum, 6)
      })
    }
  }
})

function minimums({ row, col, lo, locked }: TableCase): number[][] {
  return row.map((_, r) => col.map((_, c) => locked?.find(([a, b]) => a === r && b === c)?.[2] ?? lo?.[r]?.[c] ?? 0))
}

/** The contract's objectives, as plainly as they are written there. */
function costOf(fit: Fit, weights: Matrix, values: Matrix): number {
  let sum = 0
  values.forEach((row, r) =>
    row.forEach((x, c) => {
      const p = weights[r]?.[c] ?? NaN
      if (fit === 'chi_square') sum += (x - p) ** 2 / p - p
      else if (fit === 'least_squares') sum += (x - p) ** 2 - p ** 2
      else for (let s = 1; s <= x; s += 1) sum += Math.log((s - 0.5) / p)
    }),
  )
  return sum
}

describe('official biproportional results', () => {
  for (const { id, votes, district_seats: districts, party_seats_published: parties, expected, note } of readGolden<
    BiproportionalCase[]
  >('biproportional.json')) {
    const table = () => matrixOf(solved(requestOf({ row: parties, col: districts, seed_table: votes })))
    if (note === undefined || id !== 'grisons2022') it(id, () => expect(table()).toEqual(expected))
    // Graubünden adds a winner-takes-one rule, so the pure method must give another table.
    else it(`${id} follows another rule`, () => expect(table()).not.toEqual(expected))
  }
})

describe('published controlled roundings', () => {
  for (const { id, table, base, optimal, min_sum_sq: least } of cases.filter(
    (one) => 'min_sum_sq' in one,
  ) as unknown as RoundingCase[]) {
    it(`${id}: no table with the same sums is nearer`, () => {
      const weights = table.map((row) => row.map((value) => value / base))
      for (const answer of optimal) {
        const row = answer.map((line) => line.reduce((sum, value) => sum + value, 0))
        const col = (answer[0] ?? []).map((_, c) => answer.reduce((sum, line) => sum + (line[c] ?? 0), 0))
        const bounds = {
          lo: weights.map((line) => line.map(Math.floor)),
          hi: weights.map((line) => line.map(Math.ceil)),
        }
        const found = matrixOf(solved(requestOf({ row, col, seed_table: weights, ...bounds }, 'least_squares')))
        const distance = found.flat().reduce((sum, value, at) => sum + (value - (weights.flat()[at] ?? 0)) ** 2, 0)
        expect(distance).toBeCloseTo(least, 4)
      }
    })
  }
})

describe('[R-ALLOC-25] to [R-ALLOC-27] impossible tables', () => {
  it.each([
    ['infeasible-cut', ['u0', 'u1'], ['t0'], '12', '10'],
    ['infeasible-total', [], ['t0', 't1'], '21', '20'],
    ['infeasible-hidden-rectangle', ['u0', 'u1', 'u2'], ['t2'], '10', '9'],
  ])('%s is named', (id, units, periods, needs, allows) => {
    const request = requestOf(byId<TableCase>(id))
    const outcome = allocate(request)
    expect(outcome).toMatchObject({ status: 'infeasible', conflict: { units, periods, needs, allows } })
    if (outcome.status === 'infeasible') expect(verifyAllocation(request, outcome).valid).toBe(true)
  })
})

describe('other cases of the file', () => {
  it('monotone-flow-5x5 without the monotone wish has its published optimum', () => {
    const table = byId<TableCase & { unconstrained_solution: Matrix }>('monotone-flow-5x5')
    expect(matrixOf(solved(requestOf(table, 'chi_square')))).toEqual(table.unconstrained_solution)
  })
  it('floor-last-year: minimums of last year are kept, by both methods', () => {
    const {
      weights,
      last_year: floors,
      total,
      webster,
    } = byId<{ weights: number[]; last_year: number[]; total: number; webster: number[] }>('floor-last-year')
    const units = weights.map((weight, i) => ({ id: `u${i}`, weight: String(weight), min: String(floors[i]) }))
    for (const method of ['webster', 'hamilton'] as const) {
      const outcome = solved({ kind: 'additive', method, total: String(total), units })
      expect(outcome.units.map(({ total: share }) => Number(share))).toEqual(webster)
    }
  })
  it.each(['ras-ardilly-tille', 'ras-klemens-2x2'])('%s: whole steps stay within one of the fitted table', (id) => {
    const table = byId<TableCase & { fitted: Matrix }>(id)
    const found = matrixOf(solved(requestOf(table))).flat()
    table.fitted.flat().forEach((value, at) => expect(Math.abs((found[at] ?? 0) - value)).toBeLessThan(1))
  })
})
