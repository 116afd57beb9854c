import { describe, expect, it } from 'vitest'
import { directRequest } from '../testing/a-request.js'
import { sensitivity } from './sensitivity.js'

const rows = {
  A: ['95', '20', '70'],
  B: ['60', '61', '62'],
  C: ['30', '99', '58'],
  D: ['80', '45', '66'],
  E: ['52', '78', '57'],
}

function sources(uncertainty: Record<string, unknown>, seed = 4) {
  const outcome = sensitivity(directRequest(rows, { uncertainty }), { rows: 1024, seed })
  if (outcome.status === 'invalid') throw new Error(JSON.stringify(outcome.problems))
  return outcome.sources
}

describe('[R-SCORE-33] sensitivity of ranks', () => {
  it('gives a single source the whole variance', () => {
    const [only, ...rest] = sources({ weights: '0.5' })
    expect(rest).toEqual([])
    expect(only?.source).toBe('weights')
    expect(Number(only?.first)).toBeGreaterThan(0.9)
    expect(Number(only?.total)).toBeGreaterThan(0.9)
  })

  it('orders sources by how much they are let vary, with indices between 0 and 1', () => {
    const [weights, aggregate] = sources({ weights: '0.001', aggregate: ['arithmetic', 'geometric'] })
    expect(Number(aggregate?.total)).toBeGreaterThan(Number(weights?.total))
    for (const { first, total } of [weights, aggregate].filter((source) => source !== undefined)) {
      expect(Number(first)).toBeGreaterThan(-0.1)
      expect(Number(total)).toBeLessThan(1.1)
      expect(Number(total)).toBeGreaterThan(Number(first) - 0.1)
    }
  })

  it('gives the same bytes for the same seed', () => {
    const uncertainty = {
      weights: '0.4',
      aggregate: ['arithmetic', 'harmonic'],
      normalisation: ['declared', 'minmax', 'rank'],
    }
    expect(sources(uncertainty)).toEqual(sources(uncertainty))
    expect(sources(uncertainty)).not.toEqual(sources(uncertainty, 5))
    expect(sources(uncertainty).map(({ source }) => source)).toEqual(['weights', 'aggregate', 'normalisation'])
  })
})
