import { describe, expect, it } from 'vitest'
import { score } from './score.js'
import { aRequest, directRequest, refusals, resultOf, unitOf } from './testing/a-request.js'

const ranksOf = (rows: Record<string, readonly unknown[]>, extra = {}) =>
  resultOf(directRequest(rows, extra)).units.map(({ rank }) => rank)

describe('[R-SCORE-16] rounding', () => {
  it('happens once, by name, on the exact score', () => {
    const rows = { A: ['1.005'], B: ['1.015'] }
    const scores = (mode: string) =>
      resultOf(directRequest(rows, { rounding: { places: 2, mode } })).units.map((u) => u.score)
    expect(scores('half_up')).toEqual(['1.01', '1.02'])
    expect(scores('half_even')).toEqual(['1.00', '1.02'])
    expect(scores('truncate')).toEqual(['1.00', '1.01'])
  })
})

describe('[R-SCORE-17] ranks', () => {
  it('treats values equal in exact arithmetic as equal where floats would not', () => {
    expect(0.1 + 0.2).not.toBe(0.3)
    const rows = { A: ['0.1', '0.2'], B: ['0.15', '0.15'], C: ['0.3', '0.1'] }
    expect(ranksOf(rows)).toEqual([2, 2, 1])
  })
  it('goes on with 4 after two seconds, or with 3 when dense', () => {
    const rows = { A: ['9'], B: ['8'], C: ['8'], D: ['7'] }
    expect(ranksOf(rows, { rank: 'competition' })).toEqual([1, 2, 2, 4])
    expect(ranksOf(rows, { rank: 'dense' })).toEqual([1, 2, 2, 3])
  })
  it('uses the exact value and warns when two that differ print alike', () => {
    const result = resultOf(directRequest({ A: ['88.001'], B: ['88.002'] }))
    expect(result.units.map(({ score: text, rank }) => [text, rank])).toEqual([
      ['88.00', 2],
      ['88.00', 1],
    ])
    expect(result.warnings).toContainEqual(expect.objectContaining({ code: 'score.alike', units: ['A', 'B'] }))
  })
  it('[R-SCORE-18] counts each group for itself and leaves unranked units out', () => {
    const request = aRequest({
      ...directRequest({ A: ['9'], B: ['8'], C: ['7'], D: ['10'] }),
      units: [
        { id: 'A', group: 'I' },
        { id: 'B', group: 'II' },
        { id: 'C', group: 'I' },
        { id: 'D', ranked: false },
      ],
    })
    expect(resultOf(request).units.map(({ rank, groupRank }) => [rank, groupRank])).toEqual([
      [1, 1],
      [2, 1],
      [3, 2],
      [null, null],
    ])
  })
})

describe('[R-SCORE-13] means', () => {
  it('recognises an exact geometric mean', () => {
    const result = resultOf(directRequest({ A: ['4', '9'], B: ['9', '4'], C: ['6', '6'] }, { aggregate: 'geometric' }))
    expect(result.units.map(({ exact, rank }) => [exact, rank])).toEqual([
      ['6', 1],
      ['6', 1],
      ['6', 1],
    ])
  })
  it('is exact for the harmonic mean', () => {
    expect(resultOf(directRequest({ A: ['40', '60'] }, { aggregate: 'harmonic' })).units[0]?.exact).toBe('48')
  })
  it.each(['geometric', 'harmonic'])('is zero for one zero in a %s mean, with a warning', (aggregate) => {
    const result = resultOf(directRequest({ A: ['0', '60'] }, { aggregate }))
    expect(result.units[0]?.exact).toBe('0')
    expect(result.warnings.map(({ code }) => code)).toContain('score.zero_in_mean')
  })
  it('refuses a negative score where no mean exists', () => {
    const [problem] = refusals(directRequest({ A: ['-1', '60'] }, { aggregate: 'geometric' }))
    expect(problem).toMatchObject({ code: 'negative_in_mean', pointer: '/index/aggregate' })
  })
})

describe('[R-SCORE-14] effective weights', () => {
  it('are the product of the shares on the way down', () => {
    const leaf = (indicator: string, weight: string) => ({ indicator, weight, rule: { method: 'direct' } })
    const result = resultOf(
      aRequest({
        ...directRequest({ A: ['1', '2', '3'] }),
        index: {
          id: 'root',
          children: [{ id: 'n', weight: '1', children: [leaf('x1', '1'), leaf('x2', '3')] }, leaf('x3', '1')],
        },
      }),
    )
    expect(result.effectiveWeights).toEqual({ x1: '0.125', x2: '0.375', x3: '0.5' })
  })
})

