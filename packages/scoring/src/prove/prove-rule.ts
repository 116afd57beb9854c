import { Rational } from '@plancascade/kernel'
import { SAMPLE_METHODS, type SchemeFinding, type ScoringMethod, type ScoringRule } from '@plancascade/types'
import { exactText, plainText } from '../numbers.js'
import { isFault } from '../rules/rule.js'
import { compileRule } from '../rules/compile-rule.js'
import { Problems } from '../problems.js'
import type { Leaf } from '../scheme.js'
import { term } from '../term.js'
import { rangeOf } from './range.js'

/** Everything about one item's rule that can be said without data: bounded, monotone, divisors, open questions. */
export function proveRule(leaf: Leaf): SchemeFinding[] {
  return [...boundedness(leaf), ...monotony(leaf), ...divisors(leaf), ...openQuestions(leaf)]
}

function boundedness(leaf: Leaf): SchemeFinding[] {
  const { low, high } = rangeOf(leaf)
  const ends = [...(low ? [] : ['下限']), ...(high ? [] : ['上限'])]
  if (ends.length === 0) return []
  const message = `“${leaf.name}”的得分没有${ends.join('和')}，一项异常数据就能左右总分；请设置 clamp、cap 或 floor。`
  return [{ code: 'unbounded', severity: 'explain', pointer: `${leaf.pointer}/rule`, message }]
}

/** Doing better must never cost points. The other rules are monotone by construction; these depend on their parameters. */
function monotony(leaf: Leaf): SchemeFinding[] {
  const broken = brokenMonotony(leaf)
  return broken
    ? [
        {
          code: 'not_monotone',
          severity: 'blocking',
          pointer: `${leaf.pointer}/rule`,
          message: `“${leaf.name}”${broken}`,
        },
      ]
    : []
}

function brokenMonotony({ rule, direction }: Leaf): string | null {
  if (
    rule.method === 'bands' &&
    !rises(
      rule.bands.map(({ from, points }) => [from, points]),
      'higher',
    )
  ) {
    return '的分档不单调：完成得多的一档分数反而低，请核对各档分值。'
  }
  if (
    rule.method === 'grade' &&
    !rises(
      rule.lines.map((line, i) => [line, rule.points[i] ?? '0']),
      direction,
    )
  ) {
    return '的各线分值不单调：做得更好反而得分更低，请核对各线分值。'
  }
  if (rule.method === 'efficacy') {
    const better = Rational.from(rule.satisfactory).gt(Rational.from(rule.unacceptable)) ? 'higher' : 'lower'
    if (better !== direction) return '的满意值与不允许值的顺序同指标方向相反，做得越好得分越低，请核对。'
  }
  if (rule.method === 'direct' && direction === 'lower') {
    return '越低越好，却以实际值直接作得分，做得越好得分越低；请改用标杆法或功效系数。'
  }
  if (rule.method === 'all_or_nothing' && Rational.from(rule.points).sign < 0) return '完成后得负分，请核对分值。'
  return null
}

/** Whether points never fall from the worst line to the best, starting from the 0 below all lines. */
function rises(pairs: readonly (readonly [string, string])[], direction: 'higher' | 'lower'): boolean {
  const sign = direction === 'higher' ? 1 : -1
  const points = pairs
    .map(([at, given]) => ({ at: Rational.from(at), points: Rational.from(given) }))
    .sort((a, b) => sign * a.at.compare(b.at))
    .map((pair) => pair.points)
  return [Rational.ZERO, ...points].every((value, i, all) => i === 0 || value.ge(all[i - 1] ?? value))
}

const DIVIDES_BY_TARGET: readonly ScoringMethod[] = ['completion', 'bands', 'step_deduction']

function divisors(leaf: Leaf): SchemeFinding[] {
  const { method } = leaf.rule
  const pointer = `${leaf.pointer}/rule`
  if (DIVIDES_BY_TARGET.includes(method)) {
    const lower = leaf.direction === 'lower'
    const advice = lower ? '；控制目标可能为 0(如零事故)的，请改用 all_or_nothing' : ''
    const message = `“${leaf.name}”要除以目标值：目标缺失或为 0 时拒绝计分${advice}。`
    return [{ code: 'divides_by_target', severity: lower ? 'explain' : 'note', pointer, message }]
  }
  const sampleMethods: readonly ScoringMethod[] = SAMPLE_METHODS
  if (!sampleMethods.includes(method)) return []
  return [
    {
      code: 'sample_based',
      severity: 'explain',
      pointer,
      message: `“${leaf.name}”的得分取决于还有哪些单位：增减一个单位会改变别人的名次，考核宜改用完成率、标杆法或功效系数。`,
    },
    {
      code: 'no_spread_reachable',
      severity: 'explain',
      pointer,
      message: `“${leaf.name}”在各单位数值全部相同时无法计分（如都完成 100%）。`,
    },
  ]
}

function openQuestions(leaf: Leaf): SchemeFinding[] {
  return [...partialStep(leaf), ...bindingTarget(leaf)]
}

/** Circulars say “每低 5 个百分点扣 5 分” and not whether a begun step counts: shown with the numbers of both readings. */
function partialStep(leaf: Leaf): SchemeFinding[] {
  const { rule } = leaf
  if (rule.method !== 'step_deduction') return []
  const shortfall = Rational.from(rule.per).mul(Rational.of(3n, 5n))
  const actual = Rational.HUNDRED.sub(shortfall)
  const points = (partial: 'whole' | 'started') => pointsAt({ ...rule, partial }, leaf, actual)
  const chosen = rule.partial === 'started' ? '不足一档按一档扣' : '不足一档不扣'
  const message = `“${leaf.name}”每低 ${plainText(Rational.from(rule.per))} 个百分点扣分，完成 ${plainText(actual)}% 时不足一档：按一档扣得 ${points('started')}，不扣得 ${points('whole')}。现设为“${chosen}”，请按文件原意确认。`
  return [{ code: 'partial_step', severity: 'explain', pointer: `${leaf.pointer}/rule/partial`, message }]
}

function pointsAt(rule: ScoringRule, leaf: Leaf, rate: Rational): string {
  const place = { direction: 'higher', pointer: '', name: leaf.name, problems: new Problems() } as const
  const scored = compileRule(rule, place)({ actual: term(rate), target: Rational.HUNDRED, sample: null })
  return isFault(scored) ? scored.message : exactText(scored.points.value)
}

const NEEDS_NO_TARGET: readonly ScoringMethod[] = ['grade', 'efficacy', 'goalpost', 'direct', ...SAMPLE_METHODS]

function bindingTarget(leaf: Leaf): SchemeFinding[] {
  if (!leaf.bindingAtMost || !NEEDS_NO_TARGET.includes(leaf.rule.method)) return []
  const message = `“${leaf.name}”是约束性指标，但其规则本身不用目标值：每个单位都须另给目标值，才能判断是否完成。`
  return [{ code: 'binding_needs_target', severity: 'explain', pointer: `${leaf.pointer}/binding`, message }]
}
