import { describe, expect, it } from 'vitest'
import { LIGHT_RULES } from './light-rules.js'
import { months, paced, twelve } from './testing/pacing-requests.js'

/** A target of 100 with the given figure in June, when half is due. */
const june = (value: string, lights?: Parameters<typeof paced>[0]) =>
  paced({ target: '100', observations: { '2024-06': value }, ...lights })

describe('[R-PACE-06] the rule of 银川 2025', () => {
  it.each([
    ['50', '0', 'green'],
    ['40.01', '-9.99', 'green'],
    ['40', '-10', 'yellow'],
    ['20', '-30', 'yellow'],
    ['19.99', '-30.01', 'red'],
    ['0', '-50', 'red'],
  ])('lights %s of 100 in June, %s points off, %s', (value, gapPoints, light) => {
    expect(june(value)).toMatchObject({ gapPoints, light })
  })

  it('decides on exact fractions: a third of the year behind by exactly 10 points is yellow', () => {
    // April of a 300 target: 100 due; 70 is exactly 10 points behind, in floats 0.2333… − 0.3333… = −9.999….
    expect((70 / 300 - 4 / 12) * 100 > -10).toBe(true)
    expect(paced({ target: '300', asOf: '2024-04', observations: { '2024-04': '70' } })).toMatchObject({
      gapPoints: '-10',
      light: 'yellow',
    })
  })

  it('takes other limits', () => {
    expect(june('45', { lights: { rule: 'gap', yellow: '5', red: '20' } }).light).toBe('yellow')
    expect(june('29', { lights: { rule: 'gap', yellow: '5', red: '20' } }).light).toBe('red')
  })

  it('is not yellow when exactly on schedule, even with a limit of zero', () => {
    expect(june('50', { lights: { rule: 'gap', yellow: '0', red: '20' } }).light).toBe('green')
  })

  it('tells its version and source with every light', () => {
    expect(june('50').rule).toEqual(LIGHT_RULES.gap)
    expect(june('50', { lights: { rule: 'gap', version: '2025-市办〔3〕号' } }).rule.version).toBe('2025-市办〔3〕号')
  })

  it('gives the figures and the clause as its reason', () => {
    expect(june('19.99').reason).toBe(
      '截至2024年6月，实际 19.99，目标 100，完成率 19.99%，应达 50%，落后 30.01 个百分点；落后 30.01 个百分点，超过 30 个百分点，亮红灯。',
    )
  })
})

describe('recovery', () => {
  const lights = { rule: 'gap', recovered: 'yellow' } as const
  const redInMay = months(['0', '0', '0', '0', '5', '60'])

  it('shows yellow for what was red and has caught up', () => {
    const result = paced({ target: '100', observations: redInMay, lights })
    expect(result).toMatchObject({ gapPoints: '10', light: 'yellow' })
    expect(result.reason).toContain('由红转黄')
  })

  it('is asked for: without it the same figures are green', () => {
    expect(paced({ target: '100', observations: redInMay }).light).toBe('green')
  })

  it('does not remember what was only yellow, nor soften what is still red', () => {
    expect(paced({ target: '100', observations: months(['0', '0', '0', '15', '25', '60']), lights }).light).toBe(
      'green',
    )
    expect(paced({ target: '100', observations: months(['0', '0', '0', '0', '5', '10']), lights }).light).toBe('red')
  })

  it('goes by the lights decided then, where they are known: a later correction does not rewrite them', () => {
    expect(paced({ target: '100', observations: redInMay, lights, pastLights: { '2024-05': 'green' } }).light).toBe(
      'green',
    )
    const corrected = { observations: { '2024-05': '50', '2024-06': '60' }, pastLights: { '2024-05': 'red' } } as const
    expect(paced({ target: '100', lights, ...corrected }).light).toBe('yellow')
  })

  it('looks only at periods before this one', () => {
    expect(
      paced({
        target: '100',
        observations: { '2024-06': '60', '2024-07': '0' },
        lights,
        pastLights: { '2024-07': 'red' },
      }).light,
    ).toBe('green')
  })
})

describe('a target not reached when the year is over', () => {
  const december = { target: '100', asOf: '2024-12', observations: { '2024-12': '95' } } as const
  it('is green under the plain rule of points', () => {
    expect(paced(december)).toMatchObject({ light: 'green', met: false })
  })
  it('is never green where the scheme says so', () => {
    expect(paced({ ...december, lights: { rule: 'gap', unmetAtEnd: 'red' } }).light).toBe('red')
    expect(
      paced({ ...december, observations: { '2024-12': '100' }, lights: { rule: 'gap', unmetAtEnd: 'red' } }).light,
    ).toBe('green')
    expect(june('45', { lights: { rule: 'gap', unmetAtEnd: 'red' } }).light).toBe('green')
  })
})

