import { Rational } from '@plancascade/kernel'
import type { MissingPolicy, ScoreState } from '@plancascade/types'
import { meanOf, type Part } from './aggregate.js'
import {
  applyModifiers,
  modifierEffect,
  type AdjustmentStep,
  type BindingHit,
  type ModifierContext,
  type ModifierEffect,
} from './modifiers.js'
import type { Figure, Observation } from './observations.js'
import type { Problems } from './problems.js'
import { isReached } from './rules/completion-rate.js'
import { isFault, type RuleScore } from './rules/rule.js'
import type { Sample } from './rules/sample.js'
import type { Branch, Child, Leaf, Scheme } from './scheme.js'

/** What is needed to score any unit; built once per request. */
export interface Evaluation {
  readonly scheme: Scheme
  readonly missing: MissingPolicy
  /** By leaf position; null where the rule needs none. */
  readonly samples: readonly (Sample | null)[]
  readonly problems: Problems
}

export interface LeafOutcome {
  readonly kind: 'leaf'
  readonly leaf: Leaf
  readonly state: 'scored' | ScoreState
  /** The rule's points with their arithmetic; null where nothing was scored. */
  readonly scored: RuleScore | null
  /** What enters the mean, after modifiers; null when absent. */
  readonly value: Rational | null
  readonly steps: readonly AdjustmentStep[]
}

export interface BranchOutcome {
  readonly kind: 'branch'
  readonly branch: Branch
  readonly children: readonly ChildOutcome[]
  /** Shares of the children that count, in their order; null for an absent child. */
  readonly shares: readonly (Rational | null)[]
  readonly mean: Rational | null
  readonly value: Rational | null
  readonly steps: readonly AdjustmentStep[]
  /** Why there is no value. */
  readonly absence: Absence | null
}
export type ChildOutcome = LeafOutcome | BranchOutcome
export type Absence = 'missing' | 'not_assessed' | 'below_availability'

export interface UnitView {
  readonly id: string
  readonly name: string
  readonly observe: (indicator: string) => Observation
}

/** Scores one unit: the whole tree with every intermediate value. Figures a rule cannot score are noted as problems. */
export function evaluateUnit(evaluation: Evaluation, unit: UnitView): BranchOutcome {
  return branchOutcome(evaluation.scheme.root, evaluation, unit)
}

function outcomeOf(child: Child, evaluation: Evaluation, unit: UnitView): ChildOutcome {
  return child.kind === 'leaf' ? leafOutcome(child, evaluation, unit) : branchOutcome(child, evaluation, unit)
}

/** Scores one item of a unit. */
export function leafOutcome(leaf: Leaf, evaluation: Evaluation, unit: UnitView): LeafOutcome {
  const observation = unit.observe(leaf.indicator)
  const absent = { kind: 'leaf', leaf, scored: null, steps: [] } as const
  if (observation.kind === 'gap') {
    // [R-SCORE-20] Not due and not applicable are never held against a unit, whatever the policy for missing says.
    const zero = observation.state === 'missing' && evaluation.missing === 'zero'
    return { ...absent, state: observation.state, value: zero ? Rational.ZERO : null }
  }
  const sample = evaluation.samples[leaf.position] ?? null
  const scored = leaf.evaluate({ actual: observation.source, target: targetOf(leaf, observation), sample })
  if (isFault(scored)) {
    evaluation.problems.add(
      placeOf(scored.fault, leaf, observation),
      scored.fault,
      `“${unit.name}”的“${leaf.name}”：${scored.message}`,
    )
    return { ...absent, state: 'scored', value: null }
  }
  const { value, steps } = applyModifiers(scored.points.value, leaf.modifiers, modifierContext([], evaluation, unit))
  return { kind: 'leaf', leaf, state: 'scored', scored, value, steps }
}

function branchOutcome(branch: Branch, evaluation: Evaluation, unit: UnitView): BranchOutcome {
  const children = branch.children.map((child) => outcomeOf(child, evaluation, unit))
  const absence = absenceOf(branch, children)
  const total = Rational.sum(children.filter(counts).map((child) => elementOf(child).weight))
  const shares = children.map((child) =>
    absence === null && counts(child) ? elementOf(child).weight.div(total) : null,
  )
  if (absence !== null) return { kind: 'branch', branch, children, shares, mean: null, value: null, steps: [], absence }
  const parts = partsOf(children, shares)
  if (branch.aggregate !== 'arithmetic' && refuseNegative(branch, children, evaluation, unit)) {
    return { kind: 'branch', branch, children, shares, mean: null, value: null, steps: [], absence: 'missing' }
  }
  const mean = meanOf(branch.aggregate, parts)
  const bindings = bindingHits(children, evaluation, unit)
  const { value, steps } = applyModifiers(mean, branch.modifiers, modifierContext(bindings, evaluation, unit))
  return { kind: 'branch', branch, children, shares, mean, value, steps, absence: null }
}

