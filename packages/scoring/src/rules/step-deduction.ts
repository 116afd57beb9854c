import { equation, minus, over, term, times } from '../term.js'
import { plainText } from '../numbers.js'
import { completionOf } from './completion-rate.js'
import { parameter, type RuleEvaluator, type RulePlace } from './rule.js'
import { actualAndTarget } from './words.js'

const HUNDRED = term('100')

interface Parameters {
  readonly full: string
  readonly per: string
  readonly points: string
  readonly floor: string
  readonly partial: 'whole' | 'started'
}

/**
 * [R-SCORE-05] `full` less `points` for each `per` percentage points short of 100, not under `floor`. With `whole` only finished
 * steps count, with `started` a begun one too. Example (滁州 2012): 1.5 less 0.1 per 5 points, floor 1: at 80 % 1.1.
 */
export function compileStepDeduction(rule: Parameters, place: RulePlace): RuleEvaluator {
  const full = parameter(place, 'full', rule.full)
  const per = parameter(place, 'per', rule.per)
  const points = parameter(place, 'points', rule.points)
  const floor = parameter(place, 'floor', rule.floor)
  if (per.sign <= 0) place.problems.add(`${place.pointer}/per`, 'step_not_positive', '每档的百分点应大于零。')
  if (points.sign < 0) place.problems.add(`${place.pointer}/points`, 'negative_points', '每档扣分不能为负数。')
  if (floor.gt(full)) place.problems.add(`${place.pointer}/floor`, 'floor_above_full', '最低分高于满分，请改正。')
  return (input) => {
    const completion = completionOf(input, place.direction)
    if ('fault' in completion) return completion
    const { rate } = completion
    const figures = () => `${actualAndTarget(input, completion, place.direction)}，完成率 ${equation(rate)}`
    const shortfall = minus(HUNDRED, rate)
    if (shortfall.value.sign <= 0) return { points: term(full), note: () => `${figures()}，不低于 100，得满分` }
    const ratio = shortfall.value.div(per)
    const steps = rule.partial === 'whole' ? ratio.floor() : ratio.ceil()
    const counted = () =>
      `缺 ${equation(shortfall)} 个百分点，即 ${equation(over(term(shortfall.value), term(per)))} 档`
    const how = () => (rule.partial === 'whole' ? `不足一档不扣，计 ${steps} 档` : `不足一档按一档扣，计 ${steps} 档`)
    const left = minus(term(full), times(term(points), term(steps)))
    if (left.value.lt(floor)) {
      return {
        points: term(floor),
        note: () =>
          `${figures()}，${counted()}，${how()}，${equation(left)}，低于最低分 ${plainText(floor)}，按最低分计`,
      }
    }
    return { points: steps === 0n ? term(full) : left, note: () => `${figures()}，${counted()}，${how()}` }
  }
}
