import { Rational } from '@plancascade/kernel'
import { term } from '../term.js'
import { plainText } from '../numbers.js'
import { isReached, targetOf } from './completion-rate.js'
import { parameter, type RuleEvaluator, type RulePlace } from './rule.js'
import { actualText } from './words.js'

/** [R-SCORE-03] All points when the target is reached, else none. A ceiling of 0 (零事故) is a fair target; a goal of 0 is not. */
export function compileAllOrNothing(rule: { points: string }, place: RulePlace): RuleEvaluator {
  const points = parameter(place, 'points', rule.points)
  return (input) => {
    const target = targetOf(input)
    if (!(target instanceof Rational)) return target
    if (place.direction === 'higher' && target.sign <= 0) {
      return { fault: 'target_not_positive', message: '目标值应大于零，否则无从判断是否完成。' }
    }
    const reached = isReached(input.actual.value, target, place.direction)
    const figures = () =>
      `实际 ${actualText(input.actual)}，${place.direction === 'higher' ? '目标' : '控制目标'} ${plainText(target)}`
    return {
      points: term(reached ? points : Rational.ZERO),
      note: () => `${figures()}，${reached ? '已达到，得满分' : '未达到，不得分'}`,
    }
  }
}
