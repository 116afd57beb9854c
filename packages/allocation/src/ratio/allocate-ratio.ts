import { Rational, toDecimalText } from '@plancascade/kernel'
import type { AllocationInfeasible, AllocationOutcome, AllocationStep } from '@plancascade/types'
import { exactLevel, lineAt, type RatioLine } from './exact-level.js'
import { giveBack } from './give-back.js'
import type { RatioProblem, RatioUnit } from './ratio-problem.js'

/** Places of the achieved rate, which is a quotient and shown only. */
const ACHIEVED_PLACES = 5

/**
 * [R-ALLOC-50] Gives each unit a rate on the grid such that Σ denominator × rate reaches the city's rate, exactly.
 *
 * Works on rates counted in grid steps; a ceiling is the mirror image (rates negated), so one procedure serves both: the
 * exact common level, rounded up to the grid, then whatever can be given back is given back.
 */
export function allocateRatio(problem: RatioProblem): AllocationOutcome {
  const { units, step } = problem
  const mirror = problem.bound === 'at_most' ? -1n : 1n
  const lines = units.map((unit) => toLine(unit, problem, mirror))
  const people = Rational.sum(units.map(({ denominator }) => denominator))
  const target = problem.target.div(step).mul(Rational.of(mirror)).mul(people)
  const reach = (rates: readonly bigint[]) =>
    Rational.sum(rates.map((rate, i) => (units[i]?.denominator ?? Rational.ZERO).mul(Rational.of(rate))))
  const best = lines.map(({ hi }) => hi.num)
  if (reach(best).lt(target)) return conflict(problem, reach(best).div(people).abs().mul(step), lines)
  const level = exactLevel(lines, target)
  const wanted = lines.map((line) => lineAt(line, level))
  const start = wanted.map((rate) => rate.ceil())
  const rates = giveBack({
    ids: units.map(({ id }) => id),
    denominators: units.map(({ denominator }) => denominator),
    wanted,
    start,
    lo: lines.map(({ lo }) => lo.num),
    slack: reach(start).sub(target),
  }).map((rate) => rate * mirror)
  const achieved = reach(rates).mul(step).div(people)
  return {
    status: 'allocated',
    kind: 'ratio',
    units: units.map((unit, i) => toResult(unit, rates[i] ?? 0n, problem)),
    achieved: toDecimalText(achieved, ACHIEVED_PLACES),
    steps: [
      summary(problem, achieved),
      ...units.map((unit, i) =>
        explain(unit, rates[i] ?? 0n, (wanted[i] ?? Rational.ZERO).mul(Rational.of(mirror)), problem),
      ),
    ],
  }
}

/** [R-ALLOC-51] `gap`: everybody closes the same share of its way to its best rate. [R-ALLOC-52] `uniform`: one rate for all. */
function toLine(unit: RatioUnit, { spread, step }: RatioProblem, mirror: bigint): RatioLine {
  const sign = Rational.of(mirror)
  const from = unit.baseline.div(step).mul(sign)
  const way = unit.goal.div(step).mul(sign).sub(from)
  const bounds = [Rational.of(unit.lo * mirror), Rational.of(unit.hi * mirror)] as const
  const [lo, hi] = mirror > 0n ? bounds : [bounds[1], bounds[0]]
  if (spread === 'uniform') return { weight: unit.denominator, base: Rational.ZERO, slope: Rational.ONE, lo, hi }
  return { weight: unit.denominator, base: from, slope: Rational.max(way, Rational.ZERO), lo, hi }
}

function toResult(
  unit: RatioUnit,
  rate: bigint,
  { step, bound }: RatioProblem,
): { id: string; rate: string; numerator: string } {
  const value = step.mul(Rational.of(rate))
  const exact = unit.denominator.mul(value).div(Rational.HUNDRED)
  const numerator = bound === 'at_most' ? exact.floor() : exact.ceil()
  return { id: unit.id, rate: toDecimalText(value), numerator: numerator.toString() }
}

