import { Rational, toDecimalText } from '@plancascade/kernel'
import { describe, expect, it } from 'vitest'
import { aRequest, resultOf, unitOf } from './testing/a-request.js'
import { employmentRequest } from './testing/employment.js'
import { proveScheme } from './prove/prove-scheme.js'
import { splitDifference } from './split-difference.js'

/** The example social-insurance index of scenario.md (示例·非官方) with invented figures. */
function insuranceRequest() {
  const capped = (cap: string) => ({ method: 'completion', cap })
  const indicators = ['pension', 'unemployment', 'injury', 'ecard', 'card']
  return aRequest({
    units: [{ id: '甲' }, { id: '乙' }, { id: '市直', ranked: false }],
    indicators: indicators.map((id) => ({ id, direction: 'higher' })),
    values: {
      甲: {
        pension: { numerator: '188', denominator: '200' },
        unemployment: { actual: '25000', target: '25000' },
        injury: { actual: '31500', target: '30000' },
        ecard: '61',
        card: { actual: '320', target: '320' },
      },
      乙: {
        pension: '95.5',
        unemployment: { actual: '24999', target: '25000' },
        injury: { actual: '40000', target: '30000' },
        ecard: '70',
        card: { actual: '400', target: '320' },
      },
      市直: {
        pension: { state: 'not_applicable' },
        unemployment: { actual: '10', target: '10' },
        injury: { actual: '10', target: '10' },
        ecard: { state: 'not_applicable' },
        card: { state: 'not_due' },
      },
    },
    index: {
      id: 'insurance',
      name: '社保综合指数',
      children: [
        { indicator: 'pension', weight: '30', rule: { method: 'efficacy', satisfactory: '95.5', unacceptable: '90' } },
        { indicator: 'unemployment', weight: '20', rule: capped('100'), binding: { atMost: '59' } },
        { indicator: 'injury', weight: '25', rule: capped('105'), binding: { atMost: '59' } },
        { indicator: 'ecard', weight: '15', rule: { method: 'goalpost', lower: '40', upper: '70' } },
        { indicator: 'card', weight: '10', rule: capped('100') },
      ],
    },
  })
}

describe('the example schemes', () => {
  it('score the social-insurance index as by hand', () => {
    const result = resultOf(insuranceRequest())
    // 30 % × (60 + 40 × 4/5.5) + 20 + 25 % × 105 + 15 % × 70 + 10
    expect(unitOf(result, '甲')).toMatchObject({ score: '93.48', exact: '93.47727272727272727273', rank: 1 })
    expect(unitOf(result, '市直')).toMatchObject({ score: '100.00', rank: null })
  })

  it('hold a unit that misses a 约束性 target by one person at 59', () => {
    const unit = unitOf(resultOf(insuranceRequest()), '乙')
    expect(unit).toMatchObject({ score: '59.00', rank: 2 })
    expect(unit.adjustments[0]?.explanation).toBe(
      '社保综合指数：约束性指标“unemployment”未完成，最高计 59，减 42.2492 分',
    )
  })

  it('pass the prover without anything to refuse', () => {
    for (const request of [insuranceRequest(), employmentRequest()]) {
      expect(proveScheme(request).findings.filter(({ severity }) => severity === 'blocking')).toEqual([])
    }
  })
})

describe('[R-SCORE-34] the difference between two runs', () => {
  it('splits into data and rules with nothing left over', () => {
    const before = employmentRequest()
    const jobs = { actual: '6300', target: '7000' }
    const corrected = { ...before, values: { ...before.values, C: { ...before.values['C'], jobs } } }
    const stricter = {
      ...corrected,
      index: { ...corrected.index, children: corrected.index.children.slice(0, 5), bonus: undefined },
    }
    const outcome = splitDifference(before, stricter)
    if (outcome.status !== 'ready') throw new Error(JSON.stringify(outcome))
    const [a, , c] = outcome.units
    expect(a).toMatchObject({ data: '0', rules: a?.change })
    // One item of weight 30 of 100 rises from 70 to 90.
    expect(c?.data).toBe('6')
    const sum = Rational.from(c?.data ?? '0').add(Rational.from(c?.rules ?? '0'))
    expect(toDecimalText(sum, 20)).toBe(c?.change)
  })
})
