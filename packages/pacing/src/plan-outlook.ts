import { Rational, round } from '@plancascade/kernel'
import type { PaceForecast, PaceRequest } from '@plancascade/types'
import { exactly } from './float-math.js'
import { CHANCE_ROUNDING, FORECAST_ROUNDING } from './forecast.js'
import { WIDENING } from './log-share-interval.js'
import { studentCdf, studentQuantile90 } from './student-t.js'
import { published } from './words.js'

/** Fewest whole years from which a spread between years is taken. */
const MIN_YEARS = 3
/** The quantiles end at four degrees of freedom; more years would make the interval narrower, never wider. */
const MOST_DEGREES = 4
/** Of a running year only the interval is known, not how many years taught it: the fewest that may. */
const FEWEST_DEGREES = 2

export interface PlanOutlookInput {
  readonly direction: PaceRequest['direction']
  /** The plan's own target for the sum of its years; null: nothing to miss. */
  readonly target: string | null
  /** Adopted totals of the years that are over, oldest first. */
  readonly years: readonly string[]
  /** The year that is not over: what is adopted and what it is expected to come to (from `pace`); null between two years. */
  readonly running: {
    readonly soFar: string
    readonly value: string
    readonly low: string | null
    readonly high: string | null
    readonly method: PaceForecast['method']
  } | null
  /** Whole years of the plan that have not begun. */
  readonly yearsLeft: number
}

export interface PlanOutlook {
  readonly value: string
  /** 80 % interval; null where too little is known for one. */
  readonly low: string | null
  readonly high: string | null
  readonly probabilityOfMissing: string | null
  readonly note: string
}

/**
 * [R-PACE-14] What a sum over the plan's years is expected to come to: years that are over, the running year's forecast, and the
 * years to come at the mean of these. The interval takes the spread between whole years (at least three; t distribution,
 * widened as in R-PACE-08) and the running year's own; where either is unknown there is none, and no chance either. An estimate.
 */
export function planOutlook(input: PlanOutlookInput): PlanOutlook | null {
  const { years, running, yearsLeft } = input
  const known = years.map((total) => Rational.from(total))
  const outcomes = running ? [...known, Rational.from(running.value)] : known
  if (outcomes.length === 0) return null
  const sum = Rational.sum(outcomes)
  const value = sum.add(sum.mul(Rational.of(yearsLeft, outcomes.length)))
  if (!running && yearsLeft === 0) return decided(input, value)
  const spread = spreadOf(input, known)
  if (typeof spread === 'string') return { ...nothing(value), note: `${methodOf(input)}${spread}` }
  const half = exactly(studentQuantile90(spread.degrees) * spread.scale)
  const soFar = Rational.sum([...known, ...(running ? [Rational.from(running.soFar)] : [])])
  return {
    value: text(value),
    low: text(Rational.max(soFar, value.sub(half))),
    high: text(value.add(half)),
    probabilityOfMissing: chance(input, value, soFar, spread),
    note: `${methodOf(input)}区间为 80% 可能范围。`,
  }
}

interface Spread {
  readonly scale: number
  readonly degrees: number
}

/** The scale of what is still unknown, or why it cannot be told. */
function spreadOf({ running, yearsLeft }: PlanOutlookInput, known: readonly Rational[]): Spread | string {
  let [square, degrees] = [0, MOST_DEGREES]
  if (running) {
    if (running.low === null || running.high === null) return '本年预测没有区间，规划期末也不给区间。'
    const width = Rational.from(running.high).sub(Rational.from(running.low)).toNumber()
    degrees = FEWEST_DEGREES
    square += (width / 2 / studentQuantile90(degrees)) ** 2
  }
  if (yearsLeft > 0) {
    const n = known.length
    if (n < MIN_YEARS) return `已结束的年份只有 ${n} 年，不足 ${MIN_YEARS} 年，不给区间。`
    const totals = known.map((total) => total.toNumber())
    const mean = totals.reduce((a, b) => a + b, 0) / n
    const variance = totals.reduce((a, b) => a + (b - mean) * (b - mean), 0) / (n - 1)
    degrees = Math.min(degrees, n - 1)
    square += WIDENING * WIDENING * variance * (yearsLeft + (yearsLeft * yearsLeft) / n)
  }
  return { scale: Math.sqrt(square), degrees }
}

function chance(
  { target, direction }: PlanOutlookInput,
  value: Rational,
  soFar: Rational,
  { scale, degrees }: Spread,
): string | null {
  if (target === null) return null
  const aim = Rational.from(target)
  if (direction === 'at_least' && soFar.ge(aim)) return '0'
  if (direction === 'at_most' && soFar.gt(aim)) return '1'
  const distance = aim.sub(value).toNumber()
  const below = scale === 0 ? (distance > 0 ? 1 : 0) : studentCdf(distance / scale, degrees)
  return published(round(exactly(direction === 'at_least' ? below : 1 - below), CHANCE_ROUNDING))
}

/** Every year is over: what is expected is what is there. */
function decided({ target, direction }: PlanOutlookInput, value: Rational): PlanOutlook {
  const aim = target === null ? null : Rational.from(target)
  const missed = aim && (direction === 'at_least' ? value.lt(aim) : value.gt(aim))
  return {
    value: text(value),
    low: text(value),
    high: text(value),
    probabilityOfMissing: missed === null ? null : missed ? '1' : '0',
    note: '各年均已结束，为实际数。',
  }
}

const RUNNING_WORDS: Record<PaceForecast['method'], string> = {
  seasonal_share: '本年按往年季节占比的预测',
  run_rate: '本年按平均速度的外推（历史不足一年，未考虑季节）',
  same_period: '本年按同期比的预测',
}

function methodOf({ running, yearsLeft, years }: PlanOutlookInput): string {
  const parts = [
    ...(years.length > 0 ? [`${years.length} 年认定数`] : []),
    ...(running ? [RUNNING_WORDS[running.method]] : []),
    ...(yearsLeft > 0 ? [`以后 ${yearsLeft} 年按平均数`] : []),
  ]
  return `${parts.join('，加')}。`
}

function nothing(value: Rational): Omit<PlanOutlook, 'note'> {
  return { value: text(value), low: null, high: null, probabilityOfMissing: null }
}

function text(value: Rational): string {
  return published(round(value, FORECAST_ROUNDING))
}
