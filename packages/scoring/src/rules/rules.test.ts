import { describe, expect, it } from 'vitest'
import { aRequest, oneItem, pointsOf, refusals, resultOf } from '../testing/a-request.js'

const of = (actual: string, target: string) => ({ actual, target })

describe('[R-SCORE-02] completion', () => {
  const rule = { method: 'completion', cap: '110' }
  it('is 100·actual/target, exactly', () => {
    expect(pointsOf(oneItem(rule, of('951', '1000')))).toBe('95.1')
    expect(pointsOf(oneItem(rule, of('1', '3')))).toBe('33.33333333333333333333')
  })
  it('stops at the cap and at the floor', () => {
    expect(pointsOf(oneItem(rule, of('120', '100')))).toBe('110')
    expect(pointsOf(oneItem({ ...rule, floor: '50' }, of('1', '100')))).toBe('50')
    expect(pointsOf(oneItem(rule, of('-5', '100')))).toBe('0')
  })
  it('reads a percentage from its numerator and denominator', () => {
    const cell = { numerator: '951', denominator: '1000', target: '95' }
    expect(pointsOf(oneItem(rule, cell))).toBe('100.10526315789473684211')
  })
  it('for a ceiling gives 100 up to it, then loses `slope` per cent for each per cent above', () => {
    const ceiling = { method: 'completion', slope: '2' }
    expect(pointsOf(oneItem(ceiling, of('3.6', '3.6'), 'lower'))).toBe('100')
    expect(pointsOf(oneItem(ceiling, of('3.96', '3.6'), 'lower'))).toBe('80')
    expect(pointsOf(oneItem(ceiling, of('9', '3.6'), 'lower'))).toBe('0')
  })
  it.each([
    ['a missing target', '12', 'target_missing', '/values/A/x/target'],
    ['a target of zero', of('12', '0'), 'target_zero', '/values/A/x/target'],
    ['a negative target', of('12', '-1'), 'target_negative', '/values/A/x/target'],
  ])('refuses %s and says where', (_, cell, code, pointer) => {
    const [problem] = refusals(oneItem(rule, cell))
    expect(problem).toMatchObject({ code, pointer })
    expect(problem?.message).toContain('“A”的“指标甲”')
  })
})

describe('[R-SCORE-03] all or nothing', () => {
  const rule = { method: 'all_or_nothing', points: '4' }
  it('gives the points at the target and none a hair below', () => {
    expect(pointsOf(oneItem(rule, of('100', '100')))).toBe('4')
    expect(pointsOf(oneItem(rule, of('99.9999999999', '100')))).toBe('0')
  })
  it('lets a ceiling be zero', () => {
    expect(pointsOf(oneItem(rule, of('0', '0'), 'lower'))).toBe('4')
    expect(pointsOf(oneItem(rule, of('1', '0'), 'lower'))).toBe('0')
  })
})

describe('[R-SCORE-04] bands', () => {
  const bands = [
    { from: '100', points: '100' },
    { from: '90', points: '85' },
    { from: '80', points: '70' },
    { from: '60', points: '40' },
  ]
  it.each([
    ['100', '100'],
    ['99.99', '85'],
    ['90', '85'],
    ['60', '40'],
    ['59.99', '0'],
  ])('gives for %s %% completion %s', (actual, points) => {
    expect(pointsOf(oneItem({ method: 'bands', bands }, of(actual, '100')))).toBe(points)
  })
  it('finds the band whatever the order of the list', () => {
    expect(pointsOf(oneItem({ method: 'bands', bands: [...bands].reverse() }, of('95', '100')))).toBe('85')
  })
  it('for a ceiling counts what is above it as a shortfall', () => {
    expect(pointsOf(oneItem({ method: 'bands', bands }, of('3.85', '3.5'), 'lower'))).toBe('85')
  })
})

describe('[R-SCORE-05] step deduction', () => {
  const rule = { method: 'step_deduction', full: '100', per: '5', points: '5', partial: 'started' }
  it.each([
    ['100', 'started', '100'],
    ['99.9', 'started', '95'],
    ['95', 'started', '95'],
    ['94.99', 'started', '90'],
    ['99.9', 'whole', '100'],
    ['95', 'whole', '95'],
    ['90.01', 'whole', '95'],
    ['130', 'started', '100'],
  ])('at %s %% with %s steps gives %s', (actual, partial, points) => {
    expect(pointsOf(oneItem({ ...rule, partial }, of(actual, '100')))).toBe(points)
  })
  it('stops at the floor', () => {
    expect(pointsOf(oneItem({ ...rule, floor: '60' }, of('10', '100')))).toBe('60')
  })
})

describe('[R-SCORE-06] threshold', () => {
  const rule = { method: 'threshold', at: '98', points: '100', slope: '10' }
  it('gives the points at the line and takes `slope` for each unit below, not under 0', () => {
    expect(pointsOf(oneItem(rule, '98'))).toBe('100')
    expect(pointsOf(oneItem(rule, '97.5'))).toBe('95')
    expect(pointsOf(oneItem(rule, '50'))).toBe('0')
  })
  it('turns round for direction lower', () => {
    expect(pointsOf(oneItem(rule, '98.5', 'lower'))).toBe('95')
  })
})

