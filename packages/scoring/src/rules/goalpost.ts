import { Rational } from '@plancascade/kernel'
import { lnOf, minus, over, quantised, term, times, type Term } from '../term.js'
import { plainText } from '../numbers.js'
import { parameter, type RuleEvaluator, type RulePlace } from './rule.js'
import { actualText } from './words.js'

interface Parameters {
  readonly lower: string
  readonly upper: string
  readonly clamp: boolean
  readonly curve: 'linear' | 'log'
}

/**
 * [R-SCORE-09] 0–100 by the way between two fixed posts (UNDP, HDI technical note 1): 100·(x − lower)/(upper − lower), for
 * direction lower 100·(upper − x)/(upper − lower). Fixed posts never change a rank when a unit joins or leaves.
 */
export function compileGoalpost(rule: Parameters, place: RulePlace): RuleEvaluator {
  const lower = parameter(place, 'lower', rule.lower)
  const upper = parameter(place, 'upper', rule.upper)
  check(rule.curve, lower, upper, place)
  const [worst, best] = place.direction === 'higher' ? [lower, upper] : [upper, lower]
  return ({ actual }) => {
    const figures = () => `实际 ${actualText(actual)}，下限 ${plainText(lower)}，上限 ${plainText(upper)}`
    const atTop = place.direction === 'higher' ? actual.value.ge(best) : actual.value.le(best)
    const atBottom = place.direction === 'higher' ? actual.value.le(worst) : actual.value.ge(worst)
    if (rule.clamp && atTop) return { points: term('100'), note: () => `${figures()}，达到满分一端` }
    if (rule.clamp && atBottom) return { points: term(Rational.ZERO), note: () => `${figures()}，在零分一端` }
    if (rule.curve === 'log' && actual.value.sign <= 0) {
      return { fault: 'log_of_non_positive', message: '取对数的标杆法要求实际值大于零。' }
    }
    const points = share(actual, lower, upper, place.direction, rule.curve === 'log' ? lnOf : (t) => t)
    return { points: rule.curve === 'log' ? quantised(points) : points, note: () => `${figures()}，按比例计` }
  }
}

function share(
  x: Term,
  lower: Rational,
  upper: Rational,
  direction: RulePlace['direction'],
  wrap: (t: Term) => Term,
): Term {
  const [low, high] = [wrap(term(lower)), wrap(term(upper))]
  const way = direction === 'higher' ? minus(wrap(x), low) : minus(high, wrap(x))
  return over(times(term('100'), way), minus(high, low))
}

function check(curve: Parameters['curve'], lower: Rational, upper: Rational, place: RulePlace): void {
  if (lower.eq(upper)) {
    place.problems.add(`${place.pointer}/upper`, 'no_spread', `“${place.name}”的上下限相等，标杆法没有意义。`)
  } else if (lower.gt(upper)) {
    place.problems.add(
      `${place.pointer}/lower`,
      'posts_swapped',
      `“${place.name}”的下限高于上限；越低越好的指标请用 direction 表明，不要对调上下限。`,
    )
  }
  if (curve === 'log' && lower.sign <= 0)
    place.problems.add(`${place.pointer}/lower`, 'log_of_non_positive', '取对数时下限应大于零。')
}
