import { Rational } from '@plancascade/kernel'
import type { ScoringRule } from '@plancascade/types'
import type { Sample } from '../rules/sample.js'

/** A rule in doubles. `score` gives NaN wherever a double might decide wrongly; the exact rule then scores that figure. */
export interface FastRule {
  readonly needsTarget: boolean
  score(actual: number, target: number): number
  /**
   * A bound on the size of everything that is added or subtracted on the way, for |actual| and actual/target up to the given
   * sizes: rounding errors are at most a few units in the last place of it.
   */
  magnitude(actual: number, ratio: number): number
}

/** Figures this close to a step, relative to its size, are left to the exact rule. */
const MARGIN = 1e-9

/** The quick form of a rule, or null for one that has none. Its scores are checked against the exact rule by property tests. */
export function fastRule(rule: ScoringRule, direction: 'higher' | 'lower', sample: Sample | null): FastRule | null {
  switch (rule.method) {
    case 'completion':
      return direction === 'higher' ? fastCompletion(rule) : fastCeiling(rule)
    case 'all_or_nothing':
      return fastAllOrNothing(number(rule.points), direction)
    case 'bands':
      return direction === 'higher' ? fastBands(rule) : null
    case 'direct':
      return { needsTarget: false, score: (actual) => actual, magnitude: (actual) => actual }
    case 'goalpost':
      return rule.curve === 'linear' ? fastGoalpost(rule, direction) : null
    case 'efficacy':
      return rule.curve === 'linear' ? fastEfficacy(rule) : null
    case 'minmax':
      return sample && sample.min.lt(sample.max) ? fastMinMax(rule, sample.min, sample.max, direction) : null
    default:
      return null
  }
}

function number(text: string): number {
  return Rational.from(text).toNumber()
}

function fastCompletion(rule: { cap: string; floor: string }): FastRule {
  const [cap, floor] = [number(rule.cap), number(rule.floor)]
  return {
    needsTarget: true,
    score: (actual, target) => {
      if (!(target > 0)) return Number.NaN
      const rate = (100 * actual) / target
      return rate > cap ? cap : rate < floor ? floor : rate
    },
    magnitude: (_, ratio) => 100 * ratio + Math.abs(cap) + Math.abs(floor),
  }
}

function fastCeiling(rule: { cap: string; floor: string; slope: string }): FastRule {
  const [cap, floor, slope] = [number(rule.cap), number(rule.floor), number(rule.slope)]
  return {
    needsTarget: true,
    score: (actual, target) => {
      if (!(target > 0)) return Number.NaN
      const rate = actual <= target ? 100 : 100 - slope * 100 * (actual / target - 1)
      return rate > cap ? cap : rate < floor ? floor : rate
    },
    magnitude: (_, ratio) => 100 + slope * 100 * (ratio + 1) + Math.abs(cap) + Math.abs(floor),
  }
}

/** Short decimals compare as their doubles do, so the decision is exact. */
function fastAllOrNothing(points: number, direction: 'higher' | 'lower'): FastRule {
  return {
    needsTarget: true,
    score: (actual, target) => {
      if (direction === 'lower') return actual <= target ? points : 0
      return target > 0 ? (actual >= target ? points : 0) : Number.NaN
    },
    magnitude: () => Math.abs(points),
  }
}

function fastBands(rule: { bands: readonly { from: string; points: string }[] }): FastRule {
  const bands = rule.bands
    .map(({ from, points }) => ({ from: number(from), points: number(points) }))
    .sort((a, b) => b.from - a.from)
  return {
    needsTarget: true,
    score: (actual, target) => {
      if (!(target > 0)) return Number.NaN
      const rate = actual === target ? 100 : (100 * actual) / target
      for (const { from, points } of bands) {
        if (actual !== target && Math.abs(rate - from) <= MARGIN * Math.max(1, Math.abs(from))) return Number.NaN
        if (rate >= from) return points
      }
      return 0
    },
    magnitude: () => Math.max(...bands.map(({ points }) => Math.abs(points))),
  }
}

/** base + slope·x, clamped: the form of goalposts and of 功效系数 once their constants are worked out exactly. */
function linear(base: Rational, slope: Rational, low: number, high: number): FastRule {
  const [a, b] = [base.toNumber(), slope.toNumber()]
  return {
    needsTarget: false,
    score: (actual) => {
      const value = a + b * actual
      return value < low ? low : value > high ? high : value
    },
    magnitude: (actual) => Math.abs(a) + Math.abs(b) * actual,
  }
}

function fastGoalpost(rule: { lower: string; upper: string; clamp: boolean }, direction: 'higher' | 'lower'): FastRule {
  const [lower, upper] = [Rational.from(rule.lower), Rational.from(rule.upper)]
  const slope = Rational.HUNDRED.div(upper.sub(lower))
  const [low, high] = rule.clamp ? [0, 100] : [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  return direction === 'higher'
    ? linear(slope.mul(lower).neg(), slope, low, high)
    : linear(slope.mul(upper), slope.neg(), low, high)
}

function fastEfficacy(rule: {
  satisfactory: string
  unacceptable: string
  base: string
  span: string
  clamp: boolean
}): FastRule {
  const [best, worst] = [Rational.from(rule.satisfactory), Rational.from(rule.unacceptable)]
  const [base, span] = [Rational.from(rule.base), Rational.from(rule.span)]
  const slope = span.div(best.sub(worst))
  const [low, high] = rule.clamp
    ? [base.toNumber(), base.add(span).toNumber()]
    : [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  return linear(base.sub(slope.mul(worst)), slope, low, high)
}
/** Min–max over a sample whose extremes are known exactly. */
export function fastMinMax(
  rule: { low: string; high: string },
  min: Rational,
  max: Rational,
  direction: 'higher' | 'lower',
): FastRule {
  const [low, high] = [Rational.from(rule.low), Rational.from(rule.high)]
  const slope = high.sub(low).div(max.sub(min))
  const [bottom, top] = [low.toNumber(), high.toNumber()]
  return linear(low.sub(slope.mul(min)), direction === 'higher' ? slope : slope.neg(), bottom, top)
}
