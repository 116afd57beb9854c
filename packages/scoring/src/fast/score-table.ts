import type { ScoreRequest } from '@plancascade/types'
import { leafOutcome, type Evaluation, type UnitView } from '../evaluate.js'
import type { ObservationTable } from '../observations.js'
import { hasModifiers, type Leaf } from '../scheme.js'
import { fastRule, type FastRule } from './fast-rule.js'
import { GAP, type FigureTable } from './figure-table.js'

/** Scores of all leaves as doubles, one column per leaf, with a bound on their rounding errors. */
export interface ScoreTable {
  readonly columns: readonly Float64Array[]
  /** 1 for units with a gap in any leaf: missing, not due or not applicable. */
  readonly gaps: Uint8Array
  /** A bound on the size of every number added on the way to a leaf's score; errors are a few last places of it. */
  readonly magnitude: number
}

export interface TableSource {
  readonly request: ScoreRequest
  readonly evaluation: Evaluation
  readonly observations: ObservationTable
  readonly views: readonly UnitView[]
  readonly figures: FigureTable
}

/**
 * Scores every figure. Short decimals under a rule with a quick form take a few nanoseconds; any other figure, and any a double
 * could misjudge, goes through the exact rule. Faults are noted exactly as the exact engine notes them.
 */
export function scoreTable(source: TableSource): ScoreTable {
  const gaps = new Uint8Array(source.views.length)
  let magnitude = 0
  const columns = source.evaluation.scheme.leaves.map((leaf) => {
    const column = new ScoreColumn(leaf, source, gaps)
    magnitude = Math.max(magnitude, column.magnitude)
    return column.scores
  })
  return { columns, gaps, magnitude }
}

class ScoreColumn {
  readonly scores: Float64Array
  magnitude = 0

  constructor(
    private readonly leaf: Leaf,
    private readonly source: TableSource,
    private readonly gaps: Uint8Array,
  ) {
    this.scores = new Float64Array(source.views.length)
    const plain = leaf.tier === null && !hasModifiers(leaf.modifiers)
    const rule = plain ? fastRule(leaf.rule, leaf.direction, source.evaluation.samples[leaf.position] ?? null) : null
    if (rule) this.fill(rule)
    else this.scores.forEach((_, u) => this.exact(u))
  }

  private fill(rule: FastRule): void {
    const { figures } = this.source
    const [actuals, targets] = [figures.actuals[this.leaf.position], figures.targets[this.leaf.position]]
    let [largest, ratio] = [0, 0]
    for (let u = 0; u < this.scores.length; u += 1) {
      const [actual, target] = [actuals?.[u] ?? Number.NaN, targets?.[u] ?? Number.NaN]
      const score = actual === GAP || (rule.needsTarget && target !== target) ? Number.NaN : rule.score(actual, target)
      if (score !== score) {
        this.exact(u)
        continue
      }
      this.scores[u] = score
      const size = Math.abs(actual)
      if (size > largest) largest = size
      if (rule.needsTarget && target !== 0 && size > ratio * Math.abs(target)) ratio = size / Math.abs(target)
    }
    this.magnitude = Math.max(this.magnitude, rule.magnitude(largest, ratio))
  }

  private exact(u: number): void {
    const view = this.source.views[u]
    if (!view) return
    const outcome = leafOutcome(this.leaf, this.source.evaluation, view)
    if (outcome.state !== 'scored') this.gaps[u] = 1
    const score = outcome.value?.toNumber() ?? Number.NaN
    this.scores[u] = score
    if (Math.abs(score) > this.magnitude) this.magnitude = Math.abs(score)
  }
}