describe('[R-SCORE-19] a missing figure', () => {
  const rows = { A: ['80', { state: 'missing' }], B: ['60', '70'], C: ['50', '50'] }
  it('blocks its unit by default, and only that one', () => {
    const outcome = score(directRequest(rows))
    expect(outcome.status).toBe('blocked')
    const result = resultOf(directRequest(rows))
    expect(unitOf(result, 'A')).toMatchObject({ state: 'blocked', score: null, exact: null, rank: null })
    expect(unitOf(result, 'A').reasons.join()).toContain('“x2”缺报')
    expect(unitOf(result, 'B')).toMatchObject({ state: 'scored', score: '65.00', rank: 1 })
  })
  it('gives its weight to its siblings when the policy says redistribute', () => {
    const result = resultOf(directRequest(rows, { missing: 'redistribute' }))
    expect(unitOf(result, 'A')).toMatchObject({ state: 'scored', score: '80.00', rank: 1 })
    expect(unitOf(result, 'A').items.map(({ weight }) => weight)).toEqual(['1', '0'])
  })
  it('counts as zero points when the policy says zero', () => {
    expect(unitOf(resultOf(directRequest(rows, { missing: 'zero' })), 'A').score).toBe('40.00')
  })
  it('takes the unit out when the policy says exclude, and nobody is blocked', () => {
    const outcome = score(directRequest(rows, { missing: 'exclude' }))
    expect(outcome.status).toBe('scored')
    expect(unitOf(resultOf(directRequest(rows, { missing: 'exclude' })), 'A')).toMatchObject({
      state: 'excluded',
      rank: null,
    })
  })
  it('is also a cell that nobody wrote, with a warning, never a zero', () => {
    const result = resultOf(directRequest({ A: ['80'], B: ['60', '70'] }))
    expect(unitOf(result, 'A').state).toBe('blocked')
    expect(result.warnings).toContainEqual(expect.objectContaining({ code: 'score.unwritten', units: ['A'] }))
  })
  it('[R-SCORE-20] differs from not due and not applicable, which no policy holds against a unit', () => {
    for (const missing of ['block', 'zero', 'exclude', 'redistribute']) {
      for (const state of ['not_due', 'not_applicable']) {
        const result = resultOf(directRequest({ A: ['80', { state }], B: ['60', '70'] }, { missing }))
        expect(unitOf(result, 'A')).toMatchObject({ state: 'scored', score: '80.00' })
      }
    }
  })
  it('blocks a unit that has nothing left to score', () => {
    const rowsOfNothing = { A: [{ state: 'missing' }, { state: 'missing' }], B: ['60', '70'] }
    expect(unitOf(resultOf(directRequest(rowsOfNothing, { missing: 'redistribute' })), 'A').state).toBe('blocked')
  })
})

describe('[R-SCORE-28] bad input', () => {
  const base = directRequest({ A: ['1', '2'], B: ['3', '4'] })
  const leaf = (indicator: string, weight = '1') => ({ indicator, weight, rule: { method: 'direct' } })
  it.each([
    [
      'a weight of zero',
      { index: { id: 'r', children: [leaf('x1', '0'), leaf('x2')] } },
      'weight_not_positive',
      '/index/children/0/weight',
    ],
    [
      'a negative weight',
      { index: { id: 'r', children: [leaf('x1'), leaf('x2', '-1')] } },
      'weight_not_positive',
      '/index/children/1/weight',
    ],
    [
      'an unknown indicator in the tree',
      { index: { id: 'r', children: [leaf('x9')] } },
      'unknown_indicator',
      '/index/children/0/indicator',
    ],
    [
      'an unknown indicator in the values',
      { values: { A: { x9: '1' }, B: { x1: '1' } } },
      'unknown_indicator',
      '/values/A/x9',
    ],
    ['an unknown unit', { values: { ...base.values, Z: { x1: '1' } } }, 'unknown_unit', '/values/Z'],
    ['a unit without values', { values: { A: { x1: '1', x2: '1' } } }, 'unit_without_values', '/values/B'],
    ['a unit with an empty row', { values: { A: { x1: '1', x2: '1' }, B: {} } }, 'unit_without_values', '/values/B'],
    ['a unit listed twice', { units: [{ id: 'A' }, { id: 'B' }, { id: 'A' }] }, 'duplicate_id', '/units/2/id'],
    [
      'an indicator listed twice',
      { indicators: [{ id: 'x1' }, { id: 'x2' }, { id: 'x1' }] },
      'duplicate_id',
      '/indicators/2/id',
    ],
    [
      'a ratio over zero',
      { values: { ...base.values, A: { x1: { numerator: '1', denominator: '0' } } } },
      'zero_denominator',
      '/values/A/x1/denominator',
    ],
  ])('%s is named with its place, in Chinese', (_, change, code, pointer) => {
    const problems = refusals(aRequest({ ...base, ...change }))
    expect(problems).toContainEqual(expect.objectContaining({ code, pointer }))
    expect(problems.every(({ message }) => /[\u4e00-\u9fff]/.test(message))).toBe(true)
  })
  it('reports all faults at once', () => {
    const index = { id: 'r', children: [leaf('x1', '0'), leaf('x9'), leaf('x2', '-2')] }
    expect(refusals(aRequest({ ...base, index }))).toHaveLength(3)
  })
  it('refuses words where a number belongs even when the caller skipped the schema', () => {
    const request = { ...base, values: { A: { x1: '优秀', x2: '1' }, B: { x1: '1', x2: '1' } } }
    expect(refusals(request)[0]).toMatchObject({ code: 'not_a_decimal', pointer: '/values/A/x1' })
  })
})
