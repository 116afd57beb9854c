import { Rational } from '@plancascade/kernel'
import { minus, over, plus, term, times, type Term } from '../term.js'
import { plainText } from '../numbers.js'
import { parameter, type Direction, type RuleEvaluator, type RulePlace } from './rule.js'
import { actualText } from './words.js'

interface Line {
  readonly at: Rational
  readonly points: Rational
}

/**
 * [R-SCORE-07] Grade lines, best first: at or above the best line its points, linear between neighbours, below the last 0.
 * For direction lower the best line is the lowest. Lines may be given in any order; each keeps its points.
 */
export function compileGrade(
  rule: { lines: readonly string[]; points: readonly string[] },
  place: RulePlace,
): RuleEvaluator {
  const lines = readLines(rule, place)
  return ({ actual }) => {
    const figures = () => `实际 ${actualText(actual)}`
    const index = lines.findIndex((line) => atLeastAsGood(actual.value, line.at, place.direction))
    const line = lines[index]
    if (!line) return { points: term(Rational.ZERO), note: () => `${figures()}，未达到最末一线，不得分` }
    const better = lines[index - 1]
    if (!better || actual.value.eq(line.at))
      return { points: term(line.points), note: () => `${figures()}，达到 ${plainText(line.at)} 一线` }
    const between = () => `${figures()}，在 ${plainText(line.at)} 与 ${plainText(better.at)} 两线之间，按比例计`
    return { points: interpolate(actual, line, better), note: between }
  }
}

function readLines(rule: { lines: readonly string[]; points: readonly string[] }, place: RulePlace): Line[] {
  if (rule.lines.length !== rule.points.length) {
    place.problems.add(
      `${place.pointer}/points`,
      'length_mismatch',
      `“${place.name}”有 ${rule.lines.length} 条线、${rule.points.length} 个分值，应一一对应。`,
    )
  }
  const sign = place.direction === 'higher' ? -1 : 1
  const lines = rule.lines
    .map((text, i) => ({
      at: parameter(place, `lines/${i}`, text),
      points: parameter(place, `points/${i}`, rule.points[i] ?? '0'),
    }))
    .sort((a, b) => sign * a.at.compare(b.at))
  if (lines.some((line, i) => i > 0 && lines[i - 1]?.at.eq(line.at))) {
    place.problems.add(`${place.pointer}/lines`, 'duplicate_line', `“${place.name}”有两条线相同，请保留一条。`)
  }
  return lines
}

function interpolate(actual: Term, line: Line, better: Line): Term {
  const way = over(minus(actual, term(line.at)), minusText(better.at, line.at))
  return plus(term(line.points), times(way, minusText(better.points, line.points)))
}

function minusText(a: Rational, b: Rational): Term {
  return minus(term(a), term(b))
}

function atLeastAsGood(value: Rational, line: Rational, direction: Direction): boolean {
  return direction === 'higher' ? value.ge(line) : value.le(line)
}
