import type { ScoreRequest } from '@plancascade/types'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { directRequest, resultOf } from '../testing/a-request.js'
import { requests } from '../testing/arbitraries.js'
import { employmentRequest } from '../testing/employment.js'
import { replicate, withReplicates, type RankUncertainty } from './replicate.js'

function ready(request: ScoreRequest, count: number, seed = 7): readonly RankUncertainty[] {
  const outcome = replicate(request, { count, seed })
  if (outcome.status === 'invalid') throw new Error(JSON.stringify(outcome.problems))
  return outcome.units
}
const codes = (request: ScoreRequest, options = { count: 10, seed: 7 }) => {
  const outcome = replicate(request, options)
  return outcome.status === 'invalid' ? outcome.problems.map(({ code }) => code) : []
}
const rows = { A: ['90', '50', '70'], B: ['70', '71', '70'], C: ['50', '90', '70'], D: ['10', '10', '10'] }

describe('[R-SCORE-30] replicates', () => {
  it('give the same bytes for the same seed and others for another', () => {
    const request = directRequest(rows, { uncertainty: { weights: '0.5', aggregate: ['arithmetic', 'geometric'] } })
    expect(JSON.stringify(ready(request, 500, 7))).toBe(JSON.stringify(ready(request, 500, 7)))
    expect(JSON.stringify(ready(request, 500, 7))).not.toBe(JSON.stringify(ready(request, 500, 8)))
  })

  it.each([{ weights: '0' }, { weights: '0', aggregate: ['arithmetic'] }, undefined])(
    'give the nominal rank, ties and all, when nothing varies (%j)',
    (uncertainty) => {
      fc.assert(
        fc.property(requests(), (request) => {
          const varied = { ...request, ...(uncertainty && { uncertainty }) } as ScoreRequest
          const nominal = resultOf(request).units
          ready(varied, 5).forEach(({ rankMedian, rankLow, rankHigh, probabilityTop }, u) => {
            const rank = nominal[u]?.rank
            expect([rankMedian, rankLow, rankHigh]).toEqual([rank, rank, rank])
            expect(probabilityTop).toBe(rank === null ? null : rank === 1 ? '1' : '0')
          })
        }),
        { numRuns: 60 },
      )
    },
  )

  it('draw between exact rankings when only the mean varies', () => {
    const request = directRequest(rows, { uncertainty: { aggregate: ['arithmetic', 'geometric'] } })
    const arithmetic = resultOf(directRequest(rows)).units
    const geometric = resultOf(directRequest(rows, { aggregate: 'geometric' })).units
    ready(request, 400).forEach(({ rankLow, rankHigh }, u) => {
      const both = [arithmetic[u]?.rank ?? 0, geometric[u]?.rank ?? 0]
      expect([rankLow, rankHigh]).toEqual([Math.min(...both), Math.max(...both)])
    })
  })

  it('never part units whose figures are equal, however they were written', () => {
    const cell = (actual: string, target: string) => ({ actual, target })
    const base = employmentRequest({
      missing: 'redistribute',
      uncertainty: { weights: '0.9', aggregate: ['arithmetic', 'harmonic'] },
    })
    const a = base.values['A'] ?? {}
    const twin = { ...a, jobs: { numerator: '13', denominator: '1200', target: '1' }, reemployed: cell('7', '9') }
    const request = { ...base, units: [...base.units, { id: 'T', ranked: true }], values: { ...base.values, T: twin } }
    const [one, , , two] = ready(request, 300)
    expect({ ...one, id: '' }).toEqual({ ...two, id: '' })
  })

  it('widen with the spread of the weights and keep a dominated unit last', () => {
    const apart = { ...rows, A: ['90', '50', '60'], B: ['70', '75', '80'], C: ['50', '90', '75'] }
    const width = (spread: string) => {
      const units = ready(directRequest(apart, { uncertainty: { weights: spread } }), 500)
      expect(units[3]).toMatchObject({ rankLow: 4, rankHigh: 4, probabilityTop: '0' })
      return units.reduce((sum, { rankLow, rankHigh }) => sum + (rankHigh ?? 0) - (rankLow ?? 0), 0)
    }
    expect(width('0.01')).toBe(0)
    expect(width('0.9')).toBeGreaterThan(0)
  })

  it('sum the probability of the first place to 1 when there are no ties', () => {
    const units = ready(directRequest(rows, { uncertainty: { weights: '0.5' } }), 1000)
    expect(units.reduce((sum, { probabilityTop }) => sum + Number(probabilityTop), 0)).toBeCloseTo(1, 10)
  })

  it('leave units without a rank without an interval', () => {
    const request = directRequest({ ...rows, E: ['1', '1', { state: 'missing' }] }, { uncertainty: { weights: '0.2' } })
    expect(ready(request, 10)[4]).toMatchObject({ id: 'E', rankMedian: null, probabilityTop: null })
  })

  it('are added to a result unit by unit', () => {
    const request = employmentRequest()
    const result = withReplicates(resultOf(request), ready(request, 3))
    expect(result.units[0]).toMatchObject({ id: 'A', rankMedian: result.units[0]?.rank })
  })

  it('refuse what cannot be sampled', () => {
    expect(codes(directRequest(rows, { uncertainty: { weights: '1' } }))).toEqual(['spread_out_of_range'])
    expect(codes(directRequest(rows), { count: 0, seed: 7 })).toEqual(['count_invalid'])
    expect(codes(directRequest(rows), { count: 10, seed: -1 })).toEqual(['seed_invalid'])
    const negative = directRequest(
      { A: ['-1', '2'] },
      { uncertainty: { weights: '0.1', aggregate: ['arithmetic', 'geometric'] } },
    )
    expect(codes(negative)).toEqual(['negative_in_mean'])
  })
})
