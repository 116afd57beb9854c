import type { AllocationFit } from '../request/additive-problem.js'

/**
 * A fit, seen by the search: where a cell wants to be, given the levels of its unit and period, and what a step more costs
 * relative to that. Floats; they guide only, the proof is exact (proof.ts).
 *
 * With weight p, each fit wants q and prices the step x → x + 1 by a function that is zero at q = x + ½:
 * `webster_log` q = p·a·b, ln((x+½)/q); `chi_square` q = p + p(α+β), 2(x+½−q)/p; `least_squares` q = p + α + β, 2(x+½−q).
 */
export interface Fit {
  readonly name: AllocationFit
  /** Levels multiply (start at 1) or add (start at 0). */
  readonly neutral: 0 | 1
  /** No level lies below this. */
  readonly lowest: number
  /** q = base + slope × own level, given the level of the other side. */
  base(weight: number, other: number): number
  slope(weight: number, other: number): number
  /** Cost of the step from x to x + 1 of a cell that wants q. */
  stepCost(weight: number, wanted: number, x: number): number
}

export const FITS: Record<AllocationFit, Fit> = {
  webster_log: {
    name: 'webster_log',
    neutral: 1,
    lowest: 0,
    base: () => 0,
    slope: (weight, other) => weight * other,
    stepCost: (_weight, wanted, x) => {
      const ratio = (x + 0.5) / wanted
      // Near 1 the difference is exact and keeps its digits; far from 1 it would lose them all.
      return ratio > 0.5 && ratio < 2 ? Math.log1p((x + 0.5 - wanted) / wanted) : Math.log(ratio)
    },
  },
  chi_square: {
    name: 'chi_square',
    neutral: 0,
    lowest: -Infinity,
    base: (weight, other) => weight + weight * other,
    slope: (weight) => weight,
    stepCost: (weight, wanted, x) => (2 * (x + 0.5 - wanted)) / weight,
  },
  least_squares: {
    name: 'least_squares',
    neutral: 0,
    lowest: -Infinity,
    base: (weight, other) => weight + other,
    slope: () => 1,
    stepCost: (_weight, wanted, x) => 2 * (x + 0.5 - wanted),
  },
}
