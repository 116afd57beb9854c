import type { PaceForecast, PaceRequestInput } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import { readGolden } from './testing/golden.js'
import { paced } from './testing/pacing-requests.js'

interface ForecastGolden {
  readonly firstYear: number
  readonly monthly: readonly number[]
  readonly cases: ReadonlyArray<{
    readonly year: number
    readonly m: number
    readonly cum: number
    readonly actual: number
    readonly history_years: number
    readonly shares: readonly number[]
    readonly run_rate: number
    readonly seasonal_share: number
    readonly same_period_yoy: number
  }>
}

const golden = readGolden<ForecastGolden>('forecast.json')
/** Figures of the golden file carry about fifteen digits; ours are rounded to six places. */
const CLOSE = 0.000_001

/** Cumulative values of one year of AirPassengers. */
function cumulativeOf(year: number): string[] {
  const start = (year - golden.firstYear) * 12
  let sum = 0
  return golden.monthly.slice(start, start + 12).map((month) => String((sum += month)))
}

/** The request that stands at month `m` of `year` and knows `years` years before it. */
function requestOf(year: number, m: number, years: number): Partial<PaceRequestInput> {
  const past = Array.from({ length: years }, (_, i) => year - 1 - i)
  const code = `${year}-${String(m).padStart(2, '0')}`
  return {
    target: '1000000',
    from: `${year}-01`,
    to: `${year}-12`,
    asOf: code,
    observations: { [code]: cumulativeOf(year)[m - 1] ?? null },
    history: Object.fromEntries(past.map((y) => [y, cumulativeOf(y)])),
  }
}

const forecastOf = (changes: Partial<PaceRequestInput>): PaceForecast => {
  const { forecast } = paced(changes)
  if (!forecast) throw new Error('no forecast')
  return forecast
}

describe.each(golden.cases)('[R-PACE-08] AirPassengers $year after month $m', (known) => {
  const request = requestOf(known.year, known.m, known.history_years)

  it('gives the published seasonal share, run rate and same-period forecasts', () => {
    expect(Number(forecastOf(request).value)).toBeCloseTo(known.seasonal_share, 5)
    expect(Math.abs(Number(forecastOf({ ...request, forecast: 'run_rate' }).value) - known.run_rate)).toBeLessThan(
      CLOSE,
    )
    expect(
      Math.abs(Number(forecastOf({ ...request, forecast: 'same_period' }).value) - known.same_period_yoy),
    ).toBeLessThan(CLOSE)
  })

  it('learns the same shares as R', () => {
    const mean = known.shares.reduce((sum, share) => sum + share, 0) / known.shares.length
    const { scheduled } = paced({ ...request, schedule: { curve: 'history' } })
    expect(Number(scheduled)).toBeCloseTo(mean, 11)
  })
})

describe('[R-PACE-08] the interval', () => {
  // Recomputed here from the shares of the golden file with the platform's own logarithm.
  it('is the widened t interval of logged shares', () => {
    const shares = golden.cases[4]?.shares ?? []
    const logs = shares.map(Math.log)
    const mean = logs.reduce((a, b) => a + b, 0) / 4
    const sd = Math.sqrt(logs.reduce((a, x) => a + (x - mean) ** 2, 0) / 3)
    const half = 1.15 * 1.637744353696 * sd * Math.sqrt(1 + 1 / 4)
    const { low, high } = forecastOf(requestOf(1960, 6, 4))
    expect(Number(low)).toBeCloseTo(2695 / Math.exp(mean + half), 4)
    expect(Number(high)).toBeCloseTo(2695 / Math.exp(mean - half), 4)
  })

  it('needs three years, and says so', () => {
    const short = forecastOf(requestOf(1960, 6, 2))
    expect([short.low, short.high]).toEqual([null, null])
    expect(short.note).toContain('历史不足三年')
    expect(paced(requestOf(1960, 6, 2)).probabilityOfMissing).toBeNull()
    expect(forecastOf(requestOf(1960, 6, 3)).low).not.toBeNull()
  })

  it('holds about four fifths of all years and months that it can be tried on, and misses less than the run rate', () => {
    const tried = trials()
    expect(tried).toHaveLength(99)
    const share = tried.filter(({ total, low, high }) => low <= total && total <= high).length / tried.length
    expect(share).toBeGreaterThan(0.7)
    expect(share).toBeLessThan(0.9)
    const meanMiss = (pick: (trial: Trial) => number) =>
      tried.reduce((sum, trial) => sum + Math.abs(pick(trial) / trial.total - 1), 0) / tried.length
    expect(meanMiss(({ seasonal }) => seasonal)).toBeLessThan(meanMiss(({ runRate }) => runRate) / 4)
  })
})

interface Trial {
  readonly total: number
  readonly low: number
  readonly high: number
  readonly seasonal: number
  readonly runRate: number
}

/** Every year from the fourth on, after every month but the last, knowing only the years before. */
function trials(): Trial[] {
  const years = Array.from({ length: 9 }, (_, i) => 1952 + i)
  return years.flatMap((year) =>
    Array.from({ length: 11 }, (_, i) => {
      const request = requestOf(year, i + 1, Math.min(5, year - golden.firstYear))
      const { value, low, high } = forecastOf(request)
      const runRate = Number(forecastOf({ ...request, forecast: 'run_rate' }).value)
      return {
        total: Number(cumulativeOf(year)[11]),
        low: Number(low),
        high: Number(high),
        seasonal: Number(value),
        runRate,
      }
    }),
  )
}

describe('[R-PACE-08] the run rate', () => {
  it('stands in without a past year and is labelled as such', () => {
    const forecast = forecastOf({ ...requestOf(1960, 3, 0) })
    expect(forecast).toMatchObject({ method: 'run_rate', value: '4908', low: null, high: null })
    expect(forecast.note).toContain('往年数据不足一年')
  })
})

describe('[R-PACE-08] the chance of missing', () => {
  const chance = (target: string) => Number(paced({ ...requestOf(1960, 6, 4), target }).probabilityOfMissing)

  it('is one half at the middle of the interval and one tenth at each end of the plain one', () => {
    const { low, high } = forecastOf(requestOf(1960, 6, 4))
    const middle = Math.sqrt(Number(low) * Number(high))
    expect(chance(middle.toFixed(6))).toBeCloseTo(0.5, 3)
    expect(chance(low ?? '')).toBeCloseTo(0.1, 3)
    expect(chance(high ?? '')).toBeCloseTo(0.9, 3)
  })

  it('is nothing once the target is reached, and certain once a ceiling is broken', () => {
    expect(chance('2695')).toBe(0)
    const ceiling = { ...requestOf(1960, 6, 4), target: '2694', direction: 'at_most' } as const
    expect(paced(ceiling).probabilityOfMissing).toBe('1')
  })
})

describe('[R-PACE-08] the end of the year', () => {
  it('forecasts what is there, without any spread', () => {
    expect(paced({ ...requestOf(1960, 12, 4), target: '5714' })).toMatchObject({
      forecast: { value: '5714', low: '5714', high: '5714' },
      probabilityOfMissing: '0',
      met: true,
    })
    expect(paced({ ...requestOf(1960, 12, 4), target: '5715' }).probabilityOfMissing).toBe('1')
  })
})

describe('no forecast', () => {
  it('is made for levels and ratios', () => {
    expect(paced({ kind: 'level' }).forecast).toBeNull()
    expect(paced({ kind: 'ratio', target: '90', observations: { '2024-06': '80' } }).forecast).toBeNull()
  })
})
