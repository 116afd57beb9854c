import { describe, expect, it } from 'vitest'
import { decimal, expectClose, golden } from '../testing/golden.js'
import { ahpWeights } from './ahp.js'
import { criticWeights, entropyWeights } from './data-weights.js'
import { topsis } from './topsis.js'

interface Methods {
  'entropy-2x2': { matrix: number[][]; recomputed: number[] }
  'entropy-10x8-minmax': { matrix: number[][]; recomputed: { w: number[] } }
  'critic-diakoulaki-1995': { matrix: number[][]; expected: number[] }
  'topsis-tzeng-huang-2011': {
    matrix: number[][]
    weights: number[]
    expected: { similarity: number[]; rank: number[] }
  }
  'ahp-leader-wikipedia': {
    matrix: number[][]
    expected: { CR: number }
    recomputed: { weights: number[]; lambda_max: number; CI: number; CR: number }
  }
}
const methods = golden<Methods>('methods.json')
const texts = (matrix: number[][]) => matrix.map((row) => row.map(decimal))

function ready<T extends { status: string }>(outcome: T): Extract<T, { status: 'ready' }> {
  if (outcome.status !== 'ready') throw new Error(JSON.stringify(outcome))
  return outcome as Extract<T, { status: 'ready' }>
}

describe('[R-SCORE-32] 层次分析法', () => {
  const { matrix, recomputed } = methods['ahp-leader-wikipedia']
  it('gives the leader example its weights and consistency', () => {
    const result = ready(ahpWeights(texts(matrix)))
    result.weights.forEach((weight, i) => expectClose(weight, recomputed.weights[i] ?? 0, 1e-9))
    expectClose(result.lambdaMax, recomputed.lambda_max, 1e-9)
    expectClose(result.consistencyRatio, recomputed.CR, 1e-9)
    expect(result.acceptable).toBe(true)
  })
  it('reads judgements written as fractions', () => {
    const fractions = [
      ['1', '4', '3', '7'],
      ['1/4', '1', '1/3', '3'],
      ['1/3', '3', '1', '5'],
      ['1/7', '1/3', '1/5', '1'],
    ]
    expect(ready(ahpWeights(fractions)).weights).toEqual(ready(ahpWeights(texts(matrix))).weights)
  })
  it('rejects judgements that go round in a circle, and matrices that are not reciprocal', () => {
    const circle = ready(
      ahpWeights([
        ['1', '9', '1/9'],
        ['1/9', '1', '9'],
        ['9', '1/9', '1'],
      ]),
    )
    expect(circle.acceptable).toBe(false)
    expect(circle.warnings[0]).toContain('一致性比率')
    expect(
      ahpWeights([
        ['1', '2'],
        ['2', '1'],
      ]),
    ).toMatchObject({ status: 'invalid' })
  })
})

describe('[R-SCORE-32] 熵值法', () => {
  it('gives the published weights of two small examples', () => {
    const two = methods['entropy-2x2']
    ready(entropyWeights(texts(two.matrix))).weights.forEach((weight, i) =>
      expectClose(weight, two.recomputed[i] ?? 0, 1e-9),
    )
    const ten = methods['entropy-10x8-minmax']
    ready(entropyWeights(texts(ten.matrix), 'minmax')).weights.forEach((weight, i) =>
      expectClose(weight, ten.recomputed.w[i] ?? 0, 1e-9),
    )
  })
  it('warns when one outlier takes most of the weight, and gives a constant indicator none', () => {
    const rows = [
      ['100', '101', '100'],
      ['60', '99', '100'],
      ['101', '100', '100'],
      ['99', '102', '100'],
    ]
    const { weights, warnings } = ready(entropyWeights(rows))
    expect(Number(weights[0])).toBeGreaterThan(0.9)
    expect(weights[2]).toBe('0')
    expect(warnings).toHaveLength(3)
  })
  it('refuses negative figures instead of shifting them', () => {
    expect(
      entropyWeights([
        ['-1', '2'],
        ['3', '4'],
      ]),
    ).toMatchObject({ status: 'invalid' })
  })
})

describe('[R-SCORE-32] CRITIC and TOPSIS', () => {
  it('give the weights of Diakoulaki et al. 1995', () => {
    const { matrix, expected } = methods['critic-diakoulaki-1995']
    ready(criticWeights(texts(matrix))).weights.forEach((weight, i) => expectClose(weight, expected[i] ?? 0, 1e-8))
  })
  it('give the similarities and ranks of Tzeng & Huang 2011', () => {
    const { matrix, weights, expected } = methods['topsis-tzeng-huang-2011']
    const result = ready(topsis(texts(matrix), weights.map(decimal)))
    result.similarity.forEach((text, u) => expectClose(text, expected.similarity[u] ?? 0, 5e-5))
    expect(result.ranks).toEqual(expected.rank)
  })
})
