import { Rational } from '@plancascade/kernel'
import type { Branch, Leaf, Scheme } from './scheme.js'

/**
 * [R-SCORE-14] Each item's share of the whole index when nothing is missing: the product of the within-group shares from the
 * root down (COINr `get_eff_weights`). They sum to 1.
 */
export function leafShares(scheme: Scheme): Map<Leaf, Rational> {
  const shares = new Map<Leaf, Rational>()
  const descend = (branch: Branch, share: Rational): void => {
    const total = Rational.sum(branch.children.map((child) => child.weight))
    for (const child of branch.children) {
      const own = share.mul(child.weight).div(total)
      if (child.kind === 'leaf') shares.set(child, own)
      else descend(child, own)
    }
  }
  descend(scheme.root, Rational.ONE)
  return shares
}

/** The same by indicator; an indicator used by two items carries both shares. */
export function indicatorShares(scheme: Scheme): Map<string, Rational> {
  const byIndicator = new Map<string, Rational>()
  for (const [leaf, share] of leafShares(scheme)) {
    byIndicator.set(leaf.indicator, (byIndicator.get(leaf.indicator) ?? Rational.ZERO).add(share))
  }
  return byIndicator
}
