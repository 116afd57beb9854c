import { describe, expect, it } from 'vitest'
import { planOutlook, type PlanOutlookInput } from './plan-outlook.js'

const outlook = (changes: Partial<PlanOutlookInput>) =>
  planOutlook({
    direction: 'at_least',
    target: '150000',
    years: ['31000', '29000', '33000'],
    running: null,
    yearsLeft: 2,
    ...changes,
  })

describe('[R-PACE-14] what the sum over the plan’s years is expected to come to', () => {
  it('takes the years to come at the mean and their spread from the years that are over', () => {
    // R: x <- c(31000, 29000, 33000); 1.15 * qt(.9, 2) * sd(x) * sqrt(2 + 4/3) = 7918.1…
    const result = outlook({})
    expect(result?.value).toBe('155000')
    expect(result?.low?.slice(0, 6)).toBe('147081')
    expect(result?.high?.slice(0, 6)).toBe('162918')
    // R: pt((150000 - 155000) / (1.15 * 2000 * sqrt(10/3)), 2) = 0.17797
    expect(result?.probabilityOfMissing).toBe('0.178')
  })

  it('gives no interval and no chance from fewer than three years, and says so', () => {
    const result = outlook({ years: ['31000', '29000'], yearsLeft: 3 })
    expect(result).toMatchObject({ value: '150000', low: null, high: null, probabilityOfMissing: null })
    expect(result?.note).toContain('不足 3 年')
  })

  it('takes the running year with its own interval, and is no surer than that', () => {
    const running = { soFar: '20000', value: '30000', low: '28000', high: '32000', method: 'seasonal_share' } as const
    const last = outlook({ years: ['31000', '29000', '33000', '30000'], running, yearsLeft: 0 })
    expect(last).toMatchObject({ value: '153000', low: '151000', high: '155000' })
    const unsure = outlook({ running: { ...running, low: null, high: null }, yearsLeft: 1 })
    expect(unsure).toMatchObject({ low: null, probabilityOfMissing: null })
    expect(unsure?.note).toContain('本年预测没有区间')
  })

  it('says how the running year was foreseen: a rate carried on is called one', () => {
    const running = { soFar: '20000', value: '30000', low: null, high: null, method: 'run_rate' } as const
    expect(outlook({ years: ['31000'], running })?.note).toContain('本年按平均速度的外推（历史不足一年，未考虑季节）')
    expect(outlook({ running: { ...running, method: 'seasonal_share' } })?.note).toContain('按往年季节占比')
  })

  it('never expects less than what is adopted already', () => {
    const running = { soFar: '29500', value: '30000', low: '10000', high: '50000', method: 'seasonal_share' } as const
    expect(outlook({ years: ['31000'], running, yearsLeft: 0 })?.low).toBe('60500')
  })

  it('knows the outcome when every year is over, and of a ceiling when it is broken', () => {
    const over = { years: ['31000', '29000'], yearsLeft: 0 }
    expect(outlook(over)).toMatchObject({ value: '60000', low: '60000', probabilityOfMissing: '1' })
    expect(outlook({ ...over, target: '60000' })?.probabilityOfMissing).toBe('0')
    expect(outlook({ direction: 'at_most', target: '90000' })?.probabilityOfMissing).toBe('1')
    expect(outlook({ years: [] })).toBeNull()
  })

  it('is certain of years that never differ', () => {
    const same = { years: ['30000', '30000', '30000'] }
    expect(outlook(same)).toMatchObject({ low: '150000', high: '150000', probabilityOfMissing: '0' })
  })
})
