import { Rational } from '@plancascade/kernel'
import type { PaceObservation, PaceRequest } from '@plancascade/types'
import { FAMILIES, type RatioParts } from './pace-case.js'
import { readObservation } from './read-observations.js'
import { published, publishedOrNull, shown } from './words.js'

export interface CityFigureInput {
  readonly kind: PaceRequest['kind']
  /** Every unit that makes up the city, 市直 included; a zone that its host county already counts must be left out by the caller. */
  readonly units: ReadonlyArray<{ readonly id: string; readonly value: PaceObservation }>
}

export interface CityFigure {
  /**
   * `complete`: every unit told a figure or does not apply. `incomplete`: some are missing. `no_parts`: a ratio came without numerator
   * and denominator, so there is nothing to add. `not_applicable`: no unit has a figure to give.
   */
  readonly state: 'complete' | 'incomplete' | 'no_parts' | 'not_applicable'
  /** The city's figure; null unless complete. Missing units are never counted as zero. */
  readonly value: string | null
  /** What the reporting units make by themselves; to be shown as partial only. */
  readonly partial: string | null
  readonly numerator: string | null
  readonly denominator: string | null
  readonly counted: number
  readonly missing: readonly string[]
  readonly notApplicable: readonly string[]
  readonly withoutParts: readonly string[]
  readonly explanation: string
}

/**
 * [R-PACE-11] The city's own figure: Σ units for what adds up, Σ numerators ÷ Σ denominators in per cent for ratios (never a mean
 * of rates). A missing unit makes the city's figure incomplete, and is named.
 */
export function cityFigure({ kind, units }: CityFigureInput): CityFigure {
  const family = FAMILIES[kind]
  const readings = units.map(({ id, value }) => ({ id, reading: readObservation(value, family, '', []) }))
  const idsOf = (state: string) => readings.filter(({ reading }) => reading.state === state).map(({ id }) => id)
  const figures = readings.flatMap(({ id, reading }) => (reading.state === 'reported' ? [{ id, ...reading }] : []))
  const withoutParts = family === 'ratio' ? figures.filter(({ parts }) => !parts).map(({ id }) => id) : []
  const pooled = family === 'ratio' ? poolParts(figures.flatMap(({ parts }) => (parts ? [parts] : []))) : null
  const partial = family === 'ratio' ? (pooled?.rate ?? null) : sumOrNull(figures.map(({ value }) => value))

  const missing = idsOf('missing')
  const state = stateOf(missing.length, withoutParts.length, partial)
  return {
    state,
    value: state === 'complete' ? publishedOrNull(partial) : null,
    partial: withoutParts.length > 0 ? null : publishedOrNull(partial),
    numerator: pooled ? published(pooled.numerator) : null,
    denominator: pooled ? published(pooled.denominator) : null,
    counted: figures.length,
    missing,
    notApplicable: idsOf('not_applicable'),
    withoutParts,
    explanation: explain(state, partial, pooled, figures.length, missing.length),
  }
}

function stateOf(missing: number, withoutParts: number, partial: Rational | null): CityFigure['state'] {
  if (withoutParts > 0) return 'no_parts'
  if (missing > 0) return 'incomplete'
  return partial === null ? 'not_applicable' : 'complete'
}

function poolParts(parts: readonly RatioParts[]): (RatioParts & { rate: Rational }) | null {
  if (parts.length === 0) return null
  const numerator = Rational.sum(parts.map((p) => p.numerator))
  const denominator = Rational.sum(parts.map((p) => p.denominator))
  return { numerator, denominator, rate: numerator.mul(Rational.HUNDRED).div(denominator) }
}

function sumOrNull(values: readonly Rational[]): Rational | null {
  return values.length > 0 ? Rational.sum(values) : null
}

function explain(
  state: CityFigure['state'],
  partial: Rational | null,
  pooled: RatioParts | null,
  counted: number,
  missing: number,
): string {
  if (state === 'no_parts') return '有单位只报了比率，没有分子、分母，不能汇总；比率不能相加或平均。'
  if (partial === null) return missing > 0 ? '各单位均未报送，不能汇总。' : '各单位均不适用，没有全市数。'
  const how = pooled
    ? `${counted} 个单位分子合计 ${shown(pooled.numerator)} ÷ 分母合计 ${shown(pooled.denominator)} = ${shown(partial)}%`
    : `${counted} 个单位合计 ${shown(partial)}`
  return state === 'incomplete' ? `${how}；另有 ${missing} 个单位缺报，不能作为全市数。` : `${how}。`
}