describe('the rule of 天津 2022', () => {
  const lights = { rule: 'plan_and_mean' } as const
  it.each([
    ['60', '0.55', '50', 'green'],
    ['60', '0.60', '50', 'green'],
    ['60', '0.65', '50', 'yellow'],
    ['45', '0.40', '40', 'yellow'],
    ['45', '0.40', '45', 'yellow'],
    ['45', '0.40', '46', 'red'],
    ['60', '0.65', '70', 'red'],
  ])('lights %s of 100 with a city mean of %s and %s last year %s', (value, cityMean, lastYear, light) => {
    expect(june(value, { lights, cityMean, lastYear }).light).toBe(light)
  })
  it('says against whom it measured', () => {
    const peers = { counted: 11, waiting: [] }
    expect(june('60', { lights, cityMean: '0.65', lastYear: '50', peers }).reason).toContain(
      '完成率低于全市 11 个单位的平均 65%，但不差于上年同期，亮黄灯',
    )
    expect(june('60', { lights, cityMean: '0.55', lastYear: '50', peers }).reason).toContain(
      '不低于全市 11 个单位的平均 55%',
    )
  })
  it('calls a unit at the very mean level with it, however the fraction ends', () => {
    const request = { target: '300', observations: { '2024-06': '200' }, lights, lastYear: '300' } as const
    expect(paced({ ...request, cityMean: '0.666666666667' }).light).toBe('green')
    expect(paced({ ...request, cityMean: '0.666666666668' }).light).toBe('red')
  })
  it('falls back to points while there is no mean, and names who is still to come', () => {
    const one = june('35', { lights, lastYear: '70', peers: { counted: 2, waiting: ['房县'] } })
    expect(one.light).toBe('yellow')
    expect(one.reason).toContain('房县还没有认定数，没有全市平均可比，改按落后百分点亮灯：落后 15 个百分点')
    const two = june('35', { lights, cityMean: null, peers: { counted: 1, waiting: ['房县', '竹山'] } })
    expect(two.reason).toContain('房县等 2 个单位还没有认定数')
    expect(june('35', { lights }).reason).toContain('没有全市平均完成率可比，改按落后百分点亮灯')
  })
  it('without last year’s figure parts red from yellow by points', () => {
    expect(june('60', { lights, cityMean: '0.55' }).light).toBe('green')
    const behind = june('45', { lights, cityMean: '0.4' })
    expect(behind).toMatchObject({ light: 'yellow' })
    expect(behind.reason).toContain('没有上年同期数，不能看增减')
    expect(june('19', { lights, cityMean: '0.4' }).light).toBe('red')
  })
  it('takes last year from the history', () => {
    expect(june('45', { lights, cityMean: '0.4', history: { 2023: twelve(8) } }).light).toBe('red')
    expect(june('45', { lights, cityMean: '0.4', history: { 2023: twelve(7) } }).light).toBe('yellow')
  })
})

describe('the rule of 瓯海 2020', () => {
  const lights = { rule: 'make_up' } as const
  it('is red when late, yellow once made up, green when always on time', () => {
    expect(paced({ target: '120', observations: months(['10', '20', '30', '40', '50', '59']), lights }).light).toBe(
      'red',
    )
    expect(paced({ target: '120', observations: months(['10', '19', '30', '40', '50', '60']), lights }).light).toBe(
      'yellow',
    )
    expect(paced({ target: '120', observations: months(['10', '20', '30', '40', '50', '60']), lights }).light).toBe(
      'green',
    )
  })
})

describe('the rule of probability', () => {
  const lights = { rule: 'probability' } as const
  const history = { 2021: wavy(0), 2022: wavy(5), 2023: wavy(-4) }
  it('lights by the chance of missing the target', () => {
    const lightsOf = ['70', '52', '30'].map((value) => june(value, { lights, history }).light)
    expect(lightsOf).toEqual(['green', 'yellow', 'red'])
  })
  it('falls back to points, and says so, where history is short', () => {
    const result = june('35', { lights, history: { 2023: twelve(8) } })
    expect(result.light).toBe('yellow')
    expect(result.reason).toContain('历史不足三年')
  })
})

/** A year of 120 whose first half brought 60 + `more`. */
function wavy(more: number): string[] {
  return Array.from({ length: 12 }, (_, i) => String(10 * (i + 1) + (i < 11 ? more : 0)))
}
