import { describe, expect, it } from 'vitest'
import { aRequest } from '../testing/a-request.js'
import { employmentRequest } from '../testing/employment.js'
import { proveScheme } from './prove-scheme.js'

type Child = Record<string, unknown>
const item = (indicator: string, rule: Child, more: Child = {}): Child => ({ indicator, weight: '50', rule, ...more })
const direct = { method: 'direct' }
const completion = { method: 'completion' }

function prove(children: readonly Child[], root: Child = {}, indicators = ['x', 'y']) {
  return proveScheme(
    aRequest({
      units: [{ id: 'A' }],
      indicators: indicators.map((id) => ({ id, name: `指标${id}`, direction: id === 'z' ? 'lower' : 'higher' })),
      values: {},
      index: { id: 'root', name: '总指数', children, ...root },
    }),
  )
}
const codes = (proof: ReturnType<typeof proveScheme>, severity?: string) =>
  proof.findings.filter((finding) => !severity || finding.severity === severity).map(({ code }) => code)

describe('[R-SCORE-29] the prover', () => {
  it('finds nothing to refuse in the example employment index, asks about the begun step and knows its range', () => {
    const proof = proveScheme(employmentRequest())
    expect(codes(proof, 'blocking')).toEqual([])
    expect(codes(proof, 'explain')).toEqual(['divides_by_target', 'partial_step'])
    expect(proof.range).toEqual({ low: '0', high: '106' })
    expect(proof.effectiveWeights['jobs']).toBe('0.3')
  })

  it('asks about a begun step with the numbers of both readings', () => {
    const finding = proveScheme(employmentRequest()).findings.find(({ code }) => code === 'partial_step')
    expect(finding?.message).toContain('完成 97% 时不足一档：按一档扣得 95，不扣得 100')
    expect(finding?.pointer).toBe('/index/children/5/rule/partial')
  })

  it.each([
    ['45', 'blocking', '比 100 少 5'],
    ['60', 'blocking', '比 100 多 10'],
    ['150', 'note', '权重合计 200'],
  ])('when two weights are 50 and %s', (weight, severity, words) => {
    const proof = prove([item('x', completion), item('y', completion, { weight })])
    const finding = proof.findings.find(({ code }) => code === 'weights_not_closed')
    expect(finding).toMatchObject({ severity, pointer: '/index/children' })
    expect(finding?.message).toContain(words)
  })

  it('accepts weights that sum to 1, to 100 or to the weight of their node', () => {
    const inner = [item('x', completion, { weight: '30' }), item('y', completion, { weight: '10' })]
    const tree = [{ id: 'n', weight: '40', children: inner }, item('x', completion, { weight: '60' })]
    expect(codes(prove(tree))).not.toContain('weights_not_closed')
    const ones = [item('x', completion, { weight: '0.4' }), item('y', completion, { weight: '0.6' })]
    expect(codes(prove(ones))).not.toContain('weights_not_closed')
  })

  it.each([
    [
      'bands that pay more for less',
      'x',
      {
        method: 'bands',
        bands: [
          { from: '100', points: '80' },
          { from: '90', points: '85' },
        ],
      },
    ],
    ['a band below zero above no band', 'x', { method: 'bands', bands: [{ from: '50', points: '-5' }] }],
    ['grade lines that pay more for less', 'x', { method: 'grade', lines: ['90', '80'], points: ['3', '4'] }],
    [
      'grade lines of a ceiling given the wrong way round',
      'z',
      { method: 'grade', lines: ['5', '3'], points: ['100', '60'] },
    ],
    ['a direct score of which less is better', 'z', direct],
    ['功效系数 against the direction', 'z', { method: 'efficacy', satisfactory: '95', unacceptable: '90' }],
  ])('refuses %s', (_, indicator, rule) => {
    expect(codes(prove([item(indicator, rule)], {}, [indicator]), 'blocking')).toContain('not_monotone')
  })

  it.each([
    ['a direct score', direct],
    ['an unclamped goalpost', { method: 'goalpost', lower: '0', upper: '1', clamp: false }],
    ['a z-score', { method: 'zscore' }],
    ['a target distance without a cap', { method: 'target_distance', target: '9' }],
  ])('points out that %s has no bound, unless a cap and a floor stand around it', (_, rule) => {
    expect(codes(prove([item('x', rule)]), 'explain')).toContain('unbounded')
    expect(codes(prove([item('x', rule, { cap: '100', floor: '0' })]))).not.toContain('unbounded')
  })

  it('points out sample-based rules and that equal values stop them', () => {
    expect(codes(prove([item('x', { method: 'minmax' })]), 'explain')).toEqual(
      expect.arrayContaining(['sample_based', 'no_spread_reachable']),
    )
  })

  it('points out an indicator that counts twice, and one that does not count', () => {
    expect(codes(prove([item('x', completion), item('x', direct)]))).toEqual(
      expect.arrayContaining(['used_twice', 'unused_indicator']),
    )
  })

  it('refuses a geometric mean over scores that may be negative and asks about zeros', () => {
    expect(codes(prove([item('x', direct), item('y', direct)], { aggregate: 'geometric' }), 'blocking')).toContain(
      'negative_in_mean',
    )
    const floored = { method: 'completion', floor: '1' }
    expect(codes(prove([item('x', completion), item('y', floored)], { aggregate: 'geometric' }), 'explain')).toContain(
      'zero_in_mean',
    )
    expect(codes(prove([item('x', floored), item('y', floored)], { aggregate: 'geometric' }))).not.toContain(
      'zero_in_mean',
    )
  })

  it('refuses a bonus without an end and points out such a deduction', () => {
    const open = { items: [{ indicator: 'y' }] }
    expect(codes(prove([item('x', completion)], { bonus: open }), 'blocking')).toContain('bonus_without_cap')
    expect(codes(prove([item('x', completion)], { deduction: open }), 'explain')).toContain('deduction_without_cap')
    expect(codes(prove([item('x', completion)], { bonus: { ...open, cap: '2' } }))).not.toContain('bonus_without_cap')
  })

  it('points out marks on different scales and a binding that changes nothing', () => {
    const small = { method: 'all_or_nothing', points: '4' }
    expect(codes(prove([item('x', small), item('y', completion)]))).toContain('scales_differ')
    expect(codes(prove([item('x', completion, { binding: { atMost: '100' } })]))).toContain('binding_without_effect')
    const efficacy = { method: 'efficacy', satisfactory: '95', unacceptable: '90' }
    expect(codes(prove([item('x', efficacy, { binding: { atMost: '59' } })]))).toContain('binding_needs_target')
  })

  it('turns faults of the scheme into blocking findings', () => {
    expect(prove([item('x', completion, { weight: '0' })]).findings).toContainEqual(
      expect.objectContaining({
        code: 'weight_not_positive',
        severity: 'blocking',
        pointer: '/index/children/0/weight',
      }),
    )
  })
})
