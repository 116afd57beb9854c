import { periodParts, Rational, round, type Rounding } from '@plancascade/kernel'
import type { PaceForecast } from '@plancascade/types'
import { logShareInterval, type LogShares } from './log-share-interval.js'
import type { HistoryYear, PaceCase } from './pace-case.js'
import { hasSeasonalHistory } from './read-request.js'
import { meanShare, sharesOf } from './schedule.js'
import { published } from './words.js'

/** Forecasts are estimates: they are published to six places, half up, so that the last digits of floats never show. */
export const FORECAST_ROUNDING: Rounding = { places: 6, mode: 'half_up' }
/** A chance is published in hundredths of a per cent. */
export const CHANCE_ROUNDING: Rounding = { places: 4, mode: 'half_up' }

export interface Forecast {
  readonly value: Rational
  readonly view: PaceForecast
  /** Published value: what the light rule compares, so that a light explains itself. Null without an interval. */
  readonly probabilityOfMissing: Rational | null
}

/**
 * [R-PACE-08] Expected figure at the end of the window, for flows. With at least one past year the seasonal share C_m ÷ s̄_m, the
 * best of the explainable methods on 825 forecasts (maths.md §4); otherwise, and so labelled, the run rate. With three years an
 * 80 % interval and the chance of missing the target. Null where there is nothing to go by.
 */
export function forecastAt(paceCase: PaceCase, index: number, actual: Rational): Forecast | null {
  if (paceCase.family !== 'flow') return null
  const seasonal = hasSeasonalHistory(paceCase)
  const method = paceCase.forecastMethod ?? (seasonal ? 'seasonal_share' : 'run_rate')
  if (method === 'run_rate') return runRate(paceCase, index, actual, seasonal)
  return method === 'seasonal_share'
    ? seasonalShare(paceCase, index, actual)
    : samePeriod(paceCase.history[0], index, actual)
}

function runRate(paceCase: PaceCase, index: number, actual: Rational, seasonal: boolean): Forecast {
  const elapsed = periodParts(paceCase.periods[index]!).lastMonth - paceCase.firstMonth + 1
  const total = paceCase.lastMonth - paceCase.firstMonth + 1
  const why = seasonal ? '按要求' : '可用的往年数据不足一年，'
  return plain(
    'run_rate',
    actual.mul(Rational.of(total, elapsed)),
    `${why}按已过月份平均速度外推，未考虑季节因素，仅供参考。`,
  )
}

function seasonalShare(paceCase: PaceCase, index: number, actual: Rational): Forecast | null {
  const share = meanShare(paceCase.history, index)
  if (!share || share.sign <= 0) return null
  const years = paceCase.history.length
  const value = actual.div(share)
  const note = `按近 ${years} 年同期累计占全年的平均比重推算。`
  const interval = logShareInterval(sharesOf(paceCase.history, index), actual)
  if (!interval)
    return plain(
      'seasonal_share',
      value,
      `${note}${years < 3 ? '历史不足三年，不给区间。' : '往年同期有零或负数，不给区间。'}`,
    )
  // Shares of a growing total never exceed one, so the year cannot end below what is there already.
  const low = Rational.min(value, Rational.max(actual, interval.low))
  const high = Rational.max(value, interval.high)
  const view: PaceForecast = {
    ...plain('seasonal_share', value, `${note}区间为 80% 可能范围。`).view,
    low: text(low),
    high: text(high),
  }
  return { value, view, probabilityOfMissing: chanceOfMissing(paceCase, actual, interval) }
}

/** Last year's total, scaled by how this year compares so far: 同期比. */
function samePeriod(lastYear: HistoryYear | undefined, index: number, actual: Rational): Forecast | null {
  const [then, total] = [lastYear?.cumulative[index], lastYear?.cumulative.at(-1)]
  if (!lastYear || !then || !total || then.sign <= 0) return null
  return plain('same_period', total.mul(actual).div(then), `按 ${lastYear.year} 年全年与同期之比推算。`)
}

function chanceOfMissing(paceCase: PaceCase, actual: Rational, shares: LogShares): Rational | null {
  const { target, direction } = paceCase
  if (!target || target.sign <= 0) return null
  const reached = actual.ge(target)
  if (reached && direction === 'at_least') return Rational.ZERO
  if (direction === 'at_most' && actual.gt(target)) return Rational.ONE
  const below = shares.chanceOfTotalBelow(target)
  return round(direction === 'at_least' ? below : Rational.ONE.sub(below), CHANCE_ROUNDING)
}

function plain(method: PaceForecast['method'], value: Rational, note: string): Forecast {
  return { value, view: { method, value: text(value), low: null, high: null, note }, probabilityOfMissing: null }
}

function text(value: Rational): string {
  return published(round(value, FORECAST_ROUNDING))
}
