import { describe, expect, it } from 'vitest'
import { aRequest, resultOf } from './testing/a-request.js'
import { decimal, expectClose, golden } from './testing/golden.js'

interface Golden {
  units: string[]
  indicators: Record<string, { direction: 1 | -1; target: number; goalposts: [number, number] }>
  raw: Record<string, (number | null)[]>
  expected: Record<string, Record<string, (number | null)[]>>
}
const asem = golden<Golden>('asem-normalisation.json')
const codes = Object.keys(asem.indicators)

type RuleOf = (indicator: Golden['indicators'][string]) => Record<string, unknown>

/** All 49 indicators under one rule; the figures of the 51 countries with their gaps. */
function scored(rule: RuleOf) {
  const request = aRequest({
    units: asem.units.map((id) => ({ id })),
    indicators: codes.map((id) => ({ id, direction: asem.indicators[id]?.direction === -1 ? 'lower' : 'higher' })),
    values: Object.fromEntries(
      asem.units.map((unit, u) => [
        unit,
        Object.fromEntries(
          codes.map((code) => {
            const value = asem.raw[code]?.[u] ?? null
            return [code, value === null ? { state: 'missing' } : decimal(value)]
          }),
        ),
      ]),
    ),
    index: {
      id: 'asem',
      children: Object.entries(asem.indicators).map(([indicator, meta]) => ({
        indicator,
        weight: '1',
        rule: rule(meta),
      })),
    },
    missing: 'redistribute',
  })
  return resultOf(request)
}

const RULES: Record<string, RuleOf> = {
  minmax: () => ({ method: 'minmax', low: '0', high: '100' }),
  dist2max: () => ({ method: 'minmax', low: '0', high: '1' }),
  zscore: () => ({ method: 'zscore', mean: '0', sd: '1' }),
  rank: () => ({ method: 'rank' }),
  borda: () => ({ method: 'borda' }),
  target_distance_capped: ({ target }) => ({ method: 'target_distance', target: decimal(target), cap: true }),
  target_distance_uncapped: ({ target }) => ({ method: 'target_distance', target: decimal(target) }),
  goalpost: ({ goalposts: [lower, upper] }) => ({ method: 'goalpost', lower: decimal(lower), upper: decimal(upper) }),
}

describe('[R-SCORE-10] COINr 1.1.14 normalises the ASEM table', () => {
  it.each(Object.keys(RULES))('to the same values by %s, gaps and directions included', (method) => {
    const rule = RULES[method]
    if (!rule) throw new Error(method)
    const result = scored(rule)
    let compared = 0
    result.units.forEach((unit, u) => {
      for (const item of unit.items) {
        const expected = asem.expected[method]?.[item.indicator]?.[u] ?? null
        if (expected === null) expect(item.score).toBeNull()
        else expectClose(item.score, expected)
        compared += 1
      }
    })
    expect(compared).toBe(51 * 49)
  })
})
