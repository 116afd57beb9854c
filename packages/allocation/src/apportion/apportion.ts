import { divisorClaims, quotaClaims, type Claims } from './claims.js'
import type { IntegerWeights } from './integer-weights.js'
import { approximateLevel } from './level.js'
import type { AllocationMethod, MinimumRule } from './method.js'
import { plainQuotas, resharedQuotas, type Quotas } from './quotas.js'
import { settle } from './settle.js'

export interface ApportionTask {
  readonly weights: IntegerWeights
  /** Bounds in whole steps; Infinity is no upper bound. */
  readonly lo: Float64Array
  readonly hi: Float64Array
  readonly total: number
  readonly method: AllocationMethod
  readonly minimumRule: MinimumRule
  /** The declared order among equal claims: see {@link tieRank}. */
  readonly rank: Int32Array
}

export interface Apportioned {
  readonly status: 'apportioned'
  readonly shares: Float64Array
  readonly claims: Claims
  readonly lastWon: number
  readonly nextInLine: number
  /** Exactly equal claims of which some got a step and some did not. Empty: the shares follow from the weights alone. */
  readonly tied: { readonly winners: readonly number[]; readonly losers: readonly number[] } | null
}

/** The total lies outside what the bounds (and a method's own minimum of one) allow; `lo` and `hi` are the effective bounds. */
export interface NotApportioned {
  readonly status: 'too_low' | 'too_high'
  readonly lo: Float64Array
  readonly hi: Float64Array
  readonly limit: number
}

/**
 * [R-ALLOC-01] Splits a total of whole steps by weight, exactly.
 *
 * Shares sum to the total; none leaves its bounds; a weight of zero gets its minimum and no more. Adams and Huntington–Hill
 * give every positive weight at least one. O(n log n) whatever the total.
 */
export function apportion(task: ApportionTask): Apportioned | NotApportioned {
  const { weights, total, method, rank } = task
  const { lo, hi } = effectiveBounds(task)
  const least = sumOf(lo)
  const most = sumOf(hi)
  if (least > total) return { status: 'too_low', lo, hi, limit: least }
  if (most < total) return { status: 'too_high', lo, hi, limit: most }
  if (method === 'hamilton') return byLargestRemainder({ ...task, lo, hi })
  const claims = divisorClaims(method, weights)
  const settled = settle({ claims, lo, hi, total, start: nearShares(weights, lo, hi, total), rank })
  return { status: 'apportioned', claims, ...settled, tied: tiedUnits(claims, settled, lo, hi) }
}

/** [R-ALLOC-09] The order among equal claims: the bigger weight first, then the smaller id (by code point). */
export function tieRank(ids: readonly string[], weights: IntegerWeights): Int32Array {
  const order = ids.map((_, i) => i)
  order.sort((a, b) => {
    const difference = (weights.exact[b] ?? 0n) - (weights.exact[a] ?? 0n)
    if (difference !== 0n) return difference > 0n ? 1 : -1
    return (ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1
  })
  const rank = new Int32Array(ids.length)
  order.forEach((unit, place) => {
    rank[unit] = place
  })
  return rank
}

function effectiveBounds({ weights, lo, hi, method }: ApportionTask): { lo: Float64Array; hi: Float64Array } {
  const needsOne = method === 'adams' || method === 'huntington_hill'
  const low = lo.map((value, i) =>
    needsOne && weights.exact[i] !== 0n && (hi[i] ?? 0) > 0 ? Math.max(value, 1) : value,
  )
  const high = hi.map((value, i) => (weights.exact[i] === 0n ? (low[i] ?? 0) : value))
  return { lo: low, hi: high }
}

/**
 * [R-ALLOC-03] Hamilton, under both readings of a minimum: re-shared [R-ALLOC-05], or only lifted [R-ALLOC-04], where everybody
 * else keeps the quota of the whole total and claims by how far it is from it.
 */
function byLargestRemainder(task: ApportionTask): Apportioned {
  const { weights, lo, hi, total, rank, minimumRule } = task
  const bounded = lo.some((value) => value > 0) || hi.some((value, i) => value !== Infinity && weights.exact[i] !== 0n)
  const reshared = minimumRule === 'reshare' && bounded
  const quotas = reshared ? resharedQuotas(weights, lo, hi, total) : plainQuotas(weights, total)
  const claims = quotaClaims(quotas.numerators, quotas.denominator)
  const start = quotaStart(quotas, lo, hi, total)
  const settled = settle({ claims, lo, hi, total, start, rank })
  return { status: 'apportioned', claims, ...settled, tied: tiedUnits(claims, settled, lo, hi) }
}

function nearShares(weights: IntegerWeights, lo: Float64Array, hi: Float64Array, total: number): Float64Array {
  const slope = weights.nearest
  const scale = slope.reduce((sum, weight) => sum + weight, 0)
  // Without any weight everybody has its minimum, which is all that is left to give.
  if (scale === 0) return Float64Array.from(lo)
  const level = approximateLevel({ base: new Float64Array(lo.length), slope, lo, hi }, total, total / scale)
  return lo.map((low, i) => clip(Math.floor((slope[i] ?? 0) * level), low, hi[i] ?? Infinity))
}

function quotaStart(quotas: Quotas, lo: Float64Array, hi: Float64Array, total: number): Float64Array {
  const base = Float64Array.from(quotas.numerators, (numerator) => Number(numerator) / Number(quotas.denominator))
  const level = approximateLevel({ base, slope: new Float64Array(lo.length).fill(1), lo, hi }, total, 0)
  return lo.map((low, i) => clip(Math.floor((base[i] ?? 0) + level), low, hi[i] ?? Infinity))
}

function tiedUnits(
  claims: Claims,
  { shares, lastWon, nextInLine }: { shares: Float64Array; lastWon: number; nextInLine: number },
  lo: Float64Array,
  hi: Float64Array,
): Apportioned['tied'] {
  if (lastWon < 0 || nextInLine < 0 || lastWon === nextInLine) return null
  const held = (i: number) => shares[i] ?? 0
  if (claims.compare(lastWon, held(lastWon) - 1, nextInLine, held(nextInLine)) !== 0) return null
  const winners: number[] = []
  const losers: number[] = []
  shares.forEach((share, i) => {
    if (share > (lo[i] ?? 0) && claims.compare(i, share - 1, lastWon, held(lastWon) - 1) === 0) winners.push(i)
    if (share < (hi[i] ?? 0) && claims.compare(i, share, lastWon, held(lastWon) - 1) === 0) losers.push(i)
  })
  return { winners, losers }
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0)
}

function clip(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high)
}
