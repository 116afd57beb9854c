import type { Rational } from '@plancascade/kernel'
import { equation, term } from '../term.js'
import { plainText } from '../numbers.js'
import { completionOf } from './completion-rate.js'
import { parameter, type RuleEvaluator, type RulePlace, type RuleScore } from './rule.js'
import { actualAndTarget } from './words.js'

/** [R-SCORE-02] The completion rate within [floor, cap]. Example: 12,500 of 12,000 with cap 110 gives 104.1666… points. */
export function compileCompletion(
  rule: { cap: string; floor: string; slope: string },
  place: RulePlace,
): RuleEvaluator {
  const cap = parameter(place, 'cap', rule.cap)
  const floor = parameter(place, 'floor', rule.floor)
  const slope = parameter(place, 'slope', rule.slope)
  if (floor.gt(cap)) place.problems.add(`${place.pointer}/floor`, 'floor_above_cap', '下限高于上限，请改正。')
  if (slope.sign < 0)
    place.problems.add(`${place.pointer}/slope`, 'negative_slope', '扣分斜率不能为负数：超出控制目标不能加分。')
  return (input) => {
    const completion = completionOf(input, place.direction, term(slope))
    if ('fault' in completion) return completion
    return clamp(completion.rate, () => actualAndTarget(input, completion, place.direction), floor, cap)
  }
}

function clamp(rate: RuleScore['points'], figures: () => string, floor: Rational, cap: Rational): RuleScore {
  if (rate.value.gt(cap)) {
    return {
      points: term(cap),
      note: () => `${figures()}，完成率 ${equation(rate)}，高于上限 ${plainText(cap)}，按上限计`,
    }
  }
  if (rate.value.lt(floor)) {
    return {
      points: term(floor),
      note: () => `${figures()}，完成率 ${equation(rate)}，低于下限 ${plainText(floor)}，按下限计`,
    }
  }
  return { points: rate, note: () => `${figures()}，完成率在 ${plainText(floor)} 至 ${plainText(cap)} 之间` }
}
