import { Rational, toDecimalText } from '@plancascade/kernel'
import type { ScoreRequest } from '@plancascade/types'
import { evaluateTree, treeSpace } from '../fast/float-tree.js'
import { quickScores, type QuickScores } from '../fast/quick-scores.js'
import { exactRanks } from '../fast/rank-units.js'
import { refused, type Refused } from '../prepare.js'
import { Problems } from '../problems.js'
import { RankColumn } from './rank-column.js'
import { readVariation, snappedTree, type Variation } from './scenarios.js'
import { sobolIndices, type SobolIndex, type SobolOptions } from './sobol.js'

export type SensitivitySource = 'weights' | 'aggregate' | 'normalisation'

/** How much of the movement of ranks one source of doubt explains; texts with up to four decimals, intervals 5–95 %. */
export interface Sensitivity {
  readonly source: SensitivitySource
  readonly first: string
  readonly firstInterval: readonly [string, string]
  readonly total: string
  readonly totalInterval: readonly [string, string]
}

export type SensitivityOutcome = Refused | { readonly status: 'ready'; readonly sources: readonly Sensitivity[] }

/**
 * [R-SCORE-33] Sobol indices of the mean |rank − nominal rank| over the ranked units, for the weights as one group, the mean and the
 * normalisation, as far as the request's `uncertainty` lets them vary. A source that does not vary is left out.
 */
export function sensitivity(request: ScoreRequest, options: SobolOptions): SensitivityOutcome {
  const problems = new Problems()
  const variation = readVariation(request.uncertainty, problems)
  if (!Number.isSafeInteger(options.rows) || options.rows < 2 || options.rows > 100_000) {
    problems.add('/rows', 'rows_invalid', '抽样行数应为 2 到 100000 之间的整数。')
  }
  if (problems.any) return refused(problems)
  const quick = quickScores(request)
  if (quick.status === 'invalid') return quick
  const model = new RankShift(quick, variation)
  const indices = sobolIndices((point) => model.shiftAt(point), model.groups(), options)
  return { status: 'ready', sources: model.sources.map((source, i) => textsOf(source, indices[i])) }
}

/** The model: a point of the unit cube chooses weights, mean and normalisation; the output is how far ranks move. */
class RankShift {
  readonly sources: readonly SensitivitySource[]
  private readonly ranked: readonly number[]
  private readonly nominal: readonly (number | null)[]
  private readonly trees
  private readonly weightCount: number
  private readonly column: RankColumn
  private readonly values: Float64Array

  constructor(
    private readonly quick: QuickScores,
    private readonly variation: Variation,
  ) {
    const { request, standings } = quick
    this.ranked = request.units.flatMap((unit, u) => (unit.ranked && standings[u]?.state === 'scored' ? [u] : []))
    this.nominal = exactRanks(quick, () => true)
    this.trees = variation.normalisations.map((normalisation) => {
      const tree = snappedTree(quick, normalisation)
      return { tree, space: treeSpace(tree) }
    })
    this.weightCount = variation.spread > 0 ? quick.weights.reduce((sum, own) => sum + own.length, 0) : 0
    this.column = new RankColumn(this.ranked.length, request.rank)
    this.values = new Float64Array(this.ranked.length)
    this.sources = [
      ...(variation.spread > 0 ? (['weights'] as const) : []),
      ...(variation.aggregates.length > 1 ? (['aggregate'] as const) : []),
      ...(variation.normalisations.length > 1 ? (['normalisation'] as const) : []),
    ]
  }

  /** Coordinates per source, in the order of `sources`. */
  groups(): number[][] {
    let next = this.weightCount
    return this.sources.map((source) =>
      source === 'weights' ? Array.from({ length: this.weightCount }, (_, i) => i) : [next++],
    )
  }

  shiftAt(point: Float64Array): number {
    let next = this.weightCount
    const choose = <T>(options: readonly T[]): T | undefined =>
      options.length > 1 ? options[Math.floor((point[next++] ?? 0) * options.length)] : options[0]
    const aggregate = choose(this.variation.aggregates) ?? null
    const chosen = choose(this.trees)
    if (!chosen) return 0
    const scores = evaluateTree(chosen.tree, chosen.space, this.weightsAt(point), aggregate)
    this.ranked.forEach((u, i) => (this.values[i] = scores[u] ?? 0))
    let shift = 0
    this.column.rank(this.values, (i, rank) => {
      shift += Math.abs(rank - (this.nominal[this.ranked[i] ?? 0] ?? rank))
    })
    return shift / this.ranked.length
  }

  private weightsAt(point: Float64Array): readonly Float64Array[] {
    if (this.weightCount === 0) return this.quick.weights
    let next = 0
    const { spread } = this.variation
    return this.quick.weights.map((own) => own.map((weight) => weight * (1 + spread * (2 * (point[next++] ?? 0) - 1))))
  }
}

function textsOf(source: SensitivitySource, index: SobolIndex | undefined): Sensitivity {
  const text = (value: number | undefined): string => {
    const scaled = Math.floor(Math.abs(value ?? 0) * 10_000 + 0.5)
    return toDecimalText(Rational.of((value ?? 0) < 0 ? -scaled : scaled, 10_000), 4)
  }
  return {
    source,
    first: text(index?.first),
    firstInterval: [text(index?.firstLow), text(index?.firstHigh)],
    total: text(index?.total),
    totalInterval: [text(index?.totalLow), text(index?.totalHigh)],
  }
}
