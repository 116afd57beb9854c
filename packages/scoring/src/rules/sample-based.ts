import { Rational } from '@plancascade/kernel'
import type { ScoringRule } from '@plancascade/types'
import { plainText } from '../numbers.js'
import { minus, over, plus, quantised, sqrtOf, term, times, type Term } from '../term.js'
import {
  parameter,
  type RuleEvaluator,
  type RuleFault,
  type RuleInput,
  type RulePlace,
  type RuleScore,
} from './rule.js'
import type { Sample } from './sample.js'
import { actualText } from './words.js'

type SampleRule = Extract<ScoringRule, { method: 'minmax' | 'zscore' | 'rank' | 'borda' | 'target_distance' }>
type Score = (x: Term, sample: Sample) => RuleScore | RuleFault

/**
 * [R-SCORE-10] Rules whose points depend on which other units are listed (COINr n_minmax, n_zscore, n_rank, n_borda,
 * n_dist2targ). Where less is better the value is negated first. Without spread there is nothing to score: a fault that names
 * the indicator. For analysis; they reorder units when one leaves (measured: 27 % for min–max).
 */
export function compileSampleRule(rule: SampleRule, place: RulePlace): RuleEvaluator {
  const score = compileScore(rule, place)
  return (input) => {
    const { sample } = input
    if (!sample || sample.min.eq(sample.max)) {
      return {
        fault: 'no_spread',
        message: `“${place.name}”各单位数值全部相同或只有一个，${METHOD_NAMES[rule.method]}没有意义；请改用完成率、标杆法或功效系数。`,
      }
    }
    return withNote(score, input, place, sample)
  }
}

const METHOD_NAMES: Record<SampleRule['method'], string> = {
  minmax: '极差法',
  zscore: '标准分法',
  rank: '名次法',
  borda: '波达法',
  target_distance: '目标距离法',
}

function withNote(score: Score, input: RuleInput, place: RulePlace, sample: Sample): RuleScore | RuleFault {
  const x = place.direction === 'higher' ? input.actual : term(input.actual.value.neg())
  const scored = score(x, sample)
  if ('fault' in scored) return scored
  const negated = place.direction === 'higher' ? '' : '，越低越好，先取相反数'
  return {
    points: scored.points,
    note: () => `实际 ${actualText(input.actual)}${negated}，与 ${sample.count} 个单位比较，${scored.note()}`,
  }
}

function compileScore(rule: SampleRule, place: RulePlace): Score {
  switch (rule.method) {
    case 'minmax':
      return minMax(parameter(place, 'low', rule.low), parameter(place, 'high', rule.high), place)
    case 'zscore':
      return zScore(parameter(place, 'mean', rule.mean), parameter(place, 'sd', rule.sd), place)
    case 'rank':
      return (x, sample) => ({
        points: term(BigInt(sample.rankOf(x.value))),
        note: () => '最差者为 1，并列取最低名次数',
      })
    case 'borda':
      return (x, sample) => ({
        points: term(BigInt(sample.rankOf(x.value) - 1)),
        note: () => `劣于它的单位有 ${sample.rankOf(x.value) - 1} 个`,
      })
    case 'target_distance':
      return targetDistance(rule, place)
  }
}

function minMax(low: Rational, high: Rational, place: RulePlace): Score {
  if (low.ge(high)) place.problems.add(`${place.pointer}/low`, 'range_empty', '极差法的最低分应小于最高分。')
  return (x, { min, max }) => {
    const share = over(minus(x, term(min)), minus(term(max), term(min)))
    const scaled = times(share, minus(term(high), term(low)))
    return {
      points: low.isZero ? scaled : plus(scaled, term(low)),
      note: () => `最小 ${plainText(min)}，最大 ${plainText(max)}`,
    }
  }
}

function zScore(mean: Rational, sd: Rational, place: RulePlace): Score {
  if (sd.sign <= 0) place.problems.add(`${place.pointer}/sd`, 'sd_not_positive', '标准分法的标准差应大于零。')
  return (x, sample) => {
    const variance = sample.variance ?? Rational.ONE
    const deviation = minus(x, term(sample.mean))
    // The root is taken of the whole square, so that its error does not grow with small deviations.
    const size = sqrtOf(over(times(deviation, deviation), term(variance)))
    const spread = times(term(sd), size)
    const points = deviation.value.sign < 0 ? minus(term(mean), spread) : plus(term(mean), spread)
    return { points: quantised(points), note: () => `均值 ${plainText(sample.mean)}，样本方差 ${plainText(variance)}` }
  }
}

function targetDistance(rule: { target: string; cap: string | boolean }, place: RulePlace): Score {
  const given = parameter(place, 'target', rule.target)
  const target = place.direction === 'higher' ? given : given.neg()
  const cap = rule.cap === false ? null : rule.cap === true ? Rational.ONE : parameter(place, 'cap', rule.cap)
  return (x, { min }) => {
    if (target.le(min)) {
      return {
        fault: 'no_spread',
        message: `“${place.name}”的目标不优于最差单位，目标距离法没有意义；请改用完成率或功效系数。`,
      }
    }
    const distance = over(minus(x, term(min)), minus(term(target), term(min)))
    const note = () => `最小 ${plainText(min)}，目标 ${plainText(target)}`
    if (cap && distance.value.gt(cap))
      return { points: term(cap), note: () => `${note()}，超过上限 ${plainText(cap)}，按上限计` }
    return { points: distance, note }
  }
}
