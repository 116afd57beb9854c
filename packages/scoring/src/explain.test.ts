import { Rational, toFixedText } from '@plancascade/kernel'
import type { ScoredUnit } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import { aRequest, directRequest, resultOf } from './testing/a-request.js'
import { employmentRequest } from './testing/employment.js'
import { equationsIn, holds, recompute } from './testing/recompute.js'

function textsOf(unit: ScoredUnit): string[] {
  return [...unit.items.map(({ explanation }) => explanation), ...Object.values(unit.explanations)]
}

describe('[R-SCORE-26] explanations', () => {
  const result = resultOf(employmentRequest())

  it('print only equations that hold', () => {
    const equations = result.units.flatMap(textsOf).flatMap(equationsIn)
    expect(equations.length).toBeGreaterThan(40)
    for (const equation of equations)
      expect(holds(equation), `${equation.expression} ${equation.sign} ${equation.shown}`).toBe(true)
  })

  it('recompute to the same decimal as the score beside them', () => {
    let compared = 0
    for (const item of result.units.flatMap(({ items }) => items)) {
      const stated = /得分 = (.+?)(?: [=≈] [\d.-]+)?；权重/.exec(item.explanation)?.[1]
      if (item.score === null || stated === undefined) continue
      expect(toFixedText(recompute(stated), { places: 15, mode: 'half_even' })).toBe(
        toFixedText(Rational.from(item.score), { places: 15, mode: 'half_even' }),
      )
      compared += 1
    }
    expect(compared).toBeGreaterThan(15)
  })

  it('say in words which branch of the rule was taken', () => {
    const text = (unit: string, indicator: string) =>
      result.units.find(({ id }) => id === unit)?.items.find((item) => item.indicator === indicator)?.explanation
    expect(text('A', 'jobs')).toBe(
      '城镇新增就业：实际 13000，目标 12000，完成率在 0 至 110 之间；得分 = 100 × 13000 ÷ 12000 ≈ 108.333333；权重 0.3，贡献 = 0.3 × (100 × 13000 ÷ 12000) = 32.5',
    )
    expect(text('B', 'migrants')).toBe('其中：农民工培训：不适用，不计分，权重由同组其余项按比例分担')
    expect(text('C', 'returnees')).toContain('不足一档按一档扣，计 2 档；得分 = 100 − 5 × 2 = 90')
  })
})

describe('[R-SCORE-25] contributions', () => {
  const sumOf = (unit: ScoredUnit) =>
    Rational.sum([...unit.items, ...unit.adjustments].map(({ contribution }) => Rational.from(contribution ?? '0')))

  it('with those of the adjustments sum to the exact score', () => {
    for (const unit of resultOf(employmentRequest()).units) {
      const gap = sumOf(unit)
        .sub(Rational.from(unit.exact ?? '0'))
        .abs()
      expect(gap.le(Rational.of(1n, 10n ** 18n)), unit.id).toBe(true)
    }
  })

  it.each(['arithmetic', 'geometric', 'harmonic'])('do so in %s trees of two levels', (aggregate) => {
    const leaf = (indicator: string, weight: string) => ({ indicator, weight, rule: { method: 'direct' } })
    const request = aRequest({
      ...directRequest({ A: ['71', '83', '97'], B: ['60', '60', '60'], C: ['0', '50', '50'] }),
      index: {
        id: 'root',
        aggregate,
        children: [{ id: 'n', weight: '2', aggregate, children: [leaf('x1', '1'), leaf('x2', '3')] }, leaf('x3', '1')],
      },
    })
    for (const unit of resultOf(request).units) {
      const gap = sumOf(unit)
        .sub(Rational.from(unit.exact ?? '0'))
        .abs()
      expect(gap.le(Rational.of(1n, 10n ** 18n)), unit.id).toBe(true)
    }
  })
})
