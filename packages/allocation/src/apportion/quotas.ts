import type { IntegerWeights } from './integer-weights.js'

export interface Quotas {
  /** Quota of unit i is numerators[i] / denominator, in steps. */
  readonly numerators: readonly bigint[]
  readonly denominator: bigint
}

interface Fraction {
  readonly num: bigint
  readonly den: bigint
}

/** [R-ALLOC-03] Plain quotas: total × weight ÷ Σ weights. */
export function plainQuotas(weights: IntegerWeights, total: number): Quotas {
  return { numerators: weights.exact.map((weight) => weight * BigInt(total)), denominator: weights.sum || 1n }
}

/**
 * [R-ALLOC-05] Quotas with bounds, re-shared: one level λ with Σ clip(weight × λ, lo, hi) = total, so that whoever sits on a
 * bound is fixed there and the rest is split among the others by weight alone. Exact: λ is found between the fractions at
 * which somebody meets a bound.
 *
 * Needs Σ lo ≤ total ≤ Σ hi.
 */
export function resharedQuotas(weights: IntegerWeights, lo: Float64Array, hi: Float64Array, total: number): Quotas {
  const low = Array.from(lo, BigInt)
  const high = Array.from(hi, (value) => (value === Infinity ? null : BigInt(value)))
  const clip = (i: number, { num, den }: Fraction): bigint => {
    const value = (weights.exact[i] ?? 0n) * num
    const bottom = (low[i] ?? 0n) * den
    const top = high[i]
    if (value < bottom) return bottom
    return top !== null && top !== undefined && value > top * den ? top * den : value
  }
  const reaches = (level: Fraction): boolean => {
    let sum = 0n
    for (let i = 0; i < low.length; i += 1) sum += clip(i, level)
    return sum >= BigInt(total) * level.den
  }
  const meetings = boundMeetings(weights, low, high)
  let first = 0
  let last = meetings.length
  while (first < last) {
    const middle = (first + last) >> 1
    if (reaches(meetings[middle] ?? ZERO)) last = middle
    else first = middle + 1
  }
  // Between two neighbouring meetings nobody changes sides: λ solves one linear equation over those who are free there.
  const from = meetings[first - 1] ?? ZERO
  const to = meetings[first] ?? { num: from.num + from.den, den: from.den }
  const inside: Fraction = { num: from.num * to.den + to.num * from.den, den: 2n * from.den * to.den }
  let rest = BigInt(total)
  let freeWeight = 0n
  const held: (bigint | null)[] = low.map((bottom, i) => {
    const value = (weights.exact[i] ?? 0n) * inside.num
    const top = high[i] ?? null
    const at = value <= bottom * inside.den ? bottom : top !== null && value >= top * inside.den ? top : null
    if (at === null) freeWeight += weights.exact[i] ?? 0n
    else rest -= at
    return at
  })
  const denominator = freeWeight === 0n ? 1n : freeWeight
  return {
    numerators: held.map((at, i) => (at === null ? (weights.exact[i] ?? 0n) * rest : at * denominator)),
    denominator,
  }
}

const ZERO: Fraction = { num: 0n, den: 1n }

function boundMeetings(weights: IntegerWeights, low: readonly bigint[], high: readonly (bigint | null)[]): Fraction[] {
  const meetings: Fraction[] = []
  weights.exact.forEach((den, i) => {
    if (den === 0n) return
    const bottom = low[i] ?? 0n
    const top = high[i] ?? null
    if (bottom > 0n) meetings.push({ num: bottom, den })
    if (top !== null) meetings.push({ num: top, den })
  })
  return meetings.sort((a, b) => {
    const difference = a.num * b.den - b.num * a.den
    return difference < 0n ? -1 : difference > 0n ? 1 : 0
  })
}