describe('[R-SCORE-07] grade', () => {
  const rule = { method: 'grade', lines: ['90', '80', '60'], points: ['4', '3', '1'] }
  it.each([
    ['95', '4'],
    ['90', '4'],
    ['85', '3.5'],
    ['80', '3'],
    ['70', '2'],
    ['60', '1'],
    ['59.9', '0'],
  ])('gives for %s %s', (actual, points) => {
    expect(pointsOf(oneItem(rule, actual))).toBe(points)
  })
  it('takes the lowest line as the best for direction lower', () => {
    const ceiling = { method: 'grade', lines: ['3', '4', '5'], points: ['100', '80', '60'] }
    expect(pointsOf(oneItem(ceiling, '2.5', 'lower'))).toBe('100')
    expect(pointsOf(oneItem(ceiling, '4.5', 'lower'))).toBe('70')
    expect(pointsOf(oneItem(ceiling, '5.1', 'lower'))).toBe('0')
  })
})

describe('[R-SCORE-08] 功效系数', () => {
  const rule = { method: 'efficacy', satisfactory: '95.5', unacceptable: '90' }
  it('gives 60 to 100 between the two values and stays within when clamped', () => {
    expect(pointsOf(oneItem(rule, '90'))).toBe('60')
    expect(pointsOf(oneItem(rule, '92.75'))).toBe('80')
    expect(pointsOf(oneItem(rule, '99'))).toBe('100')
    expect(pointsOf(oneItem(rule, '10'))).toBe('60')
  })
  it('serves both directions by the order of its values', () => {
    const ceiling = { method: 'efficacy', satisfactory: '3', unacceptable: '5' }
    expect(pointsOf(oneItem(ceiling, '4', 'lower'))).toBe('80')
    expect(pointsOf(oneItem(ceiling, '6', 'lower'))).toBe('60')
  })
  it('refuses equal values by the name of the indicator', () => {
    const [problem] = refusals(oneItem({ ...rule, unacceptable: '95.5' }, '1'))
    expect(problem).toMatchObject({ code: 'no_spread', pointer: '/index/children/0/rule/satisfactory' })
    expect(problem?.message).toContain('指标甲')
  })
})

describe('[R-SCORE-09] goalpost', () => {
  const rule = { method: 'goalpost', lower: '40', upper: '70' }
  it('gives 0 to 100 between the posts', () => {
    expect(pointsOf(oneItem(rule, '55'))).toBe('50')
    expect(pointsOf(oneItem(rule, '71'))).toBe('100')
    expect(pointsOf(oneItem(rule, '39'))).toBe('0')
    expect(pointsOf(oneItem({ ...rule, clamp: false }, '25'))).toBe('-50')
  })
  it('turns round for direction lower', () => {
    expect(pointsOf(oneItem(rule, '49', 'lower'))).toBe('70')
  })
  it('refuses posts that are equal or swapped', () => {
    expect(refusals(oneItem({ ...rule, upper: '40' }, '1'))[0]?.code).toBe('no_spread')
    expect(refusals(oneItem({ ...rule, upper: '30' }, '1'))[0]?.code).toBe('posts_swapped')
  })
})

describe('[R-SCORE-10] sample-based rules', () => {
  const three = (rule: Record<string, unknown>, values: readonly string[], direction = 'higher') =>
    aRequest({
      units: values.map((_, i) => ({ id: `u${i}` })),
      indicators: [{ id: 'x', name: '指标甲', direction }],
      values: Object.fromEntries(values.map((value, i) => [`u${i}`, { x: value }])),
      index: { id: 'root', children: [{ indicator: 'x', weight: '1', rule }] },
    })
  const points = (...given: Parameters<typeof three>) =>
    resultOf(three(...given)).units.map(({ items }) => items[0]?.score)

  it('negates the value first where less is better', () => {
    const minmax = { method: 'minmax', low: '0', high: '100' }
    expect(points(minmax, ['1', '2', '5'])).toEqual(['0', '25', '100'])
    expect(points(minmax, ['1', '2', '5'], 'lower')).toEqual(['100', '75', '0'])
  })
  it('gives tied units the lowest rank and Borda count', () => {
    expect(points({ method: 'rank' }, ['3', '1', '3', '7'])).toEqual(['2', '1', '2', '4'])
    expect(points({ method: 'borda' }, ['3', '1', '3', '7'], 'lower')).toEqual(['1', '3', '1', '0'])
  })
  it('takes the standard deviation of a sample, n − 1', () => {
    expect(points({ method: 'zscore', mean: '50', sd: '10' }, ['1', '2', '3'])).toEqual(['40', '50', '60'])
  })
  it('measures the distance to a target and caps it', () => {
    expect(points({ method: 'target_distance', target: '3', cap: '1' }, ['1', '2', '5'])).toEqual(['0', '0.5', '1'])
    expect(points({ method: 'target_distance', target: '3' }, ['1', '2', '5'])).toEqual(['0', '0.5', '2'])
  })
  it.each(['minmax', 'zscore', 'rank', 'borda'])(
    '%s refuses a sample without spread by the name of the indicator',
    (method) => {
      const problems = refusals(three({ method }, ['100', '100', '100']))
      expect(problems).toHaveLength(1)
      expect(problems[0]).toMatchObject({ code: 'no_spread', pointer: '/index/children/0/rule' })
      expect(problems[0]?.message).toContain('指标甲')
    },
  )
  it('warns that such scores move when a unit joins or leaves', () => {
    const { warnings } = resultOf(three({ method: 'minmax' }, ['1', '2', '5']))
    expect(warnings.map(({ code }) => code)).toContain('score.sample_based')
  })
})

describe('[R-SCORE-11] direct', () => {
  it('takes the actual as the score', () => {
    expect(pointsOf(oneItem({ method: 'direct' }, '87.125'))).toBe('87.125')
  })
})
