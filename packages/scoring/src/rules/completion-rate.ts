import { Rational } from '@plancascade/kernel'
import { minus, over, term, times, type Term } from '../term.js'
import type { Direction, RuleFault, RuleInput } from './rule.js'

const HUNDRED = term('100')

/** How far a unit came: its completion in per cent with the arithmetic, and whether the target is reached. */
export interface Completion {
  readonly rate: Term
  readonly reached: boolean
  readonly target: Rational
}

/**
 * [R-SCORE-02] Completion c = 100·actual/target, exact. For a ceiling (direction lower) it is 100 when actual ≤ target, else
 * 100 less `slope` per cent for each per cent above. A missing, zero or negative target is a fault: there is no rate to speak of.
 */
export function completionOf(input: RuleInput, direction: Direction, slope: Term = term('1')): Completion | RuleFault {
  const target = targetOf(input)
  if (!(target instanceof Rational)) return target
  if (target.isZero)
    return {
      fault: 'target_zero',
      message: '目标值为零，完成率没有意义；请改用按实际值计分的规则，或写明 not_applicable。',
    }
  if (target.sign < 0)
    return { fault: 'target_negative', message: '目标值为负数，完成率没有意义；请改用功效系数或按实际值计分的规则。' }
  const reached = isReached(input.actual.value, target, direction)
  if (direction === 'higher') return { rate: over(times(HUNDRED, input.actual), term(target)), reached, target }
  if (reached) return { rate: HUNDRED, reached, target }
  const excess = over(times(HUNDRED, minus(input.actual, term(target))), term(target))
  const loss = slope.value.eq(Rational.ONE) ? excess : times(slope, excess)
  return { rate: minus(HUNDRED, loss), reached, target }
}

/** [R-SCORE-12] Reached: at or above the target; for a ceiling at or below it. Decided by exact comparison. */
export function isReached(actual: Rational, target: Rational, direction: Direction): boolean {
  return direction === 'higher' ? actual.ge(target) : actual.le(target)
}

export function targetOf(input: RuleInput): Rational | RuleFault {
  return input.target ?? { fault: 'target_missing', message: '缺少目标值，请补填 target。' }
}
