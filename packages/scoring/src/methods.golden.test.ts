import { describe, expect, it } from 'vitest'
import { aRequest, oneItem, pointsOf, resultOf } from './testing/a-request.js'
import { decimal, expectClose, golden } from './testing/golden.js'

interface CompletionCase {
  completion: number
  score: number
  alt_started_step?: number
}
interface Methods {
  'gongxiao-60-40': { x: number; satisfied: number; not_allowed: number; expected: number }
  'gongxiao-variants': {
    x: number
    hi: number
    lo: number
    recomputed: { linear: number; log: number; exponential: number }
  }
  'hdi-costa-rica-2013': { input: { le: number; mys: number; eys: number; gni: number }; recomputed: number[] }
  'scoring-step-deduct-chuzhou-2012': { cases: CompletionCase[] }
  'scoring-tier-2012-sipu': { full: number; cases: CompletionCase[] }
}
const methods = golden<Methods>('methods.json')

describe('[R-SCORE-08] 功效系数', () => {
  it('gives 58.73 for 5.81 between 6 and 12, below the base when not clamped', () => {
    const { x, satisfied, not_allowed: worst, expected } = methods['gongxiao-60-40']
    const rule = { method: 'efficacy', satisfactory: decimal(satisfied), unacceptable: decimal(worst), clamp: false }
    const unit = resultOf(oneItem(rule, decimal(x))).units[0]
    expect(unit?.score).toBe(String(expected))
    expect(pointsOf(oneItem({ ...rule, clamp: true }, decimal(x)))).toBe('60')
  })

  it('gives the linear, logarithmic and exponential forms', () => {
    const { x, hi, lo, recomputed } = methods['gongxiao-variants']
    const points = (curve: string) =>
      pointsOf(oneItem({ method: 'efficacy', satisfactory: decimal(hi), unacceptable: decimal(lo), curve }, decimal(x)))
    expect(points('linear')).toBe('93')
    expectClose(points('log'), recomputed.log)
    expectClose(points('exp'), recomputed.exponential)
  })
})

describe('[R-SCORE-05] 滁州 2012: 1.5 points, 0.1 off for each 5 points short, at most 0.5', () => {
  const rule = { method: 'step_deduction', full: '1.5', per: '5', points: '0.1', floor: '1' }
  it.each(methods['scoring-step-deduct-chuzhou-2012'].cases)('gives $score at $completion %', (example) => {
    const cell = { actual: decimal(example.completion), target: '100' }
    expect(pointsOf(oneItem({ ...rule, partial: 'whole' }, cell))).toBe(String(example.score))
    const started = example.alt_started_step ?? example.score
    expect(pointsOf(oneItem({ ...rule, partial: 'started' }, cell))).toBe(String(started))
  })
})

describe('[R-SCORE-04] a county rule of 2012: 2 points at 100 %, 1 at 80 %, 0.5 at 50 %, else 0', () => {
  const bands = [
    { from: '100', points: '2' },
    { from: '80', points: '1' },
    { from: '50', points: '0.5' },
  ]
  it.each(methods['scoring-tier-2012-sipu'].cases)('gives $score at $completion %', ({ completion, score }) => {
    expect(pointsOf(oneItem({ method: 'bands', bands }, { actual: decimal(completion), target: '100' }))).toBe(
      String(score),
    )
  })
})

describe('[R-SCORE-09] the human development index of Costa Rica 2013', () => {
  it('comes out as 0.763 with its three parts', () => {
    const { input, recomputed } = methods['hdi-costa-rica-2013']
    const [health = 0, education = 0, income = 0, hdi = 0] = recomputed
    const post = (indicator: string, lower: string, upper: string, curve = 'linear') => ({
      indicator,
      weight: '1',
      rule: { method: 'goalpost', lower, upper, curve },
    })
    const ids = ['le', 'mys', 'eys', 'gni'] as const
    const request = aRequest({
      units: [{ id: 'CRI' }],
      indicators: ids.map((id) => ({ id, direction: 'higher' })),
      values: { CRI: Object.fromEntries(ids.map((id) => [id, decimal(input[id])])) },
      index: {
        id: 'hdi',
        aggregate: 'geometric',
        children: [
          { id: 'health', weight: '1', children: [post('le', '20', '85')] },
          { id: 'education', weight: '1', children: [post('mys', '0', '15'), post('eys', '0', '18')] },
          { id: 'income', weight: '1', children: [post('gni', '100', '75000', 'log')] },
        ],
      },
      rounding: { places: 1, mode: 'half_up' },
    })
    const unit = resultOf(request).units[0]
    expectClose(unit?.nodes['health'], 100 * health)
    expectClose(unit?.nodes['education'], 100 * education)
    expectClose(unit?.nodes['income'], 100 * income)
    expectClose(unit?.exact, 100 * hdi)
    expect(unit?.score).toBe('76.3')
  })
})