function summary({ bound, target, spread, step }: RatioProblem, achieved: Rational): AllocationStep {
  const way = spread === 'uniform' ? '各单位同一比率' : '各单位补上同样比例的差距'
  const relation = bound === 'at_most' ? '不高于' : '不低于'
  const reached = toDecimalText(achieved, ACHIEVED_PLACES)
  const text = `${way}，按 ${toDecimalText(step)} 为一档取整后再逐档回让；按分母加权的全市比率为 ${reached}，${relation}目标 ${toDecimalText(target)}。`
  return { rule: 'R-ALLOC-50', about: 'total', unit: null, period: null, decision: 'summary', value: reached, text }
}

function explain(unit: RatioUnit, rate: bigint, wanted: Rational, { step, spread }: RatioProblem): AllocationStep {
  const value = toDecimalText(step.mul(Rational.of(rate)))
  const quota = toDecimalText(wanted.mul(step), 4)
  const order = Rational.of(rate).compare(wanted)
  const decision = order === 0 ? 'exact' : order > 0 ? 'rounded_up' : 'rounded_down'
  const words = { exact: '正好在档上', rounded_up: '进到上一档', rounded_down: '退到下一档' }[decision]
  const from = spread === 'gap' ? `由基期 ${toDecimalText(unit.baseline)} 起，` : ''
  return {
    rule: spread === 'gap' ? 'R-ALLOC-51' : 'R-ALLOC-52',
    about: 'unit',
    unit: unit.id,
    period: null,
    decision,
    quota,
    min: toDecimalText(step.mul(Rational.of(unit.lo))),
    max: toDecimalText(step.mul(Rational.of(unit.hi))),
    value,
    text: `“${unit.label}”${from}应达到 ${quota}，${words}，定为 ${value}。`,
  }
}

/** [R-ALLOC-54] Even with everybody at the best bound the city's rate is out of reach. */
function conflict(problem: RatioProblem, best: Rational, lines: readonly RatioLine[]): AllocationInfeasible {
  const { units, target, bound, step } = problem
  const ceiling = bound === 'at_most'
  const reach = toDecimalText(best, ACHIEVED_PLACES)
  const goal = toDecimalText(target)
  const gap = toDecimalText(best.sub(target).abs(), ACHIEVED_PLACES)
  const message = ceiling
    ? `各单位都降到下限时，全市比率仍为 ${reach}，高于上限 ${goal}，差 ${gap}。`
    : `各单位都达到上限时，全市比率只有 ${reach}，低于目标 ${goal}，差 ${gap}。`
  const reachable = step.mul(Rational.of(ceiling ? best.div(step).ceil() : best.div(step).floor()))
  const by = toDecimalText(target.sub(reachable).abs())
  const to = toDecimalText(reachable)
  const [needs, allows] = ceiling ? [reach, goal] : [goal, reach]
  const change = {
    kind: 'change_target' as const,
    unit: null,
    period: null,
    by,
    message: `把目标${ceiling ? '放宽' : '降'}到 ${to}。`,
  }
  return {
    status: 'infeasible',
    conflict: { message, units: units.map(({ id }) => id), periods: [], needs, allows },
    relaxations: [change, ...boundOffers(problem, best, lines)],
  }
}

/** The units for whom moving one bound alone would do, the smallest move first. */
function boundOffers({ units, target, bound, step }: RatioProblem, best: Rational, lines: readonly RatioLine[]) {
  const people = Rational.sum(units.map(({ denominator }) => denominator))
  const missing = target.sub(best).abs().mul(people)
  const ceiling = bound === 'at_most'
  return units
    .flatMap((unit, i) => {
      const line = lines[i]
      if (unit.denominator.isZero || !line) return []
      const by = step.mul(Rational.of(missing.div(unit.denominator).div(step).ceil()))
      const to = ceiling ? step.mul(Rational.of(unit.lo)).sub(by) : step.mul(Rational.of(unit.hi)).add(by)
      return to.sign < 0 || to.gt(Rational.HUNDRED) ? [] : [{ unit, by, to }]
    })
    .sort((a, b) => a.by.compare(b.by))
    .slice(0, 3)
    .map(({ unit, by, to }) => ({
      kind: ceiling ? ('lower_min' as const) : ('raise_max' as const),
      unit: unit.id,
      period: null,
      by: toDecimalText(by),
      message: `把“${unit.label}”的${ceiling ? '下限降' : '上限提高'}到 ${toDecimalText(to)}。`,
    }))
}
