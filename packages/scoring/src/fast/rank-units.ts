import { Rational, toFixedText } from '@plancascade/kernel'
import type { ScoreRequest } from '@plancascade/types'
import type { Refused } from '../prepare.js'
import { ranksOf } from '../ranks.js'
import { quickScores, type QuickScores } from './quick-scores.js'

export interface RankedUnit {
  readonly id: string
  readonly state: 'scored' | 'blocked' | 'excluded'
  readonly score: string | null
  readonly rank: number | null
  readonly groupRank: number | null
}

export type RankOutcome = Refused | { readonly status: 'scored' | 'blocked'; readonly units: readonly RankedUnit[] }

/**
 * Rounded scores and ranks alone, the same to the last digit as `score` gives, many times faster: doubles with a proven error
 * bound decide what they can, and exact arithmetic decides every tie, near-tie and rounding that they cannot.
 */
export function rankUnits(request: ScoreRequest): RankOutcome {
  const quick = quickScores(request)
  if (quick.status === 'invalid') return quick
  const ranks = exactRanks(quick, () => true)
  const groupRanks = groupRanksOf(quick)
  const texts = quick.standings.map((standing, u) => (standing.state === 'scored' ? scoreText(quick, u) : null))
  // An exact evaluation on the way may have met a fault (a negative score in a geometric mean).
  if (quick.evaluation.problems.any) return { status: 'invalid', problems: quick.evaluation.problems.items }
  const units = request.units.map(({ id }, u) => ({
    id,
    state: quick.standings[u]?.state ?? 'scored',
    score: texts[u] ?? null,
    rank: ranks[u] ?? null,
    groupRank: groupRanks[u] ?? null,
  }))
  return { status: units.some(({ state }) => state === 'blocked') ? 'blocked' : 'scored', units }
}

/** Exact ranks of the ranked units that `belongs` admits. */
export function exactRanks(quick: QuickScores, belongs: (u: number) => boolean): (number | null)[] {
  const { request, standings, scores, error } = quick
  const order: number[] = []
  for (let u = 0; u < request.units.length; u += 1) {
    if (standings[u]?.state === 'scored' && request.units[u]?.ranked && belongs(u)) order.push(u)
  }
  order.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
  const ranks: (number | null)[] = request.units.map(() => null)
  let [position, distinct] = [0, 0]
  while (position < order.length) {
    const end = clusterEnd(order, position, scores, error)
    const cluster = order.slice(position, end)
    const inner = cluster.length === 1 ? [1] : ranksOf(cluster.map(quick.exactOf), request.rank)
    const offset = request.rank === 'dense' ? distinct : position
    cluster.forEach((u, i) => {
      ranks[u] = offset + (inner[i] ?? 1)
    })
    distinct += Math.max(...inner.map((rank) => rank ?? 1))
    position = end
  }
  return ranks
}

/** The end of the run of units whose neighbours are too close for doubles to tell apart. */
function clusterEnd(order: readonly number[], start: number, scores: Float64Array, error: number): number {
  let end = start + 1
  while (end < order.length) {
    const gap = (scores[order[end - 1] ?? 0] ?? 0) - (scores[order[end] ?? 0] ?? 0)
    if (gap > 2 * error) break
    end += 1
  }
  return end
}

function groupRanksOf(quick: QuickScores): (number | null)[] {
  const { units } = quick.request
  const result: (number | null)[] = units.map(() => null)
  for (const group of new Set(units.flatMap((unit) => unit.group ?? []))) {
    exactRanks(quick, (u) => units[u]?.group === group).forEach((rank, u) => {
      if (rank !== null) result[u] = rank
    })
  }
  return result
}

/** The rounded score: from the double when both ends of its error round alike, else from the exact score. */
function scoreText(quick: QuickScores, u: number): string | null {
  const { rounding } = quick.request
  const [value, error] = [quick.scores[u] ?? 0, quick.error]
  const low = quickFixed(value - error, rounding)
  if (low !== null && low === quickFixed(value + error, rounding)) return low
  const exact = quick.exactOf(u)
  return exact && toFixedText(exact, rounding)
}

/** A double written with fixed places; null where that would take more than whole numbers below 2^53. */
function quickFixed(value: number, { places, mode }: ScoreRequest['rounding']): string | null {
  const scaled = Math.abs(value) * 10 ** places
  if (places > 6 || !(scaled < 2 ** 50)) return null
  const whole = mode === 'truncate' ? Math.floor(scaled) : Math.floor(scaled + 0.5)
  // The product above is itself rounded: too near a boundary, the exact score decides.
  const distance = mode === 'truncate' ? Math.min(scaled - whole, whole + 1 - scaled) : 0.5 - Math.abs(scaled - whole)
  if (distance < 1e-6 || whole === 0) return null
  return toFixedText(Rational.of(value < 0 ? -whole : whole, 10 ** places), { places, mode: 'truncate' })
}
