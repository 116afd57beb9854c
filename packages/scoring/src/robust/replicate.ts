import { Rational, toDecimalText } from '@plancascade/kernel'
import type { Aggregate, ScoreRequest, ScoreResult } from '@plancascade/types'
import { evaluateTree, treeSpace, type FloatTree, type TreeSpace } from '../fast/float-tree.js'
import { quickScores, type QuickScores } from '../fast/quick-scores.js'
import { exactRanks } from '../fast/rank-units.js'
import { refused, type Refused } from '../prepare.js'
import { Problems } from '../problems.js'
import { Random } from './random.js'
import { RankColumn } from './rank-column.js'
import { readVariation, snappedTree, withAggregate, type Variation } from './scenarios.js'

/** Replicates of more than this many ranks would not fit in memory beside everything else. */
const MAX_RANKS = 100_000_000

export interface ReplicateOptions {
  /** How many replicates, at least 1. */
  readonly count: number
  /** A whole number from 0 to 2^53 − 1; the same seed gives the same bytes. */
  readonly seed: number
}

/** Where a unit's rank lies over the replicates: median and 5–95 %, each a rank that occurred, and how often it came first. */
export interface RankUncertainty {
  readonly id: string
  readonly rankMedian: number | null
  readonly rankLow: number | null
  readonly rankHigh: number | null
  readonly probabilityTop: string | null
}

export type ReplicateOutcome = Refused | { readonly status: 'ready'; readonly units: readonly RankUncertainty[] }

/**
 * [R-SCORE-30] Scores the request `count` times under drawn weights, means and normalisations (OECD/JRC handbook, step 7) and
 * reports where each rank lies. Doubles sample; whatever a replicate leaves as declared keeps its exact ranks, so without anything
 * to vary every interval is the nominal rank.
 */
export function replicate(request: ScoreRequest, { count, seed }: ReplicateOptions): ReplicateOutcome {
  const problems = new Problems()
  const variation = readVariation(request.uncertainty, problems)
  checkOptions(count, seed, request.units.length, problems)
  if (problems.any) return refused(problems)
  const quick = quickScores(request)
  if (quick.status === 'invalid') return quick
  const sampler = new Sampler(quick, variation, problems)
  if (problems.any) return refused(problems)
  return { status: 'ready', units: summaries(quick, sampler.run(count, new Random(seed)), count) }
}

function checkOptions(count: number, seed: number, units: number, problems: Problems): void {
  if (!Number.isSafeInteger(count) || count < 1)
    problems.add('/replicate', 'count_invalid', '重复次数应为不小于 1 的整数。')
  else if (count * units > MAX_RANKS)
    problems.add('/replicate', 'count_too_large', '重复次数乘以单位数过大，请减少重复次数。')
  if (!Number.isSafeInteger(seed) || seed < 0) problems.add('/seed', 'seed_invalid', '随机种子应为不小于 0 的整数。')
}

/** Ranks per unit and replicate, unit by unit. */
interface RankStore {
  readonly units: readonly number[]
  readonly ranks: Uint16Array | Uint32Array
}

class Sampler {
  private readonly ranked: readonly number[]
  private readonly trees: readonly FloatTree[]
  private readonly spaces: readonly TreeSpace[]
  /** Exact ranks per aggregate, for replicates that keep the declared weights and normalisation. */
  private readonly exact = new Map<Aggregate | null, readonly (number | null)[]>()

  constructor(
    private readonly quick: QuickScores,
    private readonly variation: Variation,
    problems: Problems,
  ) {
    const { request, standings } = quick
    this.ranked = request.units.flatMap((unit, u) => (unit.ranked && standings[u]?.state === 'scored' ? [u] : []))
    this.trees = variation.normalisations.map((normalisation) => snappedTree(quick, normalisation))
    this.spaces = this.trees.map(treeSpace)
    if (this.usesOtherMeans()) this.refuseNegative(problems)
    if (variation.spread === 0)
      for (const aggregate of variation.aggregates) this.exact.set(aggregate, this.exactRanksOf(aggregate, problems))
  }