/** The children that count, with their shares. */
export function partsOf(children: readonly ChildOutcome[], shares: readonly (Rational | null)[]): Part[] {
  return children.flatMap((child, i) => {
    const share = shares[i]
    return child.value && share ? [{ share, value: child.value }] : []
  })
}

export function elementOf(outcome: ChildOutcome): Leaf | Branch {
  return outcome.kind === 'leaf' ? outcome.leaf : outcome.branch
}

function counts(child: ChildOutcome): boolean {
  return child.value !== null
}

/** [R-SCORE-19..21] Whether a node has no score of its own, and why. */
function absenceOf(branch: Branch, children: readonly ChildOutcome[]): Absence | null {
  const expected = children.filter((child) => !isNotAssessed(child))
  if (expected.length === 0) return 'not_assessed'
  const present = expected.filter(counts)
  if (present.length === 0) return 'missing'
  if (!branch.availability) return null
  const share = Rational.of(present.length, expected.length)
  return share.lt(branch.availability) ? 'below_availability' : null
}

/** Not due or not applicable, with nothing missing beneath. */
function isNotAssessed(child: ChildOutcome): boolean {
  if (child.kind === 'branch') return child.absence === 'not_assessed'
  return child.state === 'not_due' || child.state === 'not_applicable'
}

function refuseNegative(
  branch: Branch,
  children: readonly ChildOutcome[],
  { problems }: Evaluation,
  unit: UnitView,
): boolean {
  const negative = children.find((child) => child.value !== null && child.value.sign < 0)
  if (!negative) return false
  const word = branch.aggregate === 'geometric' ? '几何平均' : '调和平均'
  problems.add(
    `${branch.pointer}/aggregate`,
    'negative_in_mean',
    `“${unit.name}”的“${elementOf(negative).name}”得分为负，“${branch.name}”不能用${word}；请改用算术平均或换一种计分规则。`,
  )
  return true
}

/** [R-SCORE-23] 约束性 items of a node whose target is missed. Scored as zero for want of a report counts as missed. */
function bindingHits(children: readonly ChildOutcome[], evaluation: Evaluation, unit: UnitView): BindingHit[] {
  return children.flatMap((child) => {
    if (child.kind === 'branch' || !child.leaf.bindingAtMost) return []
    const missed = isMissed(child.leaf, child.value !== null, evaluation, unit)
    return missed ? [{ name: child.leaf.name, atMost: child.leaf.bindingAtMost }] : []
  })
}

/** `zeroed`: the item has no figure but was scored as zero. */
function isMissed(leaf: Leaf, zeroed: boolean, { problems }: Evaluation, unit: UnitView): boolean {
  const observation = unit.observe(leaf.indicator)
  if (observation.kind === 'gap') return zeroed
  const target = targetOf(leaf, observation) ?? (leaf.rule.method === 'threshold' ? Rational.from(leaf.rule.at) : null)
  if (target) return !isReached(observation.source.value, target, leaf.direction)
  problems.add(
    `${observation.pointer}/target`,
    'target_missing',
    `“${unit.name}”的“${leaf.name}”是约束性指标，缺少目标值，请补填 target。`,
  )
  return false
}

/** The target that counts: the item's tier where it names one, else the cell's own. */
export function targetOf(leaf: Leaf, figure: Figure): Rational | null {
  if (leaf.tier === null) return figure.target
  const text = figure.tiers && Object.hasOwn(figure.tiers, leaf.tier) ? figure.tiers[leaf.tier] : undefined
  return text === undefined ? null : Rational.from(text)
}

function modifierContext(bindings: readonly BindingHit[], { problems }: Evaluation, unit: UnitView): ModifierContext {
  return {
    observe: unit.observe,
    bindings,
    fail: (figure, code, message) => problems.add(figure.pointer, code, `“${unit.name}”：${message}`),
  }
}

function placeOf(fault: string, leaf: Leaf, figure: Figure): string {
  if (fault === 'no_spread') return `${leaf.pointer}/rule`
  if (!fault.startsWith('target_')) return figure.pointer
  return leaf.tier === null ? `${figure.pointer}/target` : `${figure.pointer}/targets/${leaf.tier}`
}

/** What stands around a node for one unit, bindings of its items included. */
export function branchEffect(branch: Branch, evaluation: Evaluation, unit: UnitView): ModifierEffect {
  const bindings = branch.children.flatMap((child) => {
    if (child.kind === 'branch' || !child.bindingAtMost) return []
    const observation = unit.observe(child.indicator)
    const zeroed = observation.kind === 'gap' && observation.state === 'missing' && evaluation.missing === 'zero'
    return isMissed(child, zeroed, evaluation, unit) ? [{ name: child.name, atMost: child.bindingAtMost }] : []
  })
  return modifierEffect(branch.modifiers, modifierContext(bindings, evaluation, unit))
}
