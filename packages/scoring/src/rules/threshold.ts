import { Rational } from '@plancascade/kernel'
import { equation, minus, term, times, type Term } from '../term.js'
import { plainText } from '../numbers.js'
import { isReached } from './completion-rate.js'
import { parameter, type RuleEvaluator, type RulePlace } from './rule.js'
import { actualText } from './words.js'

/** [R-SCORE-06] Full points when the actual reaches the line, else `slope` points off per unit of shortfall, not under 0. */
export function compileThreshold(rule: { at: string; points: string; slope: string }, place: RulePlace): RuleEvaluator {
  const line = parameter(place, 'at', rule.at)
  const points = parameter(place, 'points', rule.points)
  const slope = parameter(place, 'slope', rule.slope)
  if (slope.sign < 0) place.problems.add(`${place.pointer}/slope`, 'negative_slope', '扣分斜率不能为负数。')
  return ({ actual }) => {
    const figures = () => `实际 ${actualText(actual)}，标准线 ${plainText(line)}`
    if (isReached(actual.value, line, place.direction))
      return { points: term(points), note: () => `${figures()}，已达到，得满分` }
    const shortfall: Term = place.direction === 'higher' ? minus(term(line), actual) : minus(actual, term(line))
    const left = minus(term(points), times(term(slope), shortfall))
    if (left.value.sign < 0) {
      return { points: term(Rational.ZERO), note: () => `${figures()}，未达到，${equation(left)}，低于 0，按 0 计` }
    }
    return { points: left, note: () => `${figures()}，未达到` }
  }
}
