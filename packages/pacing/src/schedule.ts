import { periodParts, Rational } from '@plancascade/kernel'
import type { HistoryYear, PaceCase } from './pace-case.js'

/**
 * [R-PACE-04] The share (0–1) that should be done by the end of period `index`. `target` curves expect the whole at once. A curve
 * learned from history is the mean of C_m ÷ Y over the past years (maths.md §4).
 */
export function scheduledShare(paceCase: PaceCase, index: number): Rational {
  const through = periodParts(paceCase.periods[index]!).lastMonth
  switch (paceCase.curve.curve) {
    case 'target':
      return Rational.ONE
    case 'linear':
      return Rational.of(through - paceCase.firstMonth + 1, paceCase.lastMonth - paceCase.firstMonth + 1)
    case 'history':
      return meanShare(paceCase.history, index) ?? Rational.ZERO
    case 'points': {
      const due = paceCase.curve.points.filter((point) => point.lastMonth <= through)
      return due[due.length - 1]?.share ?? Rational.ZERO
    }
  }
}

/** Whether anything at all is due by the end of period `index`: 未到期 is not 0 %. */
export function isDue(paceCase: PaceCase, index: number): boolean {
  return index >= 0 && scheduledShare(paceCase, index).sign > 0
}

/** C_m ÷ Y of each past year, as they are listed (newest first). */
export function sharesOf(history: readonly HistoryYear[], index: number): Rational[] {
  return history.map(({ cumulative }) => {
    const [part, total] = [cumulative[index], cumulative[cumulative.length - 1]]
    return part && total ? part.div(total) : Rational.ZERO
  })
}

/** The mean of {@link sharesOf}; null without history. */
export function meanShare(history: readonly HistoryYear[], index: number): Rational | null {
  if (history.length === 0) return null
  return Rational.sum(sharesOf(history, index)).div(Rational.of(history.length))
}
