import { Rational } from '@plancascade/kernel'
import { actualAt } from './actual.js'
import { attainmentOf, marginOf } from './attainment.js'
import type { PaceCase } from './pace-case.js'
import { isDue, scheduledShare } from './schedule.js'

/** Where a task stands at the end of one period; everything exact. */
export interface Standing {
  readonly index: number
  readonly actual: Rational
  readonly target: Rational
  /** Null for a ceiling of zero, which has no share. */
  readonly attainment: Rational | null
  readonly scheduled: Rational
  readonly gapPoints: Rational
  readonly margin: Rational
  readonly met: boolean
  /** The window is over. */
  readonly ended: boolean
  /** A ceiling overrun with no agreed path down to it. */
  readonly ceilingBroken: boolean
}

/** The standing at `index`; null where nothing is due yet, a figure is missing, or there is no target to stand against. */
export function standingAt(paceCase: PaceCase, index: number): Standing | null {
  const { target, direction } = paceCase
  if (!target || !isAssessable(paceCase) || !isDue(paceCase, index)) return null
  const actual = actualAt(paceCase, index)
  if (actual.state !== 'known') return null
  const margin = marginOf(direction, actual.value, target)
  const ended = paceCase.last === paceCase.periods.length - 1 && index === standingIndex(paceCase)
  const scheduled = expectedShare(paceCase, index, target)
  const attainment = attainmentOf(direction, actual.value, target)
  const onPath = hasPath(paceCase) && !ended
  return {
    index,
    actual: actual.value,
    target,
    attainment,
    scheduled,
    gapPoints: gapPoints(paceCase, actual.value, target, attainment, scheduled),
    margin,
    met: margin.sign >= 0,
    ended,
    ceilingBroken: direction === 'at_most' && margin.sign < 0 && !onPath,
  }
}

/**
 * The period to judge by at `asOf`: the latest that is over. Where figures come only at due dates, the latest figure since the last
 * of them, so that a half-year figure still stands in August.
 */
export function standingIndex(paceCase: PaceCase): number {
  const { curve, last } = paceCase
  if (curve.curve !== 'points' || !curve.onlyThen || !isDue(paceCase, last)) return last
  const share = scheduledShare(paceCase, last)
  let index = last
  while (actualAt(paceCase, index).state !== 'known' && index > 0 && scheduledShare(paceCase, index - 1).eq(share))
    index -= 1
  return index
}

/** A missing target cannot be assessed, nor a zero one that is to be reached; a ceiling of zero can be held or broken. */
export function isAssessable({ target, direction }: Pick<PaceCase, 'target' | 'direction'>): boolean {
  return target !== null && (target.sign > 0 || direction === 'at_most')
}

/**
 * [R-PACE-04] The share expected by now. With a base, levels and ratios follow a path from it to the target; a path that comes from
 * the easy side asks for no more than the target itself, so a target below its base is no mistake.
 */
function expectedShare(paceCase: PaceCase, index: number, target: Rational): Rational {
  const { family, baseline } = paceCase
  const share = scheduledShare(paceCase, index)
  if (family === 'flow') return share
  if (!baseline || !hasPath(paceCase)) return Rational.ONE
  const expected = baseline.add(target.sub(baseline).mul(share))
  const due = attainmentOf(paceCase.direction, expected, target) ?? Rational.ONE
  return Rational.min(Rational.ONE, due)
}

/** Whether a level or ratio has an agreed path from its base to the target. */
function hasPath({ family, baseline, curve }: PaceCase): boolean {
  return family !== 'flow' && baseline !== null && curve.curve !== 'target'
}

/** [R-PACE-05] Ahead (+) or behind (−) in percentage points. A flow ceiling is used up too fast when its use runs ahead of time. */
function gapPoints(
  paceCase: PaceCase,
  actual: Rational,
  target: Rational,
  attainment: Rational | null,
  scheduled: Rational,
): Rational {
  if (attainment === null) return actual.sign > 0 ? Rational.HUNDRED.neg() : Rational.ZERO
  const usesUp = paceCase.family === 'flow' && paceCase.direction === 'at_most'
  const share = usesUp ? scheduled.sub(actual.div(target)) : attainment.sub(scheduled)
  return share.mul(Rational.HUNDRED)
}
