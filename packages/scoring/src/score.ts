import type { Rational } from '@plancascade/kernel'
import type { ProblemItem, ScoreRequest, ScoreResult } from '@plancascade/types'
import { indicatorShares, leafShares } from './effective-weights.js'
import { evaluateUnit, type BranchOutcome } from './evaluate.js'
import { exactText } from './numbers.js'
import { prepare, refused, unitViewOf, type Prepared, type Refused } from './prepare.js'
import { ranksOf } from './ranks.js'
import { standingOf } from './standing.js'
import { unitResult, type Standing } from './unit-result.js'
import { warningsOf } from './warnings.js'

/** Everything a caller must handle: a result, a result in which somebody has to decide about a gap, or input that is wrong. */
export type ScoreOutcome =
  | { readonly status: 'scored'; readonly result: ScoreResult }
  | { readonly status: 'blocked'; readonly result: ScoreResult }
  | { readonly status: 'invalid'; readonly problems: readonly ProblemItem[] }

/**
 * Scores every unit by the request's scheme and ranks them: exact throughout, one rounding at the end (contracts.md §3).
 * `blocked`: at least one unit waits for a decision, the rest is scored. Example: `score(ScoreRequest.parse(json))`.
 */
export function score(request: ScoreRequest): ScoreOutcome {
  const prepared = prepare(request)
  if (prepared.status === 'invalid') return prepared
  const evaluated = evaluateAll(prepared)
  if (prepared.evaluation.problems.any) return refused(prepared.evaluation.problems)
  const result = resultOf(prepared, evaluated)
  return { status: result.units.some(({ state }) => state === 'blocked') ? 'blocked' : 'scored', result }
}

/** The exact score of every unit that has one; for callers that compare runs. */
export function evaluateExact(
  request: ScoreRequest,
): Refused | { readonly status: 'ready'; readonly scores: ReadonlyMap<string, Rational> } {
  const prepared = prepare(request)
  if (prepared.status === 'invalid') return prepared
  const evaluated = evaluateAll(prepared)
  if (prepared.evaluation.problems.any) return refused(prepared.evaluation.problems)
  const scores = evaluated.flatMap(({ value }, i) => (value ? [[request.units[i]?.id ?? '', value] as const] : []))
  return { status: 'ready', scores: new Map(scores) }
}

/** The evaluated tree of every unit that has a score; for callers that take scores apart. */
export function evaluateTrees(
  request: ScoreRequest,
): Refused | { readonly status: 'ready'; readonly trees: ReadonlyMap<string, BranchOutcome> } {
  const prepared = prepare(request)
  if (prepared.status === 'invalid') return prepared
  const evaluated = evaluateAll(prepared)
  if (prepared.evaluation.problems.any) return refused(prepared.evaluation.problems)
  const trees = evaluated.flatMap(({ root, value }, i) => (value ? [[request.units[i]?.id ?? '', root] as const] : []))
  return { status: 'ready', trees: new Map(trees) }
}

interface Evaluated {
  readonly root: BranchOutcome
  readonly standing: Standing
  /** The exact score; null without one. */
  readonly value: Rational | null
}

function evaluateAll({ request, evaluation, observations }: Prepared): Evaluated[] {
  return request.units.map((unit) => {
    const root = evaluateUnit(evaluation, unitViewOf(unit, observations))
    const standing = standingOf(root, request.missing)
    return { root, standing, value: standing.state === 'scored' ? root.value : null }
  })
}

function resultOf({ request, evaluation, observations }: Prepared, evaluated: readonly Evaluated[]): ScoreResult {
  const { units, rounding, rank } = request
  const values = evaluated.map(({ value }) => value)
  const ranked = values.map((value, i) => (units[i]?.ranked ? value : null))
  const ranks = ranksOf(ranked, rank)
  const groupRanks = groupRanksOf(units, ranked, rank)
  const declared = leafShares(evaluation.scheme)
  return {
    index: evaluation.scheme.root.id,
    units: evaluated.map(({ root, standing }, i) => {
      const entry = { id: units[i]?.id ?? '', root, standing, rank: ranks[i] ?? null, groupRank: groupRanks[i] ?? null }
      return unitResult(entry, rounding, declared)
    }),
    effectiveWeights: Object.fromEntries(
      [...indicatorShares(evaluation.scheme)].map(([id, share]) => [id, exactText(share)]),
    ),
    warnings: warningsOf(
      request,
      evaluation.scheme,
      observations,
      evaluated.map(({ root }) => root),
      values,
    ),
  }
}

/** [R-SCORE-18] Ranks within each group; a unit without a group has none. */
function groupRanksOf(
  units: ScoreRequest['units'],
  values: readonly (Rational | null)[],
  method: ScoreRequest['rank'],
): (number | null)[] {
  const result: (number | null)[] = units.map(() => null)
  for (const group of new Set(units.flatMap((unit) => unit.group ?? []))) {
    const ranks = ranksOf(
      values.map((value, i) => (units[i]?.group === group ? value : null)),
      method,
    )
    ranks.forEach((rank, i) => {
      if (rank !== null) result[i] = rank
    })
  }
  return result
}
