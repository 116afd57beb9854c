import { Rational, toDecimalText } from '@plancascade/kernel'
import type { Figure, GoalKind, MeasureUnit } from '@plancascade/types'
import { formatDecimal } from '@/ui/numbers/format'

export const NO_FIGURE: Figure = { state: 'missing', value: null, numerator: null, denominator: null }

export const hasParts = (kind: GoalKind): boolean => kind === 'ratio'

export function isSameFigure(a: Figure, b: Figure): boolean {
  return a.state === b.state && a.value === b.value && a.numerator === b.numerator && a.denominator === b.denominator
}

/** One number for a figure: the value, or numerator ÷ denominator in per cent; null where there is none. */
export function numberOf({ state, value, numerator, denominator }: Figure): string | null {
  if (state !== 'reported') return null
  if (numerator === null || denominator === null) return value
  const whole = Rational.from(denominator)
  return whole.isZero ? null : toDecimalText(Rational.from(numerator).mul(Rational.HUNDRED).div(whole), 4)
}

/** A figure in words for a sentence: `3,600`, `4.10%（41 ÷ 1,000）`, `缺报`. */
export function figureText(figure: Figure, unit: MeasureUnit, stateLabels: Readonly<Record<string, string>>): string {
  const number = numberOf(figure)
  if (number === null) return stateLabels[figure.state] ?? ''
  const text = formatDecimal(number, unit === 'percent' ? { places: 2 } : {}) ?? number
  if (figure.numerator === null || figure.denominator === null) return text
  return `${text}%（${formatDecimal(figure.numerator)} ÷ ${formatDecimal(figure.denominator)}）`
}

export type FigureField = 'state' | 'value' | 'numerator' | 'denominator'
export interface FigureFault {
  readonly field: FigureField
  readonly message: string
}

/** The server takes counts of up to fifteen digits in the smallest unit. */
const COUNT = /^\d{1,15}$/
const NOT_A_COUNT = '应为不带小数的非负整数，按最小单位填（“人”而不是“万人”）。'

/** 本期 may be less than nothing: earlier months put right. */
const CHANGE = /^-?\d{1,15}$/

/** Why a figure typed as 本期 cannot be sent yet. */
export function singleFault({ state, value }: Figure, before: string | null): SingleFault | null {
  const fault = (message: string): SingleFault => ({ field: 'single', message })
  if (state !== 'reported') return null
  if (value === null) return fault('请填写本期数；没有发生填 0，没有数请选“缺报”。')
  if (!CHANGE.test(value)) return fault('应为不带小数的整数，按最小单位填（“人”而不是“万人”）。')
  if (before === null) return fault('上期没有累计数，不能由本期推出累计，请改填累计。')
  const sum = Rational.from(before).add(Rational.from(value))
  return sum.sign < 0 ? fault('本期减少得比上期累计还多，请核对。') : null
}
export interface SingleFault {
  readonly field: 'single'
  readonly message: string
}

/** Why a figure cannot be sent yet; the server checks the same again. */
export function figureFault({ state, value, numerator, denominator }: Figure, kind: GoalKind): FigureFault | null {
  if (state !== 'reported') return null
  if (!hasParts(kind)) {
    if (value === null) return { field: 'value', message: '请填写本期累计；没有发生填 0，没有数请选“缺报”。' }
    return COUNT.test(value) ? null : { field: 'value', message: NOT_A_COUNT }
  }
  for (const [field, part, word] of [
    ['numerator', numerator, '分子'],
    ['denominator', denominator, '分母'],
  ] as const) {
    if (part === null) return { field, message: `请填写${word}，分子、分母齐了才保存。` }
    if (!COUNT.test(part)) return { field, message: NOT_A_COUNT }
  }
  return null
}
