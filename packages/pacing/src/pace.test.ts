import { PaceResult } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import { paced, twelve } from './testing/pacing-requests.js'

describe('[R-PACE-01] pace of a flow', () => {
  it('gives the example of the contract: 9000 of 12500 by June', () => {
    const result = paced()
    expect(result).toMatchObject({ attainment: '0.72', scheduled: '0.5', gapPoints: '22', light: 'green', met: false })
    expect(result.required).toBe('583.333333333333')
    expect(result.reason).toBe(
      '截至2024年6月，实际 9000，目标 12500，完成率 72%，应达 50%，超前 22 个百分点；达到进度要求，亮绿灯。',
    )
  })

  it('reads 1–10月 12314 人 of 12500 as 98.5 %, as the bulletin did (domain.md §4)', () => {
    const result = paced({ asOf: '2024-10', observations: { '2024-10': '12314' } })
    expect(result.attainment).toBe('0.98512')
    expect(result.reason).toContain('完成率 约 98.51%')
  })

  it('[R-PACE-09] leaves an over-fulfilment uncapped and asks nothing more', () => {
    expect(paced({ observations: { '2024-06': '15000' } })).toMatchObject({
      attainment: '1.2',
      met: true,
      required: '0',
    })
  })

  it('sums single months, and gives what the cumulative values of the same months give', () => {
    const single = { '2024-01': '900', '2024-02': '850', '2024-03': '1250.5' }
    const cumulative = { '2024-01': '900', '2024-02': '1750', '2024-03': '3000.5' }
    const bySingle = paced({ asOf: '2024-03', observations: single, mode: 'single' })
    const byCumulative = paced({ asOf: '2024-03', observations: cumulative })
    expect(bySingle).toMatchObject({ actual: '3000.5', attainment: byCumulative.attainment, light: byCumulative.light })
  })

  it('does not look past asOf', () => {
    const later = paced({ observations: { '2024-06': '9000', '2024-07': '1', '2024-12': '99999' } })
    expect(later).toEqual(paced())
  })

  it('counts a progress from the start of the period even when the task was issued late', () => {
    expect(paced({ from: '2024-01', asOf: '2024-08', observations: { '2024-08': '5000' } }).scheduled).toBe(
      '0.666666666667',
    )
  })

  it('adds the closing values of earlier years in a five-year view, since year-to-date figures restart', () => {
    const years = paced({
      from: '2021-01',
      to: '2025-12',
      asOf: '2023-06',
      target: '150000',
      observations: { '2021-12': '31000', '2022-12': '29500', '2023-05': '14000', '2023-06': '16000' },
    })
    expect(years).toMatchObject({ actual: '76500', attainment: '0.51', scheduled: '0.5', gapPoints: '1' })
  })

  it('takes a figure counted since the start of the plan as it stands', () => {
    const result = paced({
      from: '2021',
      to: '2025',
      asOf: '2023',
      target: '150000',
      mode: 'since_from',
      observations: { '2021': '31000', '2022': '60500', '2023': '90000' },
    })
    expect(result).toMatchObject({ actual: '90000', attainment: '0.6', scheduled: '0.6', gapPoints: '0' })
  })

  it('judges yearly figures by the last whole year', () => {
    const result = paced({
      from: '2021',
      to: '2025',
      asOf: '2023-06',
      observations: { '2021': '3000', '2022': '2000' },
    })
    expect(result).toMatchObject({ actual: '5000', attainment: '0.4', scheduled: '0.4', light: 'green' })
  })
})

describe('[R-PACE-10] what cannot be judged', () => {
  it('is not assessed without a target, or with a zero one that is to be reached', () => {
    for (const target of [null, undefined, '0']) {
      const result = paced({ target })
      expect(result).toMatchObject({
        state: 'not_assessed',
        light: 'not_applicable',
        attainment: null,
        gapPoints: null,
      })
      expect(result.actual).toBe('9000')
    }
  })

  it('is missing when the period has no figure, and says which and what was last known', () => {
    const result = paced({ observations: { '2024-01': '900', '2024-02': '1750' } })
    expect(result).toMatchObject({
      state: 'missing',
      light: 'missing',
      attainment: null,
      gapPoints: null,
      required: null,
    })
    expect(result.missing).toEqual(['2024-03', '2024-04', '2024-05', '2024-06'])
    expect(result.lastKnown).toEqual({ period: '2024-02', value: '1750' })
    expect(result.reason).toBe('缺2024年6月数据，不能判断进度；最近一次为2024年2月 1750。')
  })

  it('is missing when one of the single months is, rather than taking it for zero', () => {
    const months = { '2024-01': '900', '2024-03': '900' }
    expect(paced({ asOf: '2024-03', observations: months, mode: 'single' })).toMatchObject({
      light: 'missing',
      actual: null,
    })
    expect(paced({ asOf: '2024-03', observations: { ...months, '2024-02': '0' }, mode: 'single' }).actual).toBe('1800')
  })

  it('names earlier gaps of a cumulative figure without minding them', () => {
    const result = paced({ observations: { '2024-05': '8000', '2024-06': '9000' } })
    expect([result.light, result.missing]).toEqual(['green', ['2024-01', '2024-02', '2024-03', '2024-04']])
  })

  it('does not apply to a unit whose denominator is zero', () => {
    const result = paced({
      kind: 'ratio',
      target: '90',
      observations: { '2024-06': { numerator: '0', denominator: '0' } },
    })
    expect(result).toMatchObject({ state: 'not_applicable', light: 'not_applicable', attainment: null })
  })

  it('is not due before its first period is over', () => {
    expect(paced({ asOf: '2023-12', observations: {} })).toMatchObject({
      state: 'not_due',
      light: 'not_due',
      missing: [],
    })
  })
})

