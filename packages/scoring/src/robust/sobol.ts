import { Random } from './random.js'

/** First-order and total effect of one group of inputs, with a 90 % bootstrap interval. */
export interface SobolIndex {
  readonly first: number
  readonly firstLow: number
  readonly firstHigh: number
  readonly total: number
  readonly totalLow: number
  readonly totalHigh: number
}

export interface SobolOptions {
  /** Rows of each sample; the model runs rows × (groups + 2) times. */
  readonly rows: number
  readonly seed: number
}

const RESAMPLES = 200

/**
 * Variance-based sensitivity of a model over the unit cube (Saltelli et al. 2010, Jansen 1999), for groups of coordinates. The
 * output is centred first and the samples are Latin hypercubes: plain sampling without centring gave negative first-order indices
 * (maths.md §1.5). A model that does not vary has all indices 0.
 */
export function sobolIndices(
  model: (point: Float64Array) => number,
  groups: readonly (readonly number[])[],
  { rows, seed }: SobolOptions,
): SobolIndex[] {
  const random = new Random(seed)
  const dimensions = groups.flat().length
  const [a, b] = [latinHypercube(rows, dimensions, random), latinHypercube(rows, dimensions, random)]
  const [yA, yB] = [a.map(model), b.map(model)]
  const mixed = groups.map((group) => a.map((row, r) => model(replaced(row, b[r] ?? row, group))))
  const everyRow = Array.from({ length: rows }, (_, r) => r)
  const draws = Array.from({ length: RESAMPLES }, () => everyRow.map(() => random.below(rows)))
  return mixed.map((yAB) => {
    const point = effects(yA, yB, yAB, everyRow)
    const spread = draws.map((draw) => effects(yA, yB, yAB, draw))
    const [firsts, totals] = [ascending(spread.map(({ first }) => first)), ascending(spread.map(({ total }) => total))]
    return {
      ...point,
      firstLow: quantile(firsts, 5),
      firstHigh: quantile(firsts, 95),
      totalLow: quantile(totals, 5),
      totalHigh: quantile(totals, 95),
    }
  })
}

function effects(
  yA: readonly number[],
  yB: readonly number[],
  yAB: readonly number[],
  draw: readonly number[],
): { first: number; total: number } {
  const at = (values: readonly number[], r: number): number => values[r] ?? 0
  const n = draw.length
  let mean = 0
  for (const r of draw) mean += (at(yA, r) + at(yB, r)) / (2 * n)
  let [variance, first, total] = [0, 0, 0]
  for (const r of draw) {
    const [deltaA, deltaB] = [at(yA, r) - mean, at(yB, r) - mean]
    const step = at(yAB, r) - at(yA, r)
    variance += (deltaA * deltaA + deltaB * deltaB) / (2 * n)
    first += (deltaB * step) / n
    total += (step * step) / (2 * n)
  }
  return variance === 0 ? { first: 0, total: 0 } : { first: first / variance, total: total / variance }
}

/** Every coordinate takes one value from each of `rows` equal strata, in an order of its own. */
function latinHypercube(rows: number, dimensions: number, random: Random): Float64Array[] {
  const points = Array.from({ length: rows }, () => new Float64Array(dimensions))
  for (let d = 0; d < dimensions; d += 1) {
    const order = shuffled(rows, random)
    points.forEach((point, r) => (point[d] = ((order[r] ?? 0) + random.next()) / rows))
  }
  return points
}

function shuffled(length: number, random: Random): number[] {
  const order = Array.from({ length }, (_, i) => i)
  for (let i = length - 1; i > 0; i -= 1) {
    const j = random.below(i + 1)
    const held = order[i] ?? 0
    order[i] = order[j] ?? 0
    order[j] = held
  }
  return order
}

function replaced(row: Float64Array, other: Float64Array, group: readonly number[]): Float64Array {
  const point = Float64Array.from(row)
  for (const d of group) point[d] = other[d] ?? 0
  return point
}

function ascending(values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort()
}

function quantile(sorted: Float64Array, percent: number): number {
  return sorted[Math.ceil((percent * sorted.length) / 100) - 1] ?? 0
}
