import { Rational, toDecimalText } from '@plancascade/kernel'
import type { Figure, PaceObservation, ProblemItem } from '@plancascade/types'
import type { ReportItemEntity, ReportItemEventEntity } from './report.entity.js'

/** A figure's columns, as declared. */
export type FigureColumns = Pick<ReportItemEntity, 'state' | 'value' | 'numerator' | 'denominator'>

export const NO_FIGURE: Figure = { state: 'missing', value: null, numerator: null, denominator: null }

export function declaredOf({ state, value, numerator, denominator }: FigureColumns): Figure {
  return { state, value, numerator, denominator }
}

/** A figure's columns, as adopted. */
type AdoptedColumns = Pick<
  ReportItemEntity,
  'adoptedState' | 'adoptedValue' | 'adoptedNumerator' | 'adoptedDenominator'
>

/** All that a sheet needs of a figure of an earlier month. */
export type PastFigure = Pick<ReportItemEntity, 'taskId' | 'period'> & FigureColumns & AdoptedColumns

/** What the city adopted; null until it has. */
export function adoptedOf(item: AdoptedColumns): Figure | null {
  if (item.adoptedState === null) return null
  return {
    state: item.adoptedState,
    value: item.adoptedValue,
    numerator: item.adoptedNumerator,
    denominator: item.adoptedDenominator,
  }
}

export function adoptedColumns({ state, value, numerator, denominator }: Figure): Partial<ReportItemEntity> {
  return { adoptedState: state, adoptedValue: value, adoptedNumerator: numerator, adoptedDenominator: denominator }
}

/** What the city found where it is not what was declared; null where nothing else was found. */
export function verifiedOf(item: ReportItemEntity): Figure | null {
  if (item.verifiedState === null) return null
  return {
    state: item.verifiedState,
    value: item.verifiedValue,
    numerator: item.verifiedNumerator,
    denominator: item.verifiedDenominator,
  }
}

export function verifiedColumns(
  { state, value, numerator, denominator }: Figure,
  reason: string,
  verifiedBy: string,
  verifiedAt: string,
): Partial<ReportItemEntity> {
  return {
    ...{ verifiedState: state, verifiedValue: value, verifiedNumerator: numerator, verifiedDenominator: denominator },
    ...{ verifiedReason: reason, verifiedBy, verifiedAt, acknowledgedBy: null, acknowledgedAt: null },
  }
}

export const NOT_VERIFIED = {
  verifiedState: null,
  verifiedValue: null,
  verifiedNumerator: null,
  verifiedDenominator: null,
  verifiedReason: null,
  verifiedBy: null,
  verifiedAt: null,
  acknowledgedBy: null,
  acknowledgedAt: null,
} satisfies Partial<ReportItemEntity>

export function sameFigure(a: Figure, b: Figure): boolean {
  return a.state === b.state && a.value === b.value && a.numerator === b.numerator && a.denominator === b.denominator
}

/** The figure that counts for a reader at the county: adopted where there is one, else as declared. */
export function standingFigure(item: FigureColumns & AdoptedColumns): Figure {
  return adoptedOf(item) ?? declaredOf(item)
}

export function eventFigure(event: ReportItemEventEntity): Figure | null {
  const { state, value, numerator, denominator } = event
  return state === null ? null : { state, value, numerator, denominator }
}

/** A figure as the pure packages take it. */
export function observationOf({ state, value, numerator, denominator }: Figure): PaceObservation {
  if (state === 'not_applicable') return { state }
  if (state !== 'reported') return null
  return numerator !== null && denominator !== null ? { numerator, denominator } : value
}

/** One number to show for a figure: the value, or numerator ÷ denominator in per cent to four places. */
export function shownValue({ state, value, numerator, denominator }: Figure): string | null {
  if (state !== 'reported') return null
  if (numerator === null || denominator === null) return value
  const whole = Rational.from(denominator)
  return whole.isZero ? null : toDecimalText(Rational.from(numerator).mul(Rational.HUNDRED).div(whole), 4)
}

const COUNT = /^\d{1,15}$/
/** What a period alone brought may be less than nothing: a correction of earlier months. */
const CHANGE = /^-?\d{1,15}$/

/** What is wrong with a figure typed as 本期; null where nothing is. */
export function typedFault({ value, numerator, denominator }: Figure, pointer: string): ProblemItem | null {
  const fault = (message: string): ProblemItem => ({ pointer, code: 'figure_invalid', message })
  if (numerator !== null || denominator !== null) return fault('这项任务不填分子、分母。')
  if (value === null) return fault('请填写数值；没有发生填 0，缺报请选“缺报”。')
  return CHANGE.test(value) ? null : fault('应为不带小数的整数（按最小单位填，如“人”而不是“万人”）。')
}

/**
 * What is wrong with a figure as typed, by the kind of its goal: counts are whole and not negative, ratios come as numerator and
 * denominator, and a cell without a figure carries none by accident.
 */
export function figureFaults(figure: Figure, kind: string, pointer: string): ProblemItem[] {
  const fault = (field: string, message: string): ProblemItem => ({
    pointer: `${pointer}/figure/${field}`,
    code: 'figure_invalid',
    message,
  })
  const { state, value, numerator, denominator } = figure
  if (state !== 'reported') {
    const extra = [value, numerator, denominator].some((entry) => entry !== null)
    return extra ? [fault('state', '缺报、不适用或未到期时不能同时填数。')] : []
  }
  if (kind === 'ratio') {
    if (numerator === null || denominator === null) return [fault('numerator', '比率请填写分子和分母。')]
    if (!COUNT.test(numerator)) return [fault('numerator', '分子应为不带小数的非负整数。')]
    if (!COUNT.test(denominator)) return [fault('denominator', '分母应为不带小数的非负整数。')]
    return value === null ? [] : [fault('value', '比率由分子、分母计算，不直接填写。')]
  }
  if (numerator !== null || denominator !== null) return [fault('numerator', '这项任务不填分子、分母。')]
  if (value === null) return [fault('value', '请填写数值；没有发生填 0，缺报请选“缺报”。')]
  return COUNT.test(value) ? [] : [fault('value', '应为不带小数的非负整数（按最小单位填，如“人”而不是“万人”）。')]
}