describe('[R-PACE-02] levels and ratios', () => {
  it('are measured against the target, not from the base: 25 万 from 27.29 万 is reached at 26 万 (十堰 row 7)', () => {
    const result = paced({ kind: 'level', target: '250000', baseline: '272900', observations: { '2024-06': '260000' } })
    expect(result).toMatchObject({ attainment: '1.04', scheduled: '1', met: true, light: 'green' })
  })

  it('follow a path from the base where one is given', () => {
    const onPath = { kind: 'level', target: '350000', baseline: '327100', asOf: '2024-06' } as const
    expect(paced({ ...onPath, observations: { '2024-06': '338550' } })).toMatchObject({
      gapPoints: '0',
      met: false,
      light: 'green',
    })
    const noPath = paced({ kind: 'level', target: '350000', observations: { '2024-06': '338550' } })
    expect(noPath).toMatchObject({ scheduled: '1', gapPoints: '-3.271428571429' })
  })

  it('compute a ratio from numerator and denominator in per cent', () => {
    const result = paced({
      kind: 'ratio',
      target: '95',
      observations: { '2024-06': { numerator: '951', denominator: '1000' } },
    })
    expect(result).toMatchObject({ actual: '95.1', margin: '0.1', met: true })
  })

  it('pool the parts of single periods, since ratios never add or average', () => {
    const result = paced({
      kind: 'ratio',
      mode: 'single',
      target: '90',
      asOf: '2024-02',
      observations: {
        '2024-01': { numerator: '1', denominator: '1' },
        '2024-02': { numerator: '80', denominator: '99' },
      },
    })
    expect(result.actual).toBe('81')
  })

  it('[R-PACE-03] hold a ceiling or break it, told in percentage points', () => {
    const ceiling = { kind: 'ratio', direction: 'at_most', target: '5' } as const
    expect(paced({ ...ceiling, observations: { '2024-06': '4.36' } })).toMatchObject({
      attainment: '1',
      margin: '0.64',
      light: 'green',
    })
    expect(paced({ ...ceiling, observations: { '2024-06': '5' } })).toMatchObject({
      margin: '0',
      met: true,
      light: 'green',
    })
    const broken = paced({ ...ceiling, observations: { '2024-06': '5.1' } })
    expect(broken).toMatchObject({ attainment: '0.98', margin: '-0.1', met: false, light: 'yellow' })
    expect(paced({ ...ceiling, asOf: '2024-12', observations: { '2024-12': '5.1' } }).light).toBe('red')
    expect(paced({ ...ceiling, observations: { '2024-06': '12' } })).toMatchObject({ attainment: '0', light: 'red' })
  })

  it('hold or break a ceiling of zero without dividing by it', () => {
    const none = { kind: 'level', direction: 'at_most', target: '0' } as const
    expect(paced({ ...none, observations: { '2024-06': '0' } })).toMatchObject({
      attainment: null,
      met: true,
      light: 'green',
    })
    expect(paced({ ...none, observations: { '2024-06': '1' } })).toMatchObject({
      attainment: null,
      met: false,
      light: 'red',
    })
  })

  it('[R-PACE-05] warn of a flow ceiling that is used up faster than time passes', () => {
    const ceiling = { direction: 'at_most', target: '100' } as const
    expect(paced({ ...ceiling, observations: { '2024-06': '45' } })).toMatchObject({ gapPoints: '5', light: 'green' })
    expect(paced({ ...ceiling, observations: { '2024-06': '70' } })).toMatchObject({
      gapPoints: '-20',
      light: 'yellow',
      required: '5',
    })
    expect(paced({ ...ceiling, observations: { '2024-06': '101' } })).toMatchObject({ light: 'red', required: null })
    // November: 101 used of 100, hardly ahead of time, but a sum does not shrink again.
    const late = paced({ ...ceiling, asOf: '2024-11', observations: { '2024-11': '101' } })
    expect(late).toMatchObject({ gapPoints: '-9.333333333333', light: 'red' })
  })

  it('treat an event as due at the end, and as done when it is', () => {
    const event = { kind: 'event', target: '1', observations: { '2024-06': '0', '2024-12': '1' } } as const
    expect(paced(event)).toMatchObject({ light: 'not_due', attainment: '0', met: false })
    expect(paced({ ...event, asOf: '2024-12' })).toMatchObject({ light: 'green', attainment: '1', met: true })
  })
})

describe('the result', () => {
  it('has the published shape in every state', () => {
    const results = [
      paced(),
      paced({ target: null }),
      paced({ observations: {} }),
      paced({ asOf: '2023-01', observations: {} }),
      paced({ history: { 2021: twelve(100), 2022: twelve(90), 2023: twelve(110) } }),
    ]
    for (const result of results) expect(PaceResult.safeParse(result).error).toBeUndefined()
  })

  it('[R-PACE-07] names a cumulative figure that falls and still stands on the latest', () => {
    const result = paced({ observations: { '2024-05': '9200', '2024-06': '9000' } })
    expect(result.actual).toBe('9000')
    expect(result.findings).toEqual([
      {
        code: 'C101',
        severity: 'explain',
        period: '2024-06',
        message: '2024年6月累计 9000，比2024年5月累计 9200 少 200；累计数一般不会减少，请核对或说明原因。',
      },
    ])
    const newYear = { from: '2023-01', observations: { '2023-12': '9200', '2024-01': '700' }, asOf: '2024-01' }
    expect(paced(newYear).findings).toEqual([])
  })
})
