import { periodParts, Rational } from '@plancascade/kernel'
import type { PaceCase } from './pace-case.js'
import type { Standing } from './standing.js'

/**
 * [R-PACE-09] What each remaining month must bring to reach the target: (target − actual) ÷ months left, 0 once reached. For a flow
 * ceiling: what each month may still use. Null where no month is left and it is not reached, where a ceiling is broken, and for
 * ratios, events and level ceilings, which are not made month by month.
 */
export function requiredPerMonth(paceCase: PaceCase, standing: Standing): Rational | null {
  const { family, direction, kind } = paceCase
  if (family === 'ratio' || kind === 'event') return null
  if (direction === 'at_most' && (family !== 'flow' || !standing.met)) return null
  const rest = standing.target.sub(standing.actual)
  if (direction === 'at_least' && rest.sign <= 0) return Rational.ZERO
  const months = monthsLeft(paceCase, standing.index)
  return months > 0 ? rest.div(Rational.of(months)) : null
}

/** Months of the window after period `index`. */
export function monthsLeft(paceCase: PaceCase, index: number): number {
  return paceCase.lastMonth - periodParts(paceCase.periods[index]!).lastMonth
}
