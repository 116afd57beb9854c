import type { AllocationInfeasible, AllocationRequest } from '@plancascade/types'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate } from '../allocate.js'
import { anyRequests } from '../testing/any-requests.js'
import { tableRequests } from '../testing/table-requests.js'
import { candidatesOf } from './candidates.js'
import { relaxRequest, type Way } from './relax-request.js'

function impossible(request: AllocationRequest): AllocationInfeasible {
  const outcome = allocate(request)
  if (outcome.status !== 'infeasible') throw new Error(outcome.status)
  return outcome
}

/** Whether the ways make the request solvable: each alone, or, marked so, all of them one after another. */
function areEnough(request: AllocationRequest, ways: ReadonlyArray<Way & { together?: true | undefined }>): boolean {
  const isSolvable = (taken: readonly Way[]): boolean => {
    let current: AllocationRequest | null = request
    for (const way of taken) current = current && relaxRequest(current, way)
    return current !== null && ['allocated', 'tie'].includes(allocate(current).status)
  }
  const sets = ways[0]?.together ? [ways] : ways.map((way) => [way])
  return sets.every(isSolvable)
}

const years = ['2021', '2022'].map((id) => ({ id, weight: '1' }))

describe('ways out of what cannot be', () => {
  it('[R-ALLOC-28] each really opens the way when it is taken, the smallest change first', () => {
    const seen = { single: 0, together: 0 }
    fc.assert(
      fc.property(fc.oneof(tableRequests, anyRequests), (request) => {
        const outcome = allocate(request)
        if (outcome.status !== 'infeasible' || outcome.relaxations.length === 0) return
        seen[outcome.relaxations[0]?.together ? 'together' : 'single'] += 1
        expect(areEnough(request, outcome.relaxations)).toBe(true)
        if (outcome.relaxations[0]?.together) return
        const sizes = outcome.relaxations.map(({ by }) => Number(by))
        expect(sizes).toEqual([...sizes].sort((a, b) => a - b))
      }),
      { numRuns: 300, seed: 20240601 },
    )
    expect(seen.single).toBeGreaterThan(30)
    expect(seen.together).toBeGreaterThan(3)
  })

  it('would notice ways that are offered without having been tried', () => {
    const untried = fc.check(
      fc.property(tableRequests, (request) => {
        const outcome = allocate(request)
        if (outcome.status !== 'infeasible') return true
        return areEnough(request, candidatesOf(request, outcome.conflict))
      }),
      { numRuns: 300, seed: 20240601 },
    )
    expect(untried.failed).toBe(true)
  })

  it('says names, the figure as it is and as it would be', () => {
    const { conflict, relaxations } = impossible({
      kind: 'additive',
      total: '100',
      units: [
        { id: 'u1', name: '茅箭区', weight: '1', max: '30' },
        { id: 'u2', name: '张湾区', weight: '1', max: '40' },
      ],
    })
    expect(conflict.message).toBe('各单位的上限之和为 70，不足要分配的总量 100，差 30。')
    expect(relaxations.map(({ message }) => message)).toEqual([
      '把“茅箭区”的上限提高 30，由 30 到 60。',
      '把“张湾区”的上限提高 30，由 40 到 70。',
      '把总量降低 30，由 100 到 70。',
    ])
  })

  it('names what must be changed together where no single change is enough', () => {
    const { relaxations } = impossible({
      kind: 'additive',
      total: '40',
      units: [
        { id: 'u1', weight: '1', total: '20' },
        { id: 'u2', weight: '1', total: '20' },
      ],
      periods: years,
      cells: ['u1', 'u2'].flatMap((unit) => years.map(({ id }) => ({ unit, period: id, max: '5' }))),
    })
    expect(relaxations.length).toBeGreaterThan(1)
    expect(relaxations.every(({ together }) => together === true)).toBe(true)
  })

  it('moves one figure further when its first move only uncovers the next reason', () => {
    const request: AllocationRequest = {
      kind: 'additive',
      total: '10',
      units: [{ id: 'u1', weight: '1', max: '4' }],
      periods: [{ id: '2021', weight: '1', max: '6' }],
    }
    const { relaxations } = impossible(request)
    expect(relaxations).toContainEqual(expect.objectContaining({ kind: 'lower_total', by: '6' }))
    expect(areEnough(request, relaxations)).toBe(true)
  })

  it('lowers a marked-up total by what the markup makes of it', () => {
    const request: AllocationRequest = {
      kind: 'additive',
      total: '100',
      markup: '0.05',
      units: [{ id: 'u1', weight: '1', max: '90' }],
    }
    const { relaxations } = impossible(request)
    // 105 must become 90: 100 − 15 = 85, and 85 × 1.05 = 89.25, in whole steps 90.
    expect(relaxations.find(({ kind }) => kind === 'lower_total')).toMatchObject({ by: '15' })
  })
})
