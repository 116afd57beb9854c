import { atan } from './float-math.js'

/**
 * P(T ≤ t) of Student's distribution with a whole number of degrees of freedom ≥ 1, by the finite series of Abramowitz and Stegun
 * 26.7.3 (odd) and 26.7.4 (even). Only square roots and, for odd ones, an arctangent.
 */
export function studentCdf(t: number, degrees: number): number {
  const tangent = t / Math.sqrt(degrees)
  const cosine = 1 / Math.sqrt(1 + tangent * tangent)
  const sine = tangent * cosine
  const even = degrees % 2 === 0
  let [sum, term] = [0, even ? 1 : cosine]
  for (let k = even ? 2 : 3; k <= degrees; k += 2) {
    sum += term
    term *= (cosine * cosine * (k - 1)) / k
  }
  const area = even ? sine * sum : (2 / Math.PI) * (atan(tangent) + sine * sum)
  return (1 + area) / 2
}

/** 0.9 quantiles: ±t covers 80 %. Degrees of freedom 2, 3 and 4, for three to five years. */
const QUANTILE_90: Readonly<Record<number, number>> = {
  2: 1.8856180831641267,
  3: 1.6377443536962102,
  4: 1.5332062740589438,
}

export function studentQuantile90(degrees: number): number {
  const quantile = QUANTILE_90[degrees]
  if (quantile === undefined) throw new RangeError(`studentQuantile90: ${degrees} degrees of freedom are not tabulated`)
  return quantile
}
