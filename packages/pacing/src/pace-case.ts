import type { Period, PeriodKind, Rational } from '@plancascade/kernel'
import type { LightRule, PaceRequest } from '@plancascade/types'

/** Which arithmetic applies: sums over time, a state at a point in time, or a percentage. */
export type Family = 'flow' | 'level' | 'ratio'

/** Annual goals are flows of one year; what each unit must have and events are states. */
export const FAMILIES: Record<PaceRequest['kind'], Family> = {
  flow: 'flow',
  annual: 'flow',
  level: 'level',
  per_unit: 'level',
  event: 'level',
  ratio: 'ratio',
}

/** One period's figure as read. */
export type Reading =
  | { readonly state: 'reported'; readonly value: Rational; readonly parts: RatioParts | null }
  | { readonly state: 'missing' }
  | { readonly state: 'not_applicable' }
export interface RatioParts {
  readonly numerator: Rational
  readonly denominator: Rational
}

/** When how much is due, by index into {@link PaceCase.periods}. */
export type Curve =
  | { readonly curve: 'linear' }
  | { readonly curve: 'history' }
  /**
   * Share due by the end of each period named; nothing before the first, held between two. `onlyThen`: figures come only then, so
   * the periods between have nothing to report.
   */
  | { readonly curve: 'points'; readonly points: readonly DuePoint[]; readonly onlyThen: boolean }
  /** No schedule of its own: judged against the target itself. */
  | { readonly curve: 'target' }

export interface DuePoint {
  readonly lastMonth: number
  readonly share: Rational
}

export interface HistoryYear {
  readonly year: number
  /** Cumulative value after each period of the year; the last is the year's total, which is positive. */
  readonly cumulative: readonly Rational[]
}

/** A request read and checked: every figure exact, every period placed in the window. */
export interface PaceCase {
  readonly kind: PaceRequest['kind']
  readonly family: Family
  readonly direction: PaceRequest['direction']
  readonly target: Rational | null
  readonly firstMonth: number
  readonly lastMonth: number
  readonly grain: PeriodKind
  /** Every reporting period of the window in order. */
  readonly periods: readonly Period[]
  /** Index of the latest period that is over at `asOf`; −1 before the first. */
  readonly last: number
  /** One for each of {@link periods}. */
  readonly readings: readonly Reading[]
  readonly mode: PaceRequest['mode']
  readonly curve: Curve
  readonly baseline: Rational | null
  /** Newest first, at most five, only years with a positive total. */
  readonly history: readonly HistoryYear[]
  readonly lights: LightRule
  readonly cityMean: Rational | null
  readonly peers: PaceRequest['peers'] | null
  readonly lastYear: Rational | null
  readonly pastLights: Readonly<Record<string, string>> | null
  readonly forecastMethod: NonNullable<PaceRequest['forecast']> | null
  /** What was taken in but has no effect, in words. */
  readonly remarks: readonly string[]
}

/** A figure restarts every twelve months counted from the window's start: which stretch a period lies in. */
export function blockOf(paceCase: Pick<PaceCase, 'firstMonth'>, periodFirstMonth: number): number {
  return Math.floor((periodFirstMonth - paceCase.firstMonth) / 12)
}
