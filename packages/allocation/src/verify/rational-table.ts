import { Rational } from '@plancascade/kernel'
import type { AdditiveAllocationRequest } from '@plancascade/types'

/**
 * A two-way request read anew for verification: plain fractions in people's units, nothing shared with the solver.
 */
export interface RationalTable {
  readonly units: readonly string[]
  readonly periods: readonly string[]
  readonly step: Rational
  /** Row by row. Null maximum: none. */
  readonly cells: ReadonlyArray<{ readonly weight: Rational; readonly min: Rational; readonly max: Rational | null }>
}

/** Weights in steps (R-ALLOC-21), bounds in people's units. `total` is what the units' totals sum to, in people's units. */
export function readRationalTable(request: AdditiveAllocationRequest, total: Rational): RationalTable {
  const step = Rational.from(request.step ?? '1')
  const periods = request.periods ?? []
  const stated = new Map((request.cells ?? []).map((cell) => [key(cell.unit, cell.period), cell]))
  const rowWeights = weightsOf(request.units, false)
  const colWeights = weightsOf(periods, true)
  const product = Rational.sum(rowWeights).mul(Rational.sum(colWeights))
  const cells = request.units.flatMap(({ id }, r) =>
    periods.map((period, c) => {
      const cell = stated.get(key(id, period.id))
      const scaled = product.isZero
        ? Rational.ZERO
        : (rowWeights[r] ?? Rational.ZERO)
            .mul(colWeights[c] ?? Rational.ZERO)
            .mul(total)
            .div(step)
            .div(product)
      const weight = cell?.weight === undefined ? scaled : Rational.from(cell.weight)
      const min = Rational.from(cell?.fixed ?? cell?.min ?? '0')
      const most = cell?.fixed ?? cell?.max
      const max = weight.isZero ? Rational.ZERO : most === undefined ? null : Rational.from(most)
      return { weight, min, max }
    }),
  )
  return { units: request.units.map(({ id }) => id), periods: periods.map(({ id }) => id), step, cells }
}

/** Stated weights; given totals where nobody states one; equal periods else. Units without any weigh what is irrelevant: 0. */
function weightsOf(
  members: ReadonlyArray<{ readonly weight?: string | undefined; readonly total?: string | undefined }>,
  equal: boolean,
): Rational[] {
  const none = members.every(({ weight }) => weight === undefined)
  const allTotals = members.every(({ total }) => total !== undefined)
  return members.map(({ weight, total }) => {
    if (weight !== undefined) return Rational.from(weight)
    if (none && allTotals) return Rational.from(total ?? '0')
    return none && equal ? Rational.ONE : Rational.ZERO
  })
}

function key(unit: string, period: string): string {
  return JSON.stringify([unit, period])
}
