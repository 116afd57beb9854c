import { describe, expect, it } from 'vitest'
import { aDetail } from '../testing/progress-fixture'
import { curveOf } from './detail'

describe('curveOf', () => {
  it('draws adopted figures, not declared ones, and stops where nothing is adopted', () => {
    expect(curveOf(aDetail()).adopted.slice(0, 4)).toEqual([80, 150, 240, null])
  })
  it('lets forecast and band start at the last adopted figure and end at the forecast of December', () => {
    const { forecast, low, high } = curveOf(aDetail())
    expect(forecast.slice(0, 4)).toEqual([null, null, 240, 340])
    expect([forecast[11], low[11], high[11]]).toEqual([1140, 1050, 1230])
    expect(low[2]).toBe(240)
  })
  it('has no forecast where there is none', () => {
    const none = curveOf({ ...aDetail(), forecast: null })
    expect(none.forecast.every((value) => value === null)).toBe(true)
  })
})
