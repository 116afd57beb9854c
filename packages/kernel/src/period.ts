import { daysInMonth, pad, plainDate, type PlainDate } from './plain-date.js'
import { err, ok, type Result } from './result.js'

/**
 * What a figure is about: a month `2024-03`, a quarter `2024-Q1`, a half-year `2024-S1`, a year `2024` or a plan span
 * `2021/2025`. Whether a figure is cumulative is a property of the observation, never of the period.
 */
export type Period = string & { readonly __brand: 'Period' }
export type PeriodKind = 'month' | 'quarter' | 'half' | 'year' | 'span'

export interface PeriodParts {
  readonly kind: PeriodKind
  /** First and last month as months since year 0 (year × 12 + month − 1). */
  readonly firstMonth: number
  readonly lastMonth: number
}

const FORMS: ReadonlyArray<readonly [PeriodKind, RegExp]> = [
  ['month', /^(\d{4})-(0[1-9]|1[0-2])$/],
  ['quarter', /^(\d{4})-Q([1-4])$/],
  ['half', /^(\d{4})-S([12])$/],
  ['year', /^(\d{4})$/],
  ['span', /^(\d{4})\/(\d{4})$/],
]
const MONTHS_IN: Record<Exclude<PeriodKind, 'span'>, number> = { month: 1, quarter: 3, half: 6, year: 12 }

export function parsePeriod(text: string): Result<Period, 'not_a_period'> {
  return partsOf(text) ? ok(text as Period) : err('not_a_period')
}

/** Like {@link parsePeriod} for text already validated; throws otherwise. */
export function period(text: string): Period {
  if (!partsOf(text)) throw new RangeError(`period: ${JSON.stringify(text)} is not a period`)
  return text as Period
}

export function periodParts(p: Period): PeriodParts {
  return partsOf(p)!
}

/** The same few hundred periods are read again and again; what a text means never changes. */
const READ = new Map<string, PeriodParts>()
const MAX_READ = 5000

function partsOf(text: string): PeriodParts | null {
  const known = READ.get(text)
  if (known) return known
  const parts = readParts(text)
  if (parts && READ.size < MAX_READ) READ.set(text, parts)
  return parts
}

function readParts(text: string): PeriodParts | null {
  for (const [kind, form] of FORMS) {
    const match = form.exec(text)
    if (!match) continue
    const year = Number(match[1])
    if (kind === 'span') {
      const last = Number(match[2])
      return last < year ? null : { kind, firstMonth: year * 12, lastMonth: last * 12 + 11 }
    }
    const length = MONTHS_IN[kind]
    const index = kind === 'year' ? 0 : Number(match[2]) - 1
    const firstMonth = year * 12 + index * length
    return { kind, firstMonth, lastMonth: firstMonth + length - 1 }
  }
  return null
}

export const monthPeriod = (year: number, month: number): Period => period(`${pad(year, 4)}-${pad(month, 2)}`)
export const quarterPeriod = (year: number, quarter: number): Period => period(`${pad(year, 4)}-Q${quarter}`)
export const halfPeriod = (year: number, half: number): Period => period(`${pad(year, 4)}-S${half}`)
export const yearPeriod = (year: number): Period => period(pad(year, 4))
export const spanPeriod = (from: number, to: number): Period => period(`${pad(from, 4)}/${pad(to, 4)}`)

/** The year a period ends in. */
export function yearOf(p: Period): number {
  return Math.floor(periodParts(p).lastMonth / 12)
}

export function startOf(p: Period): PlainDate {
  const { firstMonth } = periodParts(p)
  return plainDate(Math.floor(firstMonth / 12), (firstMonth % 12) + 1, 1)
}

export function endOf(p: Period): PlainDate {
  const { lastMonth } = periodParts(p)
  const [year, month] = [Math.floor(lastMonth / 12), (lastMonth % 12) + 1]
  return plainDate(year, month, daysInMonth(year, month))
}

/** Whether every month of `inner` lies in `outer`. */
export function contains(outer: Period, inner: Period): boolean {
  const [o, i] = [periodParts(outer), periodParts(inner)]
  return o.firstMonth <= i.firstMonth && i.lastMonth <= o.lastMonth
}

/** Orders by end, then by length (the shorter first), so a month precedes the quarter it closes. */
export function comparePeriods(a: Period, b: Period): number {
  const [x, y] = [periodParts(a), periodParts(b)]
  return x.lastMonth - y.lastMonth || y.firstMonth - x.firstMonth
}

/** The period of the same kind just before. */
export function previousPeriod(p: Period): Period {
  return shift(p, -1)
}
export function nextPeriod(p: Period): Period {
  return shift(p, 1)
}
/** The same period a year earlier: 同比 basis. */
export function sameLastYear(p: Period): Period {
  const { kind } = periodParts(p)
  const steps = { month: 12, quarter: 4, half: 2, year: 1, span: 0 }[kind]
  if (kind === 'span') throw new RangeError('sameLastYear: a plan span has no previous year')
  return shift(p, -steps)
}

function shift(p: Period, steps: number): Period {
  const { kind, firstMonth, lastMonth } = periodParts(p)
  const length = lastMonth - firstMonth + 1
  const start = firstMonth + steps * length
  const [year, month] = [Math.floor(start / 12), start % 12]
  switch (kind) {
    case 'month':
      return monthPeriod(year, month + 1)
    case 'quarter':
      return quarterPeriod(year, month / 3 + 1)
    case 'half':
      return halfPeriod(year, month / 6 + 1)
    case 'year':
      return yearPeriod(year)
    case 'span':
      return spanPeriod(year, year + length / 12 - 1)
  }
}

/** The months of a period in order. */
export function monthsOf(p: Period): Period[] {
  const { firstMonth, lastMonth } = periodParts(p)
  const months: Period[] = []
  for (let m = firstMonth; m <= lastMonth; m += 1) months.push(monthPeriod(Math.floor(m / 12), (m % 12) + 1))
  return months
}

/** The years a period touches, in order. */
export function yearsOf(p: Period): number[] {
  const { firstMonth, lastMonth } = periodParts(p)
  const years: number[] = []
  for (let y = Math.floor(firstMonth / 12); y <= Math.floor(lastMonth / 12); y += 1) years.push(y)
  return years
}
