import { Rational } from '@plancascade/kernel'
import { slopeOf } from './aggregate.js'
import type { BranchOutcome, LeafOutcome } from './evaluate.js'

/** What one item or node is worth to the whole index of this unit. */
export interface Owed {
  /** Share of the index: the product of the shares on the way, absent siblings left out. */
  readonly share: Rational
  /** Points of the index per point of this element. */
  readonly slope: Rational
  /** Whether every mean on the way is arithmetic, so that slope and share are the same. */
  readonly linear: boolean
}

export interface Contributions {
  readonly leaves: ReadonlyMap<LeafOutcome, Owed>
  readonly branches: ReadonlyMap<BranchOutcome, Owed>
}

/** [R-SCORE-25] Walks down from the root; Σ slope·points over items and adjustments is the exact score. */
export function contributionsOf(root: BranchOutcome): Contributions {
  const leaves = new Map<LeafOutcome, Owed>()
  const branches = new Map<BranchOutcome, Owed>()
  const descend = (node: BranchOutcome, owed: Owed): void => {
    branches.set(node, owed)
    node.children.forEach((child, i) => {
      const share = node.shares[i]
      if (!share || !child.value || !node.mean) return
      const slope = slopeOf(node.branch.aggregate, node.mean, { share, value: child.value })
      const linear = owed.linear && node.branch.aggregate === 'arithmetic'
      const below: Owed = { share: owed.share.mul(share), slope: owed.slope.mul(slope), linear }
      if (child.kind === 'leaf') leaves.set(child, below)
      else descend(child, below)
    })
  }
  descend(root, { share: Rational.ONE, slope: Rational.ONE, linear: true })
  return { leaves, branches }
}
