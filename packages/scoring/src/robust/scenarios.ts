import { Rational } from '@plancascade/kernel'
import type { Aggregate, IndexChild, IndexNode, ScoreRequest, ScoreUncertainty } from '@plancascade/types'
import type { FloatTree } from '../fast/float-tree.js'
import type { QuickScores } from '../fast/quick-scores.js'
import type { Problems } from '../problems.js'

type Normalisation = 'declared' | 'minmax' | 'rank'

/** What a replicate may vary, read from the request. */
export interface Variation {
  /** Half-width of the factor on each weight, 0 to below 1. */
  readonly spread: number
  /** One is drawn per replicate; null keeps each node's own. With a single one listed there is nothing to draw. */
  readonly aggregates: readonly (Aggregate | null)[]
  readonly normalisations: readonly Normalisation[]
}

export function readVariation(uncertainty: ScoreUncertainty | undefined, problems: Problems): Variation {
  const spread = problems.decimal(uncertainty?.weights ?? '0', '/uncertainty/weights')
  if (spread.sign < 0 || spread.ge(Rational.ONE)) {
    problems.add('/uncertainty/weights', 'spread_out_of_range', '权重扰动幅度应不小于 0 且小于 1，如 "0.25"。')
  }
  const aggregates = [...new Set(uncertainty?.aggregate ?? [])]
  return {
    spread: spread.toNumber(),
    aggregates: aggregates.length > 1 ? aggregates : [null],
    normalisations: uncertainty?.normalisation ? [...new Set(uncertainty.normalisation)] : ['declared'],
  }
}

/** The request with one mean at every node. */
export function withAggregate(request: ScoreRequest, aggregate: Aggregate): ScoreRequest {
  const replaced = (child: IndexChild): IndexChild =>
    'indicator' in child ? child : { ...child, aggregate, children: child.children.map(replaced) }
  const index: IndexNode = { ...request.index, aggregate, children: request.index.children.map(replaced) }
  return { ...request, index }
}

/**
 * The tree over columns that may be compared across routes: each column is snapped to 36 significant bits of its largest value,
 * so that figures equal in exact arithmetic are equal here even if one came by the quick and one by the exact rule.
 */
export function snappedTree(quick: QuickScores, normalisation: Normalisation): FloatTree {
  const { tree, evaluation } = quick
  const leaves = evaluation.scheme.leaves.map((leaf, l) => {
    const declared = tree.leaves[l] ?? new Float64Array(tree.units)
    return snapped(normalisation === 'declared' ? declared : renormalised(quick, leaf, declared, normalisation))
  })
  return { ...tree, leaves }
}

function snapped(column: Float64Array): Float64Array {
  let largest = 0
  for (const value of column) if (Math.abs(value) > largest && Number.isFinite(value)) largest = Math.abs(value)
  if (largest === 0) return column
  let scale = 1
  while (largest * scale < 2 ** 36) scale *= 2
  while (largest * scale >= 2 ** 37) scale /= 2
  return column.map((value) => Math.floor(value * scale + 0.5) / scale)
}

/** Scores of 1 to 100 by range or by rank from the actuals; 100 for all where nobody differs. */
function renormalised(
  { views, standings }: QuickScores,
  leaf: QuickScores['evaluation']['scheme']['leaves'][number],
  declared: Float64Array,
  normalisation: 'minmax' | 'rank',
): Float64Array {
  const actuals = views.map((view, u) => {
    const observation = standings[u]?.state === 'scored' ? view.observe(leaf.indicator) : null
    if (observation?.kind !== 'figure') return null
    const value = observation.source.value.toNumber()
    return leaf.direction === 'higher' ? value : -value
  })
  const sorted = Float64Array.from(actuals.filter((value) => value !== null)).sort()
  const [low = 0, high = 0] = [sorted[0], sorted.at(-1)]
  return declared.map((score, u) => {
    const value = actuals[u]
    if (value === null || value === undefined) return score
    if (low === high) return 100
    if (normalisation === 'minmax') return 1 + (99 * (value - low)) / (high - low)
    return 1 + (99 * countBelow(sorted, value)) / (sorted.length - 1)
  })
}

function countBelow(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}
