import { Rational } from '@plancascade/kernel'
import { meanOf } from '../aggregate.js'
import type { Branch, Child, Leaf, Modifiers } from '../scheme.js'

/** The scores a rule or node can give; null is without limit. */
export interface Range {
  readonly low: Rational | null
  readonly high: Rational | null
}

const { ZERO, HUNDRED } = Rational

/** The range of an item's rule alone, from its parameters. */
export function ruleRange({ rule, direction }: Leaf): Range {
  const from = Rational.from
  switch (rule.method) {
    case 'completion': {
      const cap = from(rule.cap)
      return { low: from(rule.floor), high: direction === 'lower' ? Rational.min(cap, HUNDRED) : cap }
    }
    case 'all_or_nothing':
      return spanning([ZERO, from(rule.points)])
    case 'bands':
      return spanning([ZERO, ...rule.bands.map(({ points }) => from(points))])
    case 'step_deduction':
      return { low: from(rule.floor), high: from(rule.full) }
    case 'threshold':
      return spanning([ZERO, from(rule.points)])
    case 'grade':
      return spanning([ZERO, ...rule.points.map((points) => from(points))])
    case 'efficacy':
      return rule.clamp ? { low: from(rule.base), high: from(rule.base).add(from(rule.span)) } : UNBOUNDED
    case 'goalpost':
      return rule.clamp ? { low: ZERO, high: HUNDRED } : UNBOUNDED
    case 'minmax':
      return { low: from(rule.low), high: from(rule.high) }
    case 'target_distance':
      return { low: ZERO, high: rule.cap === false ? null : rule.cap === true ? Rational.ONE : from(rule.cap) }
    case 'rank':
      return { low: Rational.ONE, high: null }
    case 'borda':
      return { low: ZERO, high: null }
    case 'zscore':
    case 'direct':
      return UNBOUNDED
  }
}

const UNBOUNDED: Range = { low: null, high: null }

/** The range after everything that stands around the rule or mean. Bindings and vetoes only lower a score. */
export function rangeOf(child: Child): Range {
  return child.kind === 'leaf' ? around(ruleRange(child), child.modifiers, []) : branchRange(child)
}

function branchRange(branch: Branch): Range {
  const parts = branch.children.map((child) => ({ weight: child.weight, range: rangeOf(child) }))
  const total = Rational.sum(parts.map(({ weight }) => weight))
  // All three means grow with each part, so their extremes lie at the extremes of the parts.
  const end = (side: 'low' | 'high'): Rational | null => {
    const values = parts.flatMap(({ weight, range }) => {
      const value = range[side]
      return value ? [{ share: weight.div(total), value }] : []
    })
    if (values.length < parts.length) return null
    if (branch.aggregate !== 'arithmetic' && values.some(({ value }) => value.sign < 0)) return null
    return meanOf(branch.aggregate, values)
  }
  const bindings = branch.children.flatMap((child) => (child.kind === 'leaf' ? (child.bindingAtMost ?? []) : []))
  return around({ low: end('low'), high: end('high') }, branch.modifiers, bindings)
}

function around(range: Range, modifiers: Modifiers, bindings: readonly Rational[]): Range {
  const { bonus, deduction, floor, cap, vetoes } = modifiers
  let low = deduction ? (range.low && deduction.cap ? range.low.sub(deduction.cap) : null) : range.low
  let high = bonus ? (range.high && bonus.cap ? range.high.add(bonus.cap) : null) : range.high
  if (floor) {
    low = low ? Rational.max(low, floor) : floor
    high = high && Rational.max(high, floor)
  }
  if (cap) {
    high = high ? Rational.min(high, cap) : cap
    low = low && Rational.min(low, cap)
  }
  for (const atMost of [...bindings, ...vetoes.map((veto) => veto.atMost)]) low = low && Rational.min(low, atMost)
  return { low, high }
}

function spanning(values: readonly Rational[]): Range {
  return { low: values.reduce(Rational.min), high: values.reduce(Rational.max) }
}
