import type { AllocationMethod } from './method.js'
import type { IntegerWeights } from './integer-weights.js'

/**
 * How strongly a unit that holds `steps` steps claims one more. A claim falls strictly with every step held, so giving each
 * step to the strongest claim is the method itself.
 */
export interface Claims {
  /** > 0 when unit i holding `si` claims more strongly than unit j holding `sj`; 0 only when exactly equal. */
  compare(i: number, si: number, j: number, sj: number): number
  /** The claim as a fraction, for certificates and sentences. Huntington–Hill: its square. */
  fraction(i: number, si: number): { readonly num: bigint; readonly den: bigint }
}

/** Floats decide a comparison only when they differ by more than this, relatively: some 10^6 times their possible error. */
const CLEAR = 1e-9

type DivisorMethod = Exclude<AllocationMethod, 'hamilton'>

/** The divisor of the (s+1)-th step; for Huntington–Hill its square, with the weight squared to match. */
const DIVISORS: Record<DivisorMethod, (steps: bigint) => bigint> = {
  webster: (s) => 2n * s + 1n,
  jefferson: (s) => s + 1n,
  adams: (s) => s,
  huntington_hill: (s) => s * (s + 1n),
}
const NEAREST_DIVISORS: Record<DivisorMethod, (steps: number) => number> = {
  webster: (s) => s + 0.5,
  jefferson: (s) => s + 1,
  adams: (s) => s,
  huntington_hill: (s) => Math.sqrt(s) * Math.sqrt(s + 1),
}

/** [R-ALLOC-02] Claims weight ÷ divisor of the divisor methods (Balinski & Young, Fair Representation, 2001). */
export function divisorClaims(method: DivisorMethod, weights: IntegerWeights): Claims {
  const divisor = DIVISORS[method]
  const nearest = NEAREST_DIVISORS[method]
  const power = method === 'huntington_hill' ? 2n : 1n
  const fraction = (i: number, si: number) => ({ num: (weights.exact[i] ?? 0n) ** power, den: divisor(BigInt(si)) })
  return {
    fraction,
    compare(i, si, j, sj) {
      const a = (weights.nearest[i] ?? 0) / nearest(si)
      const b = (weights.nearest[j] ?? 0) / nearest(sj)
      if (Math.abs(a - b) > CLEAR * (Math.abs(a) + Math.abs(b))) return a - b
      return compareFractions(fraction(i, si), fraction(j, sj))
    },
  }
}

/** [R-ALLOC-03] Claims quota − steps held of the largest remainder; quotas are `numerators[i] / denominator`. */
export function quotaClaims(numerators: readonly bigint[], denominator: bigint): Claims {
  const quota = Float64Array.from(numerators, (numerator) => Number(numerator) / Number(denominator))
  const fraction = (i: number, si: number) => ({
    num: (numerators[i] ?? 0n) - BigInt(si) * denominator,
    den: denominator,
  })
  return {
    fraction,
    compare(i, si, j, sj) {
      const qi = quota[i] ?? 0
      const qj = quota[j] ?? 0
      const difference = qi - si - (qj - sj)
      if (Math.abs(difference) > CLEAR * (1 + Math.abs(qi) + Math.abs(qj))) return difference
      return compareFractions(fraction(i, si), fraction(j, sj))
    },
  }
}

interface Fraction {
  readonly num: bigint
  readonly den: bigint
}

function compareFractions(a: Fraction, b: Fraction): number {
  const difference = a.num * b.den - b.num * a.den
  return difference > 0n ? 1 : difference < 0n ? -1 : 0
}
