import { monthPeriod, parsePeriod, periodParts, period, type Period, type PeriodKind } from '@plancascade/kernel'
import type { PaceRequest, ProblemItem } from '@plancascade/types'

const GRAIN_MONTHS: Partial<Record<PeriodKind, number>> = { month: 1, quarter: 3, half: 6, year: 12 }
/** Longest window: two five-year plans by month. */
const MAX_MONTHS = 120

export interface Window {
  readonly firstMonth: number
  readonly lastMonth: number
  readonly grain: PeriodKind
  readonly periods: readonly Period[]
  readonly last: number
}

/** Places from, to, asOf and the observed periods on one calendar; faults are added to `faults` and give null. */
export function readWindow(request: PaceRequest, faults: ProblemItem[]): Window | null {
  const from = readPeriod(request.from, '/from', faults)
  const to = readPeriod(request.to, '/to', faults)
  const asOf = readPeriod(request.asOf, '/asOf', faults)
  const observed = Object.keys(request.observations).map((key) =>
    readPeriod(key, `/observations/${pointerStep(key)}`, faults),
  )
  if (!from || !to || !asOf || observed.includes(null)) return null

  const [firstMonth, lastMonth] = [periodParts(from).firstMonth, periodParts(to).lastMonth]
  if (firstMonth > lastMonth)
    return fault(faults, '/to', 'window_reversed', `截止期 ${to} 早于起始期 ${from}，请改正。`)
  if (lastMonth - firstMonth >= MAX_MONTHS) return fault(faults, '/to', 'window_too_long', '起止期最长 10 年，请缩短。')

  const grain = grainOf(observed as Period[], request.rhythm ?? null, asOf, faults)
  if (!grain) return null
  for (const p of observed as Period[]) {
    const parts = periodParts(p)
    if (parts.firstMonth >= firstMonth && parts.lastMonth <= lastMonth) continue
    fault(
      faults,
      `/observations/${pointerStep(p)}`,
      'outside_window',
      `${p} 不在起止期 ${from} 至 ${to} 之内，请删去或改正起止期。`,
    )
  }
  const periods = periodsWithin(firstMonth, lastMonth, grain)
  if (periods.length === 0)
    return fault(faults, '/from', 'no_period', `起止期内没有一个完整的报告期（${grain}），请改正起止期。`)
  const over = periodParts(asOf).lastMonth
  const last = periods.filter((p) => periodParts(p).lastMonth <= over).length - 1
  return { firstMonth, lastMonth, grain, periods, last }
}

/** Reads one period; a fault names the accepted forms. */
export function readPeriod(text: string, pointer: string, faults: ProblemItem[]): Period | null {
  const parsed = parsePeriod(text)
  if (parsed.ok) return parsed.value
  return fault(faults, pointer, 'not_a_period', `“${text}”不是报告期，应写成 2024-06、2024-Q2、2024-S1 或 2024。`)
}

/** A key as one step of a JSON pointer: `2021/2025` holds a slash. */
export function pointerStep(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** Months in one period of the grain. */
export function monthsIn(grain: PeriodKind): number {
  return GRAIN_MONTHS[grain] ?? 12
}

export function fault(faults: ProblemItem[], pointer: string, code: string, message: string): null {
  faults.push({ pointer, code, message })
  return null
}

function grainOf(
  observed: readonly Period[],
  rhythm: PaceRequest['rhythm'] | null,
  asOf: Period,
  faults: ProblemItem[],
): PeriodKind | null {
  const kinds = new Set<PeriodKind>(observed.map((p) => periodParts(p).kind))
  if (rhythm) kinds.add(rhythm)
  if (kinds.size > 1)
    return fault(faults, '/observations', 'mixed_periods', '各期数据的报告期类型不一致（如月与季混用），请统一。')
  const kind = [...kinds][0] ?? periodParts(asOf).kind
  if (kind === 'span')
    return fault(faults, '/observations', 'span_observed', '规划期（如 2021/2025）不能作为报告期，请按年、季或月填。')
  return kind
}

function periodsWithin(firstMonth: number, lastMonth: number, grain: PeriodKind): Period[] {
  const length = monthsIn(grain)
  const periods: Period[] = []
  for (let m = Math.ceil(firstMonth / length) * length; m + length - 1 <= lastMonth; m += length)
    periods.push(periodAt(m, grain))
  return periods
}

function periodAt(firstMonth: number, grain: PeriodKind): Period {
  const [year, month] = [Math.floor(firstMonth / 12), firstMonth % 12]
  if (grain === 'month') return monthPeriod(year, month + 1)
  if (grain === 'year') return period(String(year).padStart(4, '0'))
  const mark = grain === 'quarter' ? `Q${month / 3 + 1}` : `S${month / 6 + 1}`
  return period(`${String(year).padStart(4, '0')}-${mark}`)
}
