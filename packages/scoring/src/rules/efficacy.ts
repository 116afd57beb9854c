import { Rational } from '@plancascade/kernel'
import { expOf, lnOf, minus, over, plus, quantised, term, times, type Term } from '../term.js'
import { plainText } from '../numbers.js'
import { parameter, type RuleEvaluator, type RulePlace, type RuleScore } from './rule.js'
import { actualText } from './words.js'

interface Parameters {
  readonly satisfactory: string
  readonly unacceptable: string
  readonly base: string
  readonly span: string
  readonly clamp: boolean
  readonly curve: 'linear' | 'log' | 'exp'
}

/**
 * [R-SCORE-08] 功效系数: base + span·(x − unacceptable)/(satisfactory − unacceptable), kept within [base, base + span] when
 * clamped. The order of the two values carries the direction. `log` takes logarithms of all three; `exp` is
 * base·((base + span)/base)^share, which is 60·e^(−ln 0.6·share) for 60 + 40.
 */
export function compileEfficacy(rule: Parameters, place: RulePlace): RuleEvaluator {
  const best = parameter(place, 'satisfactory', rule.satisfactory)
  const worst = parameter(place, 'unacceptable', rule.unacceptable)
  const base = parameter(place, 'base', rule.base)
  const span = parameter(place, 'span', rule.span)
  check(rule.curve, { best, worst, base, span }, place)
  const top = base.add(span)
  return ({ actual }) => {
    const figures = () => `实际 ${actualText(actual)}，满意值 ${plainText(best)}，不允许值 ${plainText(worst)}`
    if (rule.clamp && (beyond(actual.value, best, worst) || actual.value.eq(best))) {
      return { points: term(top), note: () => `${figures()}，达到满意值，得满分` }
    }
    if (rule.clamp && (beyond(actual.value, worst, best) || actual.value.eq(worst))) {
      return { points: term(base), note: () => `${figures()}，在不允许值一侧，得基础分` }
    }
    if (rule.curve === 'log' && actual.value.sign <= 0) {
      return { fault: 'log_of_non_positive', message: '对数型功效系数要求实际值大于零。' }
    }
    return curved(rule.curve, actual, { best, worst, base, span }, figures)
  }
}

interface Bounds {
  readonly best: Rational
  readonly worst: Rational
  readonly base: Rational
  readonly span: Rational
}

function curved(
  curve: Parameters['curve'],
  actual: Term,
  { best, worst, base, span }: Bounds,
  note: RuleScore['note'],
): RuleScore {
  const share = (wrap: (t: Term) => Term): Term =>
    over(minus(wrap(actual), wrap(term(worst))), minus(wrap(term(best)), wrap(term(worst))))
  switch (curve) {
    case 'linear':
      return {
        points: plus(
          term(base),
          times(
            term(span),
            share((t) => t),
          ),
        ),
        note,
      }
    case 'log':
      return { points: quantised(plus(term(base), times(term(span), share(lnOf)))), note }
    case 'exp': {
      const growth = times(
        lnOf(over(plus(term(base), term(span)), term(base))),
        share((t) => t),
      )
      return { points: quantised(times(term(base), expOf(growth))), note }
    }
  }
}

function check(curve: Parameters['curve'], { best, worst, base, span }: Bounds, place: RulePlace): void {
  const add = (key: string, code: string, message: string): void =>
    place.problems.add(`${place.pointer}/${key}`, code, message)
  if (best.eq(worst)) add('satisfactory', 'no_spread', `“${place.name}”的满意值与不允许值相等，功效系数没有意义。`)
  if (span.sign < 0) add('span', 'negative_span', '功效系数的分值跨度不能为负数。')
  if (curve === 'log' && (best.sign <= 0 || worst.sign <= 0))
    add('curve', 'log_of_non_positive', '对数型要求满意值与不允许值都大于零。')
  if (curve === 'exp' && (base.sign <= 0 || base.add(span).sign <= 0))
    add('base', 'exp_needs_positive', '指数型要求基础分大于零。')
}

/** Whether x lies past `end` as seen from `start`. */
function beyond(x: Rational, end: Rational, start: Rational): boolean {
  return end.gt(start) ? x.gt(end) : x.lt(end)
}
