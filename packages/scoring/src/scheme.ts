import type { Rational } from '@plancascade/kernel'
import type { Aggregate, ScoringRule } from '@plancascade/types'
import type { RuleEvaluator } from './rules/rule.js'

/** A scheme read once: decimals parsed, ids resolved, places kept as pointers for messages. */
export interface Scheme {
  readonly root: Branch
  readonly leaves: readonly Leaf[]
  readonly branches: readonly Branch[]
}

interface Element {
  /** Names it in results and messages: a node's id, an item's indicator. */
  readonly id: string
  readonly name: string
  readonly weight: Rational
  readonly pointer: string
  readonly modifiers: Modifiers
}

export interface Leaf extends Element {
  readonly kind: 'leaf'
  /** Position among all leaves, in the order of the tree. */
  readonly position: number
  readonly indicator: string
  readonly direction: 'higher' | 'lower'
  readonly rule: ScoringRule
  readonly evaluate: RuleEvaluator
  readonly tier: string | null
  readonly bindingAtMost: Rational | null
  readonly node: string
}

export interface Branch extends Element {
  readonly kind: 'branch'
  readonly aggregate: Aggregate
  readonly availability: Rational | null
  readonly children: readonly Child[]
}

export type Child = Leaf | Branch

export interface Modifiers {
  readonly bonus: PointItems | null
  readonly deduction: PointItems | null
  readonly floor: Rational | null
  readonly cap: Rational | null
  readonly vetoes: readonly VetoRule[]
}

export interface PointItems {
  readonly cap: Rational | null
  readonly items: readonly { readonly indicator: string; readonly name: string; readonly cap: Rational | null }[]
}

export interface VetoRule {
  readonly indicator: string
  readonly name: string
  readonly direction: 'higher' | 'lower'
  readonly when: 'missed' | 'occurred'
  readonly atMost: Rational
}

/** Whether an element carries anything around its mean or rule. */
export function hasModifiers({ bonus, deduction, floor, cap, vetoes }: Modifiers): boolean {
  return bonus !== null || deduction !== null || floor !== null || cap !== null || vetoes.length > 0
}
