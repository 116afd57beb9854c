import type { Period, Rational } from '@plancascade/kernel'
import type { CheckFinding } from '@plancascade/types'
import { shown, shownPeriod } from '../words.js'

export interface Point {
  readonly period: Period
  readonly value: Rational
}

/** [C101] A cumulative value below the one before it. Possible (a correction, people leaving), so it asks for the reason. */
export function fallingCumulative(earlier: Point, later: Point): CheckFinding | null {
  if (later.value.ge(earlier.value)) return null
  const fall = shown(earlier.value.sub(later.value))
  return {
    code: 'C101',
    severity: 'explain',
    period: later.period,
    message: `${shownPeriod(later.period)}累计 ${shown(later.value)}，比${shownPeriod(earlier.period)}累计 ${shown(earlier.value)} 少 ${fall}；累计数一般不会减少，请核对或说明原因。`,
  }
}
