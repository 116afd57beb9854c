import { Rational } from '@plancascade/kernel'
import type { ScoreCell, ScoreRequest } from '@plancascade/types'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aRequest, directRequest, resultOf, unitOf } from '../testing/a-request.js'
import { requests } from '../testing/arbitraries.js'
import { employmentRequest } from '../testing/employment.js'
import { leaveOneOut } from './leave-one-out.js'
import { nextPlaces } from './next-place.js'
import { pairSwaps } from './pair-swaps.js'

function ready<T extends { status: string }>(outcome: T): Extract<T, { status: 'ready' }> {
  if (outcome.status !== 'ready') throw new Error(JSON.stringify(outcome))
  return outcome as Extract<T, { status: 'ready' }>
}

function withActual(request: ScoreRequest, unit: string, indicator: string, actual: string): ScoreRequest {
  const row = request.values[unit] ?? {}
  const cell = row[indicator]
  const changed: ScoreCell = typeof cell === 'object' && 'target' in cell ? { actual, target: cell.target } : actual
  return { ...request, values: { ...request.values, [unit]: { ...row, [indicator]: changed } } }
}

describe('[R-SCORE-31] leaving one item out', () => {
  it('measures how far ranks move and whether the first changes', () => {
    const request = directRequest({ A: ['100', '0', '50'], B: ['0', '90', '50'], C: ['40', '40', '50'] })
    const items = ready(leaveOneOut(request)).items
    expect(items.map(({ indicator, meanChange, topChanges }) => [indicator, meanChange, topChanges])).toEqual([
      ['x1', '1.333333', true],
      ['x2', '0.666667', false],
      ['x3', '0', false],
    ])
  })
  it('equals never having had the item', () => {
    const with3 = directRequest({ A: ['100', '0', '7'], B: ['0', '90', '8'], C: ['40', '40', '99'] })
    const with2 = directRequest({ A: ['100', '0'], B: ['0', '90'], C: ['40', '40'] })
    const ranks = (request: ScoreRequest) => resultOf(request).units.map(({ rank }) => rank ?? 0)
    const change = ranks(with2).map((rank, u) => Math.abs(rank - (ranks(with3)[u] ?? 0)))
    expect(ready(leaveOneOut(with3)).items[2]?.largestChange).toBe(Math.max(...change))
  })
})

describe('[R-SCORE-31] what would move a unit up one place', () => {
  it('names the exact points and the actual for each item', () => {
    const cell = (actual: string) => ({ actual, target: '200' })
    const request = aRequest({
      units: [{ id: 'A' }, { id: 'B' }],
      indicators: [
        { id: 'x', name: '新增就业', direction: 'higher' },
        { id: 'y', name: '失业率', direction: 'lower' },
      ],
      values: {
        A: { x: cell('180'), y: { actual: '4.4', target: '4' } },
        B: { x: cell('190'), y: { actual: '4', target: '4' } },
      },
      index: {
        id: 'root',
        children: [
          { indicator: 'x', weight: '3', rule: { method: 'completion', cap: '110' } },
          { indicator: 'y', weight: '1', rule: { method: 'completion' } },
        ],
      },
    })
    const [a, b] = ready(nextPlaces(request)).units
    expect(b).toEqual({ unit: 'B', ahead: [], gap: '0', ways: [] })
    expect(a).toMatchObject({ ahead: ['B'], gap: '6.25' })
    expect(a?.ways[0]).toMatchObject({
      indicator: 'x',
      points: '90',
      needed: '98.33333333333333333333',
      actual: '196.666667',
    })
    expect(a?.ways[1]).toMatchObject({ indicator: 'y', points: '90', needed: '115', actual: null })
    expect(a?.ways[0]?.explanation).toBe(
      '“新增就业”得分由 90 提高 8.33333333333333333333，实际值达到 196.666667 即可与前一名持平。',
    )
  })

  it('tells an actual that really gains the place, and none where a cap stands in the way', () => {
    let confirmed = 0
    fc.assert(
      fc.property(requests({ gaps: false }), (request) => {
        const before = resultOf(request)
        for (const { unit, ways } of ready(nextPlaces(request)).units) {
          for (const { indicator, actual } of ways) {
            if (actual === null) continue
            const after = unitOf(resultOf(withActual(request, unit, indicator, actual)), unit)
            expect(after.rank ?? 0).toBeLessThan(unitOf(before, unit).rank ?? 0)
            confirmed += 1
          }
        }
      }),
      { numRuns: 60 },
    )
    expect(confirmed).toBeGreaterThan(30)
  })
})

describe('[R-SCORE-31] which weight swaps two units', () => {
  it('finds the exact weight at which they are level', () => {
    const request = directRequest({ A: ['90', '60'], B: ['70', '75'] }, { weights: ['1', '1'] })
    const { swaps } = ready(pairSwaps(request, 'A', 'B'))
    expect(swaps.map(({ element, levelAt }) => [element, levelAt])).toEqual([
      ['x1', '0.75'],
      ['x2', '1.33333333333333333333'],
    ])
  })

  it('finds only weights at which scoring again gives equal scores, in trees too', () => {
    const leaf = (indicator: string, weight: string) => ({ indicator, weight, rule: { method: 'direct' } })
    const tree = (w1: string, w2: string, w3: string) =>
      aRequest({
        ...directRequest({ A: ['90', '40', '61'], B: ['70', '80', '50'] }),
        index: {
          id: 'root',
          children: [{ id: 'n', weight: w3, children: [leaf('x1', w1), leaf('x2', w2)] }, leaf('x3', '2')],
        },
      })
    const { swaps } = ready(pairSwaps(tree('3', '2', '5'), 'A', 'B'))
    const at = (element: string) => swaps.find((swap) => swap.element === element)?.levelAt ?? '0'
    const scores = (request: ScoreRequest) => resultOf(request).units.map(({ exact }) => Rational.from(exact ?? '0'))
    for (const request of [tree(at('x1'), '2', '5'), tree('3', at('x2'), '5'), tree('3', '2', at('n'))]) {
      const [a, b] = scores(request)
      expect(
        a
          ?.sub(b ?? Rational.ZERO)
          .abs()
          .le(Rational.of(1n, 10n ** 17n)),
      ).toBe(true)
    }
    expect(swaps.length).toBeGreaterThanOrEqual(3)
  })

  it('says so when a bonus or a gap makes the two incomparable', () => {
    const request = employmentRequest({ missing: 'redistribute' })
    expect(ready(pairSwaps(request, 'A', 'B')).comparable).toBe(false)
    expect(ready(pairSwaps(directRequest({ A: ['1'], B: ['2'] }), 'A', 'Z')).comparable).toBe(false)
  })
})
