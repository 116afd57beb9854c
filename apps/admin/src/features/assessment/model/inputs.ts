import { Rational, toDecimalText } from '@plancascade/kernel'
import type { RunInput } from '@plancascade/types'

export const isRate = ({ numerator, denominator }: RunInput): boolean => numerator !== null && denominator !== null

/** The figure an item was scored on: the value itself, or numerator ÷ denominator in per cent; null without one. */
export function actualOf({ state, actual, numerator, denominator }: RunInput): string | null {
  if (state !== 'reported') return null
  if (numerator === null || denominator === null) return actual
  const whole = Rational.from(denominator)
  return whole.isZero ? null : toDecimalText(Rational.from(numerator).mul(Rational.HUNDRED).div(whole), 4)
}
