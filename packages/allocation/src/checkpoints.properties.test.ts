import type { AdditiveAllocated, AdditiveAllocationRequest } from '@plancascade/types'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate } from './allocate.js'
import { anyRequests } from './testing/any-requests.js'
import { bestByTrying } from './testing/best-table.js'
import { checkpointRequests } from './testing/checkpoint-requests.js'
import { verifyAllocation } from './verify/verify-allocation.js'

/** `ALLOCATION_RUNS=10000` for the long run. */
const RUNS = Number(process.env['ALLOCATION_RUNS'] ?? '400')
const small = checkpointRequests({ units: 3, total: 6 })

function marginsOf(request: AdditiveAllocationRequest): AdditiveAllocated {
  const { checkpoints: _, cells: __, ...plain } = request
  const outcome = allocate(plain)
  if (outcome.status !== 'allocated' || outcome.kind !== 'additive') throw new Error(JSON.stringify(outcome))
  return outcome
}

describe('tables with checkpoints', () => {
  it('[R-ALLOC-64] are as good as the best of all tables tried one by one, and impossible only where there is none', () => {
    const seen = { allocated: 0, infeasible: 0 }
    fc.assert(
      fc.property(small, (request) => {
        const outcome = allocate(request)
        if (outcome.status !== 'allocated' && outcome.status !== 'infeasible') throw new Error(JSON.stringify(outcome))
        seen[outcome.status] += 1
        expect(verifyAllocation(request, outcome)).toEqual({ valid: true, faults: [] })
        if (outcome.status === 'allocated' && outcome.kind === 'additive')
          expect(Number(outcome.objective)).toBeCloseTo(bestByTrying(request, outcome) ?? NaN, 6)
        // Totals of the units come from their weights, unless their cells' bounds move them: then there is nothing to compare with.
        else if (!request.cells?.some(({ min, max, weight }) => min ?? max ?? weight))
          expect(bestByTrying(request, marginsOf(request))).toBeNull()
      }),
      { numRuns: RUNS, seed: 64 },
    )
    expect(seen.allocated).toBeGreaterThan(RUNS / 10)
    expect(seen.infeasible).toBeGreaterThan(RUNS / 10)
  }, 600_000)

  it('[R-ALLOC-64] larger ones are confirmed by the independent checker', () => {
    fc.assert(
      fc.property(checkpointRequests({ units: 9, total: 4000 }), (request) => {
        const outcome = allocate(request)
        if (outcome.status === 'invalid') throw new Error(JSON.stringify(outcome))
        expect(verifyAllocation(request, outcome)).toEqual({ valid: true, faults: [] })
      }),
      { numRuns: RUNS / 2, seed: 64 },
    )
  }, 600_000)

  it('[R-ALLOC-64] stand beside any method, bound, lock, markup and reserve, confirmed by the checker', () => {
    const seen: Record<string, number> = {}
    const marks = fc.array(fc.record({ at: fc.nat(3), low: fc.nat(20), width: fc.nat(20) }), {
      minLength: 1,
      maxLength: 3,
    })
    fc.assert(
      fc.property(anyRequests, marks, fc.boolean(), (drawn, checkpoints, withReserve) => {
        const last = (drawn.periods?.length ?? 0) - 2
        fc.pre(last >= 0)
        const request: AdditiveAllocationRequest = {
          ...drawn,
          tie: 'weight_then_id',
          ...(withReserve ? { reserve: { id: 'rest', amount: drawn.step } } : {}),
          checkpoints: [...new Map(checkpoints.map((one) => [Math.min(one.at, last), one]))].map(
            ([place, { low, width }]) => ({
              through: `t${place}`,
              minShare: String(low / 20),
              maxShare: String(Math.min(1, (low + width) / 20)),
            }),
          ),
        }
        const outcome = allocate(request)
        seen[outcome.status] = (seen[outcome.status] ?? 0) + 1
        if (outcome.status !== 'invalid')
          expect(verifyAllocation(request, outcome)).toEqual({ valid: true, faults: [] })
      }),
      { numRuns: RUNS / 4, seed: 640 },
    )
    for (const status of ['allocated', 'infeasible']) expect(seen[status]).toBeGreaterThan(0)
  }, 600_000)

  it('[R-ALLOC-09] the order of the units changes nothing', () => {
    fc.assert(
      fc.property(small, (request) => {
        const [one, other] = [request, { ...request, units: [...request.units].reverse() }].map((own) => {
          const outcome = allocate(own)
          if (outcome.status !== 'allocated' || outcome.kind !== 'additive') return outcome.status
          return Object.fromEntries(outcome.units.map(({ id, cells }) => [id, cells]))
        })
        expect(other).toEqual(one)
      }),
      { numRuns: 300, seed: 9 },
    )
  })
})
