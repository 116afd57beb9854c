import { Rational, toDecimalText } from '@plancascade/kernel'
import type { EntryMode, Figure, ReportEntry, ReportItemView } from '@plancascade/types'
import { numberOf } from './figure'

/** Kinds that count up from January, so that the period's own share is a difference. */
const COUNTED_UP: ReadonlySet<ReportItemView['kind']> = new Set(['flow', 'annual', 'per_unit', 'event'])

export const countsUp = ({ kind }: Pick<ReportItemView, 'kind'>): boolean => COUNTED_UP.has(kind)

export const modeOf = ({ mode }: Pick<ReportEntry, 'mode'>): EntryMode => mode ?? 'cumulative'

/** What a typed row comes to: 本期 added to what was counted before; null where that is not known. */
export function cumulativeFigure(item: ReportItemView, { figure, mode }: ReportEntry): Figure | null {
  if (mode !== 'single' || figure.state !== 'reported') return figure
  if (figure.value === null || item.before === null || !Rational.parse(figure.value).ok) return null
  return { ...figure, value: toDecimalText(Rational.from(item.before).add(Rational.from(figure.value))) }
}

export type SingleFigure =
  { readonly value: string; readonly reason?: undefined } | { readonly value: null; readonly reason: string }

/** 本期数: as typed, or the cumulative minus what was counted before. */
export function singleOf(item: ReportItemView, { figure, mode }: ReportEntry): SingleFigure {
  if (!countsUp(item)) return { value: null, reason: '期末数和比率没有本期数' }
  const now = numberOf(figure)
  if (now === null) return { value: null, reason: '还没有填数' }
  if (mode === 'single') return { value: now }
  if (item.before === null) return { value: null, reason: '上期没有数，不能相减' }
  return { value: toDecimalText(Rational.from(now).sub(Rational.from(item.before))) }
}
