import { periodParts, Rational, type Period } from '@plancascade/kernel'
import { blockOf, type PaceCase, type Reading } from './pace-case.js'

/** The achieved figure up to a period, or why there is none. */
export type Actual =
  | { readonly state: 'known'; readonly value: Rational }
  | { readonly state: 'missing'; readonly periods: readonly Period[] }
  | { readonly state: 'not_applicable' }

/**
 * [R-PACE-01] What has been achieved by the end of period `index`. Flows: the cumulative value, plus the closing value of every
 * earlier stretch of twelve months; typed singly, the sum of all periods. Levels: the latest value. Ratios: the latest value, or
 * Σ numerators ÷ Σ denominators when typed singly. A figure that needs a missing one is missing itself, never taken as zero.
 */
export function actualAt(paceCase: PaceCase, index: number): Actual {
  if (paceCase.mode === 'single' && paceCase.family === 'flow') return sumOf(paceCase, range(0, index))
  if (paceCase.mode === 'single' && paceCase.family === 'ratio') return pooledRatio(paceCase, index)
  const own = sumOf(paceCase, [index])
  if (paceCase.mode !== 'cumulative' || paceCase.family !== 'flow' || own.state === 'not_applicable') return own
  return sumOf(paceCase, [...closings(paceCase, index), index])
}

/** The periods up to `index` that have no figure. */
export function missingUpTo(paceCase: PaceCase, index: number): Period[] {
  return paceCase.periods.filter((_, i) => i <= index && paceCase.readings[i]?.state === 'missing')
}

/** The period that closes every twelve-month stretch before the one that `index` lies in: its last with anything to report. */
function closings(paceCase: PaceCase, index: number): number[] {
  const blockAt = (i: number) => blockOf(paceCase, periodParts(paceCase.periods[i]!).firstMonth)
  const closing = new Map<number, number>()
  for (const i of range(0, index)) {
    const idle = paceCase.readings[i]?.state === 'not_applicable'
    if (blockAt(i) < blockAt(index) && !(idle && closing.has(blockAt(i)))) closing.set(blockAt(i), i)
  }
  return [...closing.values()]
}

function sumOf(paceCase: PaceCase, indexes: readonly number[]): Actual {
  const missing = indexes.filter((i) => paceCase.readings[i]?.state === 'missing').map((i) => paceCase.periods[i]!)
  if (missing.length > 0) return { state: 'missing', periods: missing }
  const reported = indexes.map((i) => paceCase.readings[i]).filter(isReported)
  if (reported.length === 0) return { state: 'not_applicable' }
  return { state: 'known', value: Rational.sum(reported.map(({ value }) => value)) }
}

/** Ratios never add: parts are pooled first. Where a period came without parts there is nothing to pool, and the latest stands. */
function pooledRatio(paceCase: PaceCase, index: number): Actual {
  const whole = sumOf(paceCase, range(0, index))
  const reported = paceCase.readings.slice(0, index + 1).filter(isReported)
  const parts = reported.map((reading) => reading.parts).filter((p) => p !== null)
  if (whole.state !== 'known' || parts.length < reported.length) return sumOf(paceCase, [index])
  const numerator = Rational.sum(parts.map((p) => p.numerator))
  const denominator = Rational.sum(parts.map((p) => p.denominator))
  return { state: 'known', value: numerator.mul(Rational.HUNDRED).div(denominator) }
}

function isReported(reading: Reading | undefined): reading is Extract<Reading, { state: 'reported' }> {
  return reading?.state === 'reported'
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)
}