  run(count: number, random: Random): RankStore {
    const { quick, ranked, variation } = this
    const ranks =
      quick.request.units.length < 65_536
        ? new Uint16Array(ranked.length * count)
        : new Uint32Array(ranked.length * count)
    const column = new RankColumn(ranked.length, quick.request.rank)
    const values = new Float64Array(ranked.length)
    const weights = quick.weights.map((own) => Float64Array.from(own))
    for (let r = 0; r < count; r += 1) {
      const aggregate = pick(variation.aggregates, random) ?? null
      const n = variation.normalisations.length > 1 ? random.below(variation.normalisations.length) : 0
      const exact = variation.normalisations[n] === 'declared' ? this.exact.get(aggregate) : undefined
      if (exact) {
        ranked.forEach((u, i) => (ranks[i * count + r] = exact[u] ?? 0))
        continue
      }
      if (variation.spread > 0) this.drawWeights(weights, random)
      const [tree, space] = [this.trees[n], this.spaces[n]]
      if (!tree || !space) continue
      const scores = evaluateTree(tree, space, weights, aggregate)
      ranked.forEach((u, i) => (values[i] = scores[u] ?? 0))
      column.rank(values, (i, rank) => (ranks[i * count + r] = rank))
    }
    return { units: ranked, ranks }
  }

  private drawWeights(weights: readonly Float64Array[], random: Random): void {
    const { spread } = this.variation
    this.quick.weights.forEach((own, n) => {
      const drawn = weights[n]
      for (let c = 0; c < own.length; c += 1)
        if (drawn) drawn[c] = (own[c] ?? 0) * (1 + spread * (2 * random.next() - 1))
    })
  }

  private exactRanksOf(aggregate: Aggregate | null, problems: Problems): (number | null)[] {
    const { quick } = this
    if (aggregate === null) return exactRanks(quick, () => true)
    const replaced = quickScores(withAggregate(quick.request, aggregate))
    if (replaced.status === 'ready') return exactRanks(replaced, () => true)
    for (const { pointer, code, message } of replaced.problems) problems.add(pointer, code, message)
    return []
  }

  private usesOtherMeans(): boolean {
    const drawn = this.variation.aggregates.some((aggregate) => aggregate !== null && aggregate !== 'arithmetic')
    return drawn || this.quick.tree.nodes.some(({ aggregate }) => aggregate !== 'arithmetic')
  }

  private refuseNegative(problems: Problems): void {
    this.trees.forEach(({ leaves }) =>
      leaves.forEach((column, l) => {
        if (!this.ranked.some((u) => (column[u] ?? 0) < 0)) return
        const leaf = this.quick.evaluation.scheme.leaves[l]
        const message = `“${leaf?.name ?? ''}”有单位得分为负，不能试算几何平均或调和平均。`
        problems.add('/uncertainty/aggregate', 'negative_in_mean', message)
      }),
    )
  }
}

function pick<T>(options: readonly T[], random: Random): T | undefined {
  return options[options.length > 1 ? random.below(options.length) : 0]
}

function summaries({ request }: QuickScores, { units, ranks }: RankStore, count: number): RankUncertainty[] {
  const byUnit = new Map(units.map((u, i) => [u, ranks.subarray(i * count, (i + 1) * count).sort()]))
  return request.units.map(({ id }, u) => {
    const sorted = byUnit.get(u)
    if (!sorted) return { id, rankMedian: null, rankLow: null, rankHigh: null, probabilityTop: null }
    const quantile = (percent: number): number => sorted[Math.ceil((percent * count) / 100) - 1] ?? 0
    return {
      id,
      rankMedian: quantile(50),
      rankLow: quantile(5),
      rankHigh: quantile(95),
      probabilityTop: toDecimalText(Rational.of(firsts(sorted), count), 6),
    }
  })
}

function firsts(sorted: Uint16Array | Uint32Array): number {
  let count = 0
  while (count < sorted.length && sorted[count] === 1) count += 1
  return count
}

/** A result with the rank intervals of its units added. */
export function withReplicates(result: ScoreResult, units: readonly RankUncertainty[]): ScoreResult {
  const byId = new Map(units.map(({ id, ...uncertainty }) => [id, uncertainty]))
  return { ...result, units: result.units.map((unit) => ({ ...unit, ...byId.get(unit.id) })) }
}
