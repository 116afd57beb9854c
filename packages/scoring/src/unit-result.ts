import { toFixedText, type Rational } from '@plancascade/kernel'
import type { ScoreAdjustmentEntry, ScoredUnit, ScoreItem, ScoreRequest } from '@plancascade/types'
import { contributionsOf, type Contributions } from './contributions.js'
import type { BranchOutcome, ChildOutcome, LeafOutcome } from './evaluate.js'
import { elementOf } from './evaluate.js'
import { explainBranch, explainItem, explainStep } from './explain.js'
import { exactText } from './numbers.js'
import type { Leaf } from './scheme.js'

/** Where a unit stands: with a score, waiting for a decision, or out of the assessment; with the reasons in Chinese. */
export interface Standing {
  readonly state: 'scored' | 'blocked' | 'excluded'
  readonly reasons: readonly string[]
}

export interface UnitEntry {
  readonly id: string
  readonly root: BranchOutcome
  readonly standing: Standing
  readonly rank: number | null
  readonly groupRank: number | null
}

/** The wire form of one unit's result. Without a score there are no contributions, but each figure's own points are shown. */
export function unitResult(
  entry: UnitEntry,
  rounding: ScoreRequest['rounding'],
  declared: ReadonlyMap<Leaf, Rational>,
): ScoredUnit {
  const score = entry.standing.state === 'scored' ? entry.root.value : null
  const contributions = score ? contributionsOf(entry.root) : null
  return {
    id: entry.id,
    state: entry.standing.state,
    score: score && toFixedText(score, rounding),
    exact: score && exactText(score),
    rank: entry.rank,
    groupRank: entry.groupRank,
    nodes: score ? nodesOf(entry.root) : {},
    items: itemsOf(entry.root, entry.root.branch.id, contributions, declared),
    adjustments: contributions ? adjustmentsOf(entry.root, contributions) : [],
    explanations: score ? explanationsOf(entry.root) : {},
    reasons: [...entry.standing.reasons],
  }
}

function nodesOf(root: BranchOutcome): Record<string, string> {
  const nodes: Record<string, string> = {}
  for (const branch of branchesBelow(root)) if (branch.value) nodes[branch.branch.id] = exactText(branch.value)
  return nodes
}

function explanationsOf(root: BranchOutcome): Record<string, string> {
  const texts: Record<string, string> = { [root.branch.id]: explainBranch(root) }
  for (const branch of branchesBelow(root)) texts[branch.branch.id] = explainBranch(branch)
  return texts
}

function branchesBelow(node: BranchOutcome): BranchOutcome[] {
  return node.children.flatMap((child) => (child.kind === 'branch' ? [child, ...branchesBelow(child)] : []))
}

function itemsOf(
  outcome: ChildOutcome,
  node: string,
  contributions: Contributions | null,
  declared: ReadonlyMap<Leaf, Rational>,
): ScoreItem[] {
  if (outcome.kind === 'branch') {
    return outcome.children.flatMap((child) => itemsOf(child, outcome.branch.id, contributions, declared))
  }
  return [itemOf(outcome, node, contributions, declared)]
}

function itemOf(
  outcome: LeafOutcome,
  node: string,
  contributions: Contributions | null,
  declared: ReadonlyMap<Leaf, Rational>,
): ScoreItem {
  const { leaf, scored, state } = outcome
  const owed = contributions?.leaves.get(outcome) ?? null
  const points = scored?.points.value ?? outcome.value
  const share = contributions ? owed?.share : declared.get(leaf)
  return {
    indicator: leaf.indicator,
    node,
    state,
    score: points && exactText(points),
    weight: share ? exactText(share) : '0',
    contribution: contributions ? (owed && points ? exactText(owed.slope.mul(points)) : '0') : null,
    explanation: explainItem(outcome, owed),
  }
}

function adjustmentsOf(outcome: ChildOutcome, contributions: Contributions): ScoreAdjustmentEntry[] {
  const owed = outcome.kind === 'leaf' ? contributions.leaves.get(outcome) : contributions.branches.get(outcome)
  const own = outcome.steps.map((step) => ({
    at: elementOf(outcome).id,
    kind: step.kind,
    points: exactText(step.change),
    contribution: owed ? exactText(owed.slope.mul(step.change)) : '0',
    explanation: explainStep(elementOf(outcome).name, step),
  }))
  const below = outcome.kind === 'leaf' ? [] : outcome.children.flatMap((child) => adjustmentsOf(child, contributions))
  return [...below, ...own]
}
