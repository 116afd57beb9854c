import { period as asPeriod, previousPeriod, Rational, toDecimalText, yearOf } from '@plancascade/kernel'
import { pace } from '@plancascade/pacing'
import { PaceKind, type Figure, type Light, type PaceObservation, type ReportItemView } from '@plancascade/types'
import { numberOf } from './figure'

export interface Standing {
  readonly attainment: string | null
  readonly light: Light
  readonly reason: string
}

/** Where a task would stand with the figure just typed, by the engine that the server uses; null for kinds without a single figure. */
export function standingWith(item: ReportItemView, figure: Figure, period: string): Standing | null {
  const kind = PaceKind.safeParse(item.kind)
  if (!kind.success) return null
  const year = yearOf(asPeriod(period))
  const result = pace({
    kind: kind.data,
    direction: item.direction,
    target: item.target,
    from: `${year}-01`,
    to: `${year}-12`,
    asOf: period,
    observations: { [period]: observationOf(figure) },
    mode: 'cumulative',
  })
  if (!result.ok) return null
  const { attainment, light, reason } = result.value
  return { attainment, light, reason }
}

function observationOf({ state, value, numerator, denominator }: Figure): PaceObservation {
  if (state === 'not_applicable') return { state }
  if (state !== 'reported') return null
  return numerator !== null && denominator !== null ? { numerator, denominator } : value
}

/** Kinds that count up from January, so that the period's own share is a difference. */
const COUNTED_UP: ReadonlySet<ReportItemView['kind']> = new Set(['flow', 'annual', 'per_unit', 'event'])

export type SingleFigure =
  { readonly value: string; readonly reason?: undefined } | { readonly value: null; readonly reason: string }

/** 本期数: what the period brought by itself, the cumulative minus the one before; January is its own cumulative. */
export function singleOf({ kind, previous }: ReportItemView, figure: Figure, period: string): SingleFigure {
  if (!COUNTED_UP.has(kind)) return { value: null, reason: '期末数和比率没有本期数' }
  const now = numberOf(figure)
  if (now === null) return { value: null, reason: '还没有本期累计' }
  const month = asPeriod(period)
  if (yearOf(previousPeriod(month)) !== yearOf(month)) return { value: now }
  if (previous === null) return { value: null, reason: '上期没有数，不能相减' }
  return { value: toDecimalText(Rational.from(now).sub(Rational.from(previous))) }
}
