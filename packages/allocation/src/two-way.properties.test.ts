import type { AdditiveAllocated, AdditiveAllocationRequest, AllocationOutcome } from '@plancascade/types'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate } from './allocate.js'
import { anyRequests } from './testing/any-requests.js'
import { tableRequests } from './testing/table-requests.js'
import { verifyAllocation } from './verify/verify-allocation.js'

/** `ALLOCATION_RUNS=10000` for the long run. */
const RUNS = Number(process.env['ALLOCATION_RUNS'] ?? '1000')

function answered(request: AdditiveAllocationRequest): AllocationOutcome {
  const outcome = allocate(request)
  if (outcome.status === 'invalid') throw new Error(JSON.stringify(outcome.errors))
  return outcome
}
const cellsOf = ({ units }: AdditiveAllocated) => new Map(units.map(({ id, cells }) => [id, cells]))

describe('two-way tables', () => {
  it('[R-ALLOC-30] every answer to random problems, solved or impossible, is confirmed by the independent checker', () => {
    const seen = { allocated: 0, infeasible: 0, tie: 0 }
    fc.assert(
      fc.property(tableRequests, (request) => {
        const outcome = answered(request)
        seen[outcome.status] += 1
        expect(verifyAllocation(request, outcome)).toEqual({ valid: true, faults: [] })
      }),
      { numRuns: RUNS, seed: 20240601 },
    )
    // Both kinds really occurred.
    expect(seen.allocated).toBeGreaterThan(RUNS / 4)
    expect(seen.infeasible).toBeGreaterThan(RUNS / 20)
  })

  it('[R-ALLOC-30] whatever is asked is answered, and every answer is confirmed', () => {
    const seen = { allocated: 0, infeasible: 0, tie: 0, invalid: 0 }
    fc.assert(
      fc.property(anyRequests, (request) => {
        const outcome = allocate(request)
        seen[outcome.status] += 1
        if (outcome.status !== 'invalid')
          expect(verifyAllocation(request, outcome)).toEqual({ valid: true, faults: [] })
      }),
      { numRuns: RUNS, seed: 20240601 },
    )
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(RUNS / 200)
  })

  it('[R-ALLOC-09] the order of the units changes nothing, exact ties included', () => {
    fc.assert(
      fc.property(tableRequests, (request) => {
        const outcome = answered(request)
        const reversed = answered({
          ...request,
          units: [...request.units].reverse(),
          cells: [...(request.cells ?? [])].reverse(),
        })
        expect(reversed.status).toBe(outcome.status)
        if (outcome.status !== 'allocated' || reversed.status !== 'allocated') return
        if (outcome.kind === 'additive' && reversed.kind === 'additive')
          expect(cellsOf(reversed)).toEqual(cellsOf(outcome))
      }),
      { numRuns: 150, seed: 7 },
    )
  })
})

describe('the checker notices', () => {
  const request: AdditiveAllocationRequest = {
    kind: 'additive',
    total: '100',
    units: ['5', '3', '2'].map((weight, r) => ({ id: `u${r}`, weight })),
    periods: ['2', '3'].map((weight, c) => ({ id: `t${c}`, weight })),
    cells: [{ unit: 'u0', period: 't0', max: '19' }],
  }
  const outcome = answered(request)
  if (outcome.status !== 'allocated' || outcome.kind !== 'additive') throw new Error('the example has a solution')

  /** Moves `by` from one cell to another of the same unit, and back in another unit, so that all sums stay right. */
  function rotated(by: number): AdditiveAllocated {
    const move = (unit: number, amount: number) => (cells: Record<string, string>, r: number) =>
      r === unit ? { t0: String(Number(cells['t0']) + amount), t1: String(Number(cells['t1']) - amount) } : cells
    const units = outcomeUnits().map((unit, r) => ({ ...unit, cells: move(2, -by)(move(1, by)(unit.cells, r), r) }))
    return { ...(outcome as AdditiveAllocated), units }
  }
  const outcomeUnits = () => (outcome as AdditiveAllocated).units

  it.each<[string, AdditiveAllocated]>([
    ['a table that is not optimal', rotated(1)],
    ['a sum that is off', { ...outcome, units: outcome.units.map((unit, r) => (r ? unit : { ...unit, total: '51' })) }],
    [
      'a broken maximum',
      { ...outcome, units: outcome.units.map((unit, r) => (r ? unit : { ...unit, cells: { t0: '20', t1: '30' } })) },
    ],
    [
      'a certificate of another table',
      {
        ...outcome,
        certificate: {
          form: 'potentials',
          combine: 'product',
          units: outcome.units.map(({ id }) => ({ id, potential: '1/1' })),
          periods: outcome.periods.map(({ id }) => ({ id, potential: '1/1' })),
        },
      },
    ],
    ['a total that is not the one asked for', { ...outcome, total: '99' }],
  ])('%s', (_, tampered) => {
    expect(verifyAllocation(request, outcome).valid).toBe(true)
    expect(verifyAllocation(request, tampered).valid).toBe(false)
  })
  it('nothing wrong where nobody weighs anything and nothing is shared out', () => {
    const empty: AdditiveAllocationRequest = {
      kind: 'additive',
      total: '0',
      method: 'hamilton',
      units: [
        { id: 'u0', weight: '0' },
        { id: 'u1', weight: '1', total: '0' },
      ],
    }
    expect(verifyAllocation(empty, answered(empty))).toEqual({ valid: true, faults: [] })
  })
  it('a conflict that is none', () => {
    const conflict = { message: '', units: ['u0'], periods: ['t0'], needs: '30', allows: '19' }
    expect(verifyAllocation(request, { status: 'infeasible', conflict, relaxations: [] }).valid).toBe(false)
  })
})

describe('each fit', () => {
  const FITS = ['webster_log', 'chi_square', 'least_squares'] as const
  it.each(FITS)('[R-ALLOC-30] %s is told from the others by the checker', (fit) => {
    for (const other of FITS.filter((one) => one !== fit)) {
      const told = fc.check(
        fc.property(tableRequests, (request) => {
          const outcome = answered({ ...request, fit: other })
          if (
            outcome.status !== 'allocated' ||
            outcome.kind !== 'additive' ||
            outcome.certificate.form !== 'potentials'
          )
            return
          // The other fit's own certificate, said to be of this one.
          const certificate = { ...outcome.certificate, combine: fit === 'webster_log' ? 'product' : 'sum' } as const
          const { valid } = verifyAllocation({ ...request, fit }, { ...outcome, certificate })
          expect(valid).toBe(true)
        }),
        { numRuns: 200, seed: 5, endOnFailure: true },
      )
      expect(told.failed).toBe(true)
    }
  })
})
