import { describe, expect, it } from 'vitest'
import { rankUnits } from './fast/rank-units.js'
import { aRequest, resultOf } from './testing/a-request.js'
import { decimal, expectClose, golden } from './testing/golden.js'

interface Replicate {
  replicate: number
  normalisation: string
  aggregation: string
  weights: number[]
  scores: number[]
}
interface Golden {
  units: string[]
  directions: Record<string, 1 | -1>
  parents: Record<string, string>
  treated: Record<string, number[]>
  weightCodes: string[]
  replicates: Replicate[]
}
const asem = golden<Golden>('asem-uncertainty.json')
const codes = Object.keys(asem.directions)
const values = Object.fromEntries(
  asem.units.map((unit, u) => [
    unit,
    Object.fromEntries(codes.map((code) => [code, decimal(asem.treated[code]?.[u] ?? 0)])),
  ]),
)

const RULES: Record<string, Record<string, unknown>> = {
  n_minmax: { method: 'minmax', low: '1', high: '100' },
  n_zscore: { method: 'zscore', mean: '10', sd: '2' },
}

/** The ASEM tree under one replicate's weights and means, over the treated values or over columns already normalised. */
function requestOf({ normalisation, aggregation, weights }: Replicate, normalised?: typeof values) {
  const weightOf = (id: string) => decimal(weights[asem.weightCodes.indexOf(id)] ?? 0)
  const rule = normalised ? { method: 'direct' } : RULES[normalisation]
  const node = (id: string): Record<string, unknown> => ({
    id,
    aggregate: aggregation === 'a_gmean' ? 'geometric' : 'arithmetic',
    children: Object.keys(asem.parents)
      .filter((child) => asem.parents[child] === id)
      .map((child) => ({
        weight: weightOf(child),
        ...(child in asem.directions ? { indicator: child, rule } : node(child)),
      })),
  })
  return aRequest({
    units: asem.units.map((id) => ({ id })),
    indicators: codes.map((id) => ({ id, direction: asem.directions[id] === -1 ? 'lower' : 'higher' })),
    values: normalised ?? values,
    index: node('Index'),
    rounding: { places: 6, mode: 'half_up' },
  })
}

describe('[R-SCORE-30] COINr 1.1.14 replicates the ASEM index', () => {
  const kinds = new Map(asem.replicates.map((one) => [`${one.normalisation} ${one.aggregation}`, one]))
  const normalised = new Map<string, typeof values>()

  it.each([...kinds])('to the same exact scores by %s', (_, replicate) => {
    const { units } = resultOf(requestOf(replicate))
    units.forEach(({ exact }, u) => expectClose(exact, replicate.scores[u] ?? 0, 1e-12))
    const rows = units.map(({ id, items }) => [
      id,
      Object.fromEntries(items.map((item) => [item.indicator, item.score ?? ''])),
    ])
    normalised.set(replicate.normalisation, Object.fromEntries(rows) as typeof values)
  })

  it('to the same scores and ranks in all 41 replicates with the nominal outlier treatment', () => {
    for (const replicate of asem.replicates) {
      const outcome = rankUnits(requestOf(replicate, normalised.get(replicate.normalisation)))
      if (outcome.status === 'invalid') throw new Error(JSON.stringify(outcome.problems))
      outcome.units.forEach(({ score, rank }, u) => {
        const own = replicate.scores[u] ?? 0
        expectClose(score, own, 1e-6)
        expect(rank).toBe(replicate.scores.filter((other) => other > own).length + 1)
      })
    }
    expect(asem.replicates).toHaveLength(41)
  })
})
