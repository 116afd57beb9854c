import { Rational } from '@plancascade/kernel'
import type { PaceRequest } from '@plancascade/types'

/**
 * [R-PACE-02] Share of the target reached, uncapped. Never measured from the base: in 十堰 10 of 15 targets lie on the easy side
 * of it (lessons.md §0.4). At least: actual ÷ target. At most: 1 while held, else 1 less the share of overrun, not under 0.
 * Null for a zero target, which has no share; whether it is held is still told by {@link marginOf}.
 */
export function attainmentOf(direction: PaceRequest['direction'], actual: Rational, target: Rational): Rational | null {
  if (target.sign <= 0) return null
  const share = actual.div(target)
  if (direction === 'at_least') return share
  if (share.le(Rational.ONE)) return Rational.ONE
  return Rational.max(Rational.ZERO, Rational.of(2n).sub(share))
}

/** [R-PACE-03] Room to the target in the indicator's own unit; negative when it is not reached (a ceiling: not held). */
export function marginOf(direction: PaceRequest['direction'], actual: Rational, target: Rational): Rational {
  return direction === 'at_least' ? actual.sub(target) : target.sub(actual)
}
