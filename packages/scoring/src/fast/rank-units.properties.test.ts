import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { score } from '../score.js'
import { aRequest } from '../testing/a-request.js'
import { requests } from '../testing/arbitraries.js'
import { rankUnits } from './rank-units.js'

/** What the exact engine says, in the shape of the quick one. */
function slow(request: Parameters<typeof score>[0]): unknown {
  const outcome = score(request)
  if (outcome.status === 'invalid') return { status: 'invalid', problems: outcome.problems }
  const units = outcome.result.units.map(({ id, state, score: text, rank, groupRank }) => ({
    id,
    state,
    score: text,
    rank,
    groupRank,
  }))
  return { status: outcome.status, units }
}

describe('rankUnits', () => {
  it.each([['arithmetic'], ['arithmetic', 'geometric', 'harmonic']])(
    'gives what the exact engine gives (%s)',
    (...aggregates) => {
      fc.assert(
        fc.property(requests({ aggregates: aggregates.flat() }), (request) => {
          expect(rankUnits(request)).toEqual(slow(request))
        }),
        { numRuns: 200 },
      )
    },
  )

  it('breaks no tie that floats would break', () => {
    const rows: Record<string, unknown> = {
      A: { x: '0.1', y: '0.2' },
      B: { x: '0.15', y: '0.15' },
      C: { x: '0.3', y: '0' },
    }
    const item = (indicator: string) => ({ indicator, weight: '1', rule: { method: 'direct' } })
    const request = aRequest({
      units: ['A', 'B', 'C'].map((id) => ({ id })),
      indicators: [
        { id: 'x', direction: 'higher' },
        { id: 'y', direction: 'higher' },
      ],
      values: rows,
      index: { id: 'root', children: [item('x'), item('y')] },
    })
    const outcome = rankUnits(request)
    expect(outcome.status === 'scored' && outcome.units.map(({ rank }) => rank)).toEqual([1, 1, 1])
  })

  it('names the same faults', () => {
    const request = aRequest({
      units: [{ id: 'A' }, { id: 'B' }],
      indicators: [{ id: 'x', direction: 'higher' }],
      values: { A: { x: '5' }, B: { x: { actual: '5', target: '0' } } },
      index: { id: 'root', children: [{ indicator: 'x', weight: '1', rule: { method: 'completion' } }] },
    })
    expect(rankUnits(request)).toEqual(slow(request))
  })

  it('reads numbers that are too long for a double exactly', () => {
    const long = (last: string) => ({ x: `1.0000000000000000000000000000${last}` })
    const request = aRequest({
      units: [{ id: 'A' }, { id: 'B' }, { id: 'C' }],
      indicators: [{ id: 'x', direction: 'higher' }],
      values: { A: long('1'), B: long('2'), C: long('2') },
      index: { id: 'root', children: [{ indicator: 'x', weight: '1', rule: { method: 'direct' } }] },
    })
    const outcome = rankUnits(request)
    expect(outcome.status === 'scored' && outcome.units.map(({ rank }) => rank)).toEqual([3, 1, 1])
  })
})
