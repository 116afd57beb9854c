import type { Rational } from '@plancascade/kernel'
import type { ScoreRequest } from '@plancascade/types'
import { evaluateUnit, type BranchOutcome, type Evaluation, type UnitView } from '../evaluate.js'
import { ObservationTable } from '../observations.js'
import { checkUnits, refused, unitViewOf, type Refused } from '../prepare.js'
import { Problems } from '../problems.js'
import { readScheme } from '../read-scheme.js'
import { standingOf } from '../standing.js'
import type { Standing } from '../unit-result.js'
import { buildTree, declaredWeights } from './build-tree.js'
import { errorBound } from './error-bound.js'
import { evaluateTree, treeSpace, type FloatTree } from './float-tree.js'
import { figureTable } from './figure-table.js'
import { quickSamples } from './quick-samples.js'
import { scoreTable } from './score-table.js'

/** A request scored in doubles, with what is needed to answer exactly where a double cannot. */
export interface QuickScores {
  readonly status: 'ready'
  readonly request: ScoreRequest
  readonly evaluation: Evaluation
  readonly views: readonly UnitView[]
  readonly tree: FloatTree
  readonly weights: readonly Float64Array[]
  readonly standings: readonly Standing[]
  /** The nominal scores; meaningless for units that are not scored. */
  readonly scores: Float64Array
  /** No score is further than this from the exact one; may be infinite, and then everything is decided exactly. */
  readonly error: number
  /** The exact score of a unit; null when it has none. Computed when first asked for. */
  readonly exactOf: (u: number) => Rational | null
}

const SCORED: Standing = { state: 'scored', reasons: [] }

export function quickScores(request: ScoreRequest): QuickScores | Refused {
  const problems = new Problems()
  checkUnits(request.units, problems)
  const scheme = readScheme(request, problems)
  const observations = new ObservationTable(request, problems)
  observations.checkUnits()
  checkRows(request, observations)
  if (problems.any) return refused(problems)
  const views = request.units.map((unit) => unitViewOf(unit, observations))
  const figures = figureTable(request, scheme.leaves)
  const evaluation: Evaluation = {
    scheme,
    missing: request.missing,
    samples: quickSamples({ request, scheme, observations, views, figures }),
    problems,
  }
  const table = scoreTable({ request, evaluation, observations, views, figures })
  const exact = new ExactOutcomes(evaluation, views)
  const outcomes = new Map<number, BranchOutcome>()
  table.gaps.forEach((gap, u) => {
    if (gap === 1) outcomes.set(u, exact.of(u))
  })
  const tree = buildTree({ scheme, evaluation, columns: table.columns, views, outcomes })
  if (problems.any) return refused(problems)
  const standings = views.map((_, u) => {
    const outcome = outcomes.get(u)
    return outcome ? standingOf(outcome, request.missing) : SCORED
  })
  const weights = declaredWeights(scheme)
  const space = treeSpace(tree)
  const scores = evaluateTree(tree, space, weights, null)
  const error = errorBound(tree, space, table.magnitude)
  const exactOf = (u: number) => (standings[u]?.state === 'scored' ? exact.of(u).value : null)
  return {
    status: 'ready',
    request,
    evaluation,
    views,
    tree,
    weights,
    standings,
    scores,
    error,
    exactOf,
  }
}

/** Exact outcomes, each computed once. */
class ExactOutcomes {
  private readonly known = new Map<number, BranchOutcome>()

  constructor(
    private readonly evaluation: Evaluation,
    private readonly views: readonly UnitView[],
  ) {}

  of(u: number): BranchOutcome {
    const known = this.known.get(u)
    if (known) return known
    const view = this.views[u]
    if (!view) throw new RangeError(`no unit ${u}`)
    const outcome = evaluateUnit(this.evaluation, view)
    this.known.set(u, outcome)
    return outcome
  }
}

/** Rows whose keys are all known and all used by the tree are checked while the columns are read; any other row is read here. */
function checkRows(request: ScoreRequest, observations: ObservationTable): void {
  const ids = request.indicators.map(({ id }) => id)
  for (const { id } of request.units) {
    const row = observations.rowOf(id)
    if (row === undefined) continue
    const keys = Object.keys(row)
    if (keys.length === ids.length && keys.every((key, i) => key === ids[i])) continue
    observations.checkRow(id)
  }
}
