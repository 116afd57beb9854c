import { periodParts, Rational, type Period } from '@plancascade/kernel'
import type { PaceObservation, PaceRequest, ProblemItem } from '@plancascade/types'
import type { Curve, Family, HistoryYear, Reading } from './pace-case.js'
import { fault, monthsIn, pointerStep, type Window } from './read-window.js'

const MISSING: Reading = { state: 'missing' }
/** Shares change with the times: only the latest years count (maths.md §4). */
const HISTORY_YEARS = 5

/** The reading of every period in the window; a period without one is missing. */
export function readReadings(request: PaceRequest, family: Family, window: Window, faults: ProblemItem[]): Reading[] {
  return window.periods.map((p) => {
    const observation = request.observations[p]
    return observation === undefined
      ? MISSING
      : readObservation(observation, family, `/observations/${pointerStep(p)}`, faults)
  })
}

/** Where figures come only at due dates, a period between two of them is not missing: it has nothing to report. */
export function withoutIdlePeriods(readings: readonly Reading[], curve: Curve, { periods, grain }: Window): Reading[] {
  if (curve.curve !== 'points' || !curve.onlyThen) return [...readings]
  const isDuePeriod = (p: Period) => {
    const before = periodParts(p).lastMonth - monthsIn(grain)
    return curve.points.some(({ lastMonth }) => lastMonth > before && lastMonth <= periodParts(p).lastMonth)
  }
  return readings.map((reading, i) => {
    const idle = reading.state === 'missing' && !isDuePeriod(periods[i]!)
    return idle ? { state: 'not_applicable' } : reading
  })
}

/** One figure. A ratio with a zero denominator has no value: nothing to measure in that period, not 0 % and not 100 %. */
export function readObservation(
  observation: PaceObservation,
  family: Family,
  pointer: string,
  faults: ProblemItem[],
): Reading {
  if (observation === null) return MISSING
  if (typeof observation === 'string') return { state: 'reported', value: Rational.from(observation), parts: null }
  if ('state' in observation) return { state: observation.state }
  if (family !== 'ratio') {
    fault(faults, pointer, 'parts_not_ratio', '只有比率指标才填分子、分母；请改填一个数，或把 kind 改为 ratio。')
    return MISSING
  }
  const [numerator, denominator] = [Rational.from(observation.numerator), Rational.from(observation.denominator)]
  if (denominator.sign < 0) fault(faults, `${pointer}/denominator`, 'negative_denominator', '分母不能为负，请改正。')
  if (denominator.sign <= 0) return { state: 'not_applicable' }
  return {
    state: 'reported',
    value: numerator.mul(Rational.HUNDRED).div(denominator),
    parts: { numerator, denominator },
  }
}

/** Past years, newest first; a year without a positive total says nothing about shares and is left out with a remark. */
export function readHistory(
  request: PaceRequest,
  window: Window,
  faults: ProblemItem[],
  remarks: string[],
): HistoryYear[] {
  const expected = 12 / monthsIn(window.grain)
  const currentYear = Math.floor(window.lastMonth / 12)
  const years: HistoryYear[] = []
  for (const [year, values] of Object.entries(request.history ?? {})) {
    const pointer = `/history/${year}`
    if (Number(year) >= currentYear)
      fault(faults, pointer, 'history_not_past', `历史年份 ${year} 应早于本次考察的年份 ${currentYear}。`)
    if (values.length !== expected)
      fault(
        faults,
        pointer,
        'history_length',
        `${year} 年应有 ${expected} 个累计值（与报告期一致），现有 ${values.length} 个。`,
      )
    const cumulative = values.map((value) => Rational.from(value))
    if ((cumulative[cumulative.length - 1] ?? Rational.ZERO).sign > 0) years.push({ year: Number(year), cumulative })
    else remarks.push(`${year} 年全年数不大于 0，不作为历史参考。`)
  }
  years.sort((a, b) => b.year - a.year)
  if (years.length > HISTORY_YEARS) remarks.push(`历史只取最近 ${HISTORY_YEARS} 年。`)
  return years.slice(0, HISTORY_YEARS)
}
