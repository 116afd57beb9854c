import { Rational } from '@plancascade/kernel'
import type { AdditiveAllocated, AdditiveAllocationRequest, AllocationMember } from '@plancascade/types'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate } from '../allocate.js'
import { verifyAllocation } from '../verify/verify-allocation.js'
import { allocateHierarchy } from './allocate-hierarchy.js'
import { allocateLevels } from './allocate-levels.js'
import { withinParent } from './within-parent.js'

const RUNS = 200
const weight = fc.integer({ min: 1, max: 999 }).map(String)
const weights = (most: number) => fc.array(weight, { minLength: 1, maxLength: most })
const members = (name: string, list: readonly string[]): AllocationMember[] =>
  list.map((own, k) => ({ id: `${name}${k}`, weight: own }))
const sum = (values: readonly string[]) => Rational.sum(values.map((value) => Rational.from(value))).toJSON()
const same = (a: string, b: string) => expect(a).toBe(Rational.from(b).toJSON())

const tables = fc
  .record({
    total: fc.integer({ min: 0, max: 4000 }),
    units: weights(5),
    periods: weights(4),
    step: fc.constantFrom('1', '5', '0.01'),
    fit: fc.constantFrom('webster_log' as const, 'chi_square' as const, 'least_squares' as const),
  })
  .map(({ total, step, fit, units, periods }): AdditiveAllocationRequest => {
    const amount = Rational.of(total).mul(Rational.from(step))
    return {
      kind: 'additive',
      total: String(amount.toNumber()),
      step,
      fit,
      units: members('u', units),
      periods: members('t', periods),
    }
  })

function allocated(request: AdditiveAllocationRequest): AdditiveAllocated | null {
  const outcome = allocate(request)
  return outcome.status === 'allocated' && outcome.kind === 'additive' ? outcome : null
}

describe('goals of several tables', () => {
  it('[R-ALLOC-61] every level of a hierarchy sums exactly to its parent, in total and in every period', () => {
    fc.assert(
      fc.property(tables, fc.array(weights(4), { minLength: 5, maxLength: 5 }), (request, townships) => {
        const children = new Map(request.units.map(({ id }, r) => [id, members(`${id}t`, townships[r] ?? ['1'])]))
        const outcome = allocateHierarchy(request, children)
        if (outcome.status !== 'allocated') throw new Error(JSON.stringify(outcome))
        expect(outcome.below.size).toBe(request.units.length)
        for (const county of outcome.root.units) {
          const own = outcome.below.get(county.id)?.units ?? []
          same(sum(own.map(({ total }) => total)), county.total)
          for (const [year, value] of Object.entries(county.cells))
            same(sum(own.map(({ cells }) => cells[year] ?? '0')), value)
        }
      }),
      { numRuns: RUNS, seed: 61 },
    )
  })

  it('[R-ALLOC-62] a part never exceeds its whole in any cell, and is confirmed by the checker', () => {
    const seen = { allocated: 0, infeasible: 0 }
    fc.assert(
      fc.property(tables, weights(5), fc.integer({ min: 0, max: 100 }), (request, own, percent) => {
        const whole = allocated(request)
        if (!whole) throw new Error('plain weights always have a table')
        const steps = Rational.from(request.total).div(Rational.from(request.step ?? '1'))
        const part = Rational.of(steps.mul(Rational.of(percent, 100)).floor()).mul(Rational.from(request.step ?? '1'))
        const asked = withinParent(
          {
            ...request,
            total: String(part.toNumber()),
            units: request.units.map(({ id }, r) => ({ id, weight: own[r] ?? '1' })),
          },
          whole,
        )
        const outcome = allocate(asked)
        if (outcome.status !== 'allocated' && outcome.status !== 'infeasible') throw new Error(JSON.stringify(outcome))
        seen[outcome.status] += 1
        expect(verifyAllocation(asked, outcome)).toEqual({ valid: true, faults: [] })
        if (outcome.status !== 'allocated' || outcome.kind !== 'additive') return
        outcome.units.forEach(({ cells }, r) => {
          for (const [year, value] of Object.entries(cells))
            expect(Rational.from(value).le(Rational.from(whole.units[r]?.cells[year] ?? '0'))).toBe(true)
        })
      }),
      { numRuns: RUNS, seed: 62 },
    )
    expect(seen.allocated).toBeGreaterThan(RUNS / 2)
  })

  it('[R-ALLOC-60] levels sum to the city in every period and never fall below zero, on paths that rise and fall', () => {
    const seen = { allocated: 0, infeasible: 0, invalid: 0, tie: 0 }
    fc.assert(
      fc.property(
        fc.array(fc.record({ base: fc.integer({ min: 0, max: 300 }), weight }), { minLength: 1, maxLength: 5 }),
        fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 5 }),
        (drawn, path) => {
          const outcome = allocateLevels({
            units: drawn.map(({ base, weight: own }, r) => ({ id: `u${r}`, base: String(base), weight: own })),
            periods: path.map((level, c) => ({ id: `t${c}`, level: String(level) })),
          })
          seen[outcome.status] += 1
          if (outcome.status !== 'allocated') return
          path.forEach((level, c) => same(sum(outcome.units.map(({ levels }) => levels[`t${c}`] ?? '')), String(level)))
          for (const { levels } of outcome.units)
            expect(Object.values(levels).every((level) => Rational.from(level).sign >= 0)).toBe(true)
        },
      ),
      { numRuns: RUNS, seed: 60 },
    )
    expect(seen.allocated).toBeGreaterThan(RUNS / 2)
    expect(seen.invalid).toBe(0)
  })
})
