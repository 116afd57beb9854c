import type { RatioAllocationRequest } from '@plancascade/types'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate } from '../allocate.js'
import { readGolden } from '../testing/golden.js'
import { verifyAllocation } from '../verify/verify-allocation.js'

interface RatioCase {
  id: string
  denominators: number[]
  base_rate: number[]
  target: number
  cap: number
  grid_rates: number[]
  naive_half_up_rates: number[]
}

function solved(request: RatioAllocationRequest) {
  const outcome = allocate(request)
  if (outcome.status !== 'allocated' || outcome.kind !== 'ratio') throw new Error(JSON.stringify(outcome))
  expect(verifyAllocation(request, outcome)).toEqual({ valid: true, faults: [] })
  return outcome
}

describe('a rate that the city must reach', () => {
  const golden = readGolden<RatioCase[]>('two_way.json').find(({ id }) => id === 'ratio-target-95')
  if (!golden) throw new Error('the golden file has no ratio case')
  const units = golden.denominators.map((denominator, i) => ({
    id: `u${i}`,
    denominator: String(denominator),
    baseline: String(golden.base_rate[i]),
    min: String(golden.base_rate[i]),
    max: String(golden.cap),
  }))
  const request = { kind: 'ratio' as const, target: String(golden.target), units }

  it('[R-ALLOC-51] [R-ALLOC-53] eight counties reach 95 % on a grid of 0.1 with the independently computed rates', () => {
    const outcome = solved(request)
    expect(outcome.units.map(({ rate }) => Number(rate))).toEqual(golden.grid_rates)
    expect(outcome.achieved).toBe('95.00096')
  })
  it('rounding each rate by itself misses the goal, and the checker says so', () => {
    const outcome = solved(request)
    const naive = {
      ...outcome,
      units: outcome.units.map((unit, i) => ({ ...unit, rate: String(golden.naive_half_up_rates[i]) })),
    }
    expect(verifyAllocation(request, naive).faults).toContain('全市比率没有达到目标。')
  })
  it('rates rounded up everywhere give back too little, and the checker says so', () => {
    const outcome = solved(request)
    const generous = { ...outcome, units: outcome.units.map((unit) => ({ ...unit, rate: '96' })) }
    expect(verifyAllocation(request, generous).valid).toBe(false)
  })
  it('[R-ALLOC-52] one rate for all is the target itself when it is on the grid', () => {
    const outcome = solved({ ...request, spread: 'uniform' })
    expect(new Set(outcome.units.map(({ rate }) => rate))).toEqual(new Set(['95']))
  })
  it('the numerator is the number of people that the rate asks for', () => {
    const [first] = solved(request).units
    // 312,450 × 94.6 % = 295,577.7
    expect(first).toMatchObject({ rate: '94.6', numerator: '295578' })
  })
  it('[R-ALLOC-54] out of reach even at every maximum: needs and allows are named', () => {
    expect(allocate({ ...request, target: '99.5' })).toMatchObject({
      status: 'infeasible',
      conflict: { needs: '99.5', allows: '99' },
      relaxations: [{ kind: 'change_target', by: '0.5' }],
    })
  })
  it('a target below the base lets rates fall to their minimum, no further', () => {
    const free = units.map((unit) => ({ ...unit, min: '0' }))
    expect(Number(solved({ ...request, target: '85', units: free }).achieved)).toBeGreaterThanOrEqual(85)
  })
})

const ratioRequests: fc.Arbitrary<RatioAllocationRequest> = fc
  .record({
    units: fc.array(
      fc.record({
        denominator: fc.integer({ min: 0, max: 500_000 }),
        low: fc.integer({ min: 0, max: 990 }),
        room: fc.integer({ min: 0, max: 300 }),
        base: fc.integer({ min: 0, max: 1000 }),
      }),
      { minLength: 1, maxLength: 8 },
    ),
    target: fc.integer({ min: 1, max: 1000 }),
    bound: fc.constantFrom('at_least' as const, 'at_most' as const),
    spread: fc.constantFrom('gap' as const, 'uniform' as const),
  })
  .map(({ units, target, bound, spread }) => ({
    kind: 'ratio' as const,
    bound,
    spread,
    target: String(target / 10),
    units: units.map(({ denominator, low, room, base }, i) => ({
      id: `u${i}`,
      denominator: String(denominator + (i === 0 ? 1 : 0)),
      baseline: String(base / 10),
      min: String(low / 10),
      max: String(Math.min(1000, low + room) / 10),
    })),
  }))

describe('any ratio goal', () => {
  it('[R-ALLOC-50] is reached exactly, with nothing left to give back, or named as out of reach', () => {
    fc.assert(
      fc.property(ratioRequests, (request) => {
        const outcome = allocate(request)
        if (outcome.status === 'invalid') throw new Error(JSON.stringify(outcome.errors))
        expect(verifyAllocation(request, outcome)).toEqual({ valid: true, faults: [] })
      }),
      { numRuns: 400, seed: 20240601 },
    )
  })
})
