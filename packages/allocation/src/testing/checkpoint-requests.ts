import type { AdditiveAllocationRequest } from '@plancascade/types'
import fc from 'fast-check'

const share = fc.integer({ min: 0, max: 20 }).map((twentieths) => twentieths / 20)

/** Small tables with one or two checkpoints, some cells bounded or weighted: small enough to try every table. */
export function checkpointRequests(most: {
  readonly units: number
  readonly total: number
}): fc.Arbitrary<AdditiveAllocationRequest> {
  return fc
    .record({
      units: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: most.units }),
      periods: fc.array(fc.integer({ min: 0, max: most.total }), { minLength: 2, maxLength: 4 }),
      weights: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 12, maxLength: 12 }),
      weighted: fc.boolean(),
      bounds: fc.array(fc.constantFrom('none', 'none', 'none', 'max', 'min'), { minLength: 12, maxLength: 12 }),
      checkpoints: fc.array(
        fc.record({ at: fc.integer({ min: 0, max: 2 }), low: share, width: share, open: fc.nat(2) }),
        {
          minLength: 1,
          maxLength: 2,
        },
      ),
      fit: fc.constantFrom('webster_log' as const, 'chi_square' as const, 'least_squares' as const),
    })
    .map(({ units, periods, weights, weighted, bounds, checkpoints, fit }) => {
      const ids = periods.map((_, c) => `t${c}`)
      const through = [...new Map(checkpoints.map((one) => [Math.min(one.at, ids.length - 2), one]))]
      return {
        kind: 'additive' as const,
        total: String(periods.reduce((sum, total) => sum + total, 0)),
        fit,
        units: units.map((weight, r) => ({ id: `u${r}`, weight: String(weight) })),
        periods: periods.map((total, c) => ({ id: `t${c}`, total: String(total), weight: String(total + 1) })),
        cells: units.flatMap((_, r) =>
          ids.map((period, c) => ({
            unit: `u${r}`,
            period,
            ...(weighted ? { weight: String((weights[r * 4 + c] ?? 0) / 4) } : {}),
            ...(bounds[r * 4 + c] === 'max' ? { max: '3' } : {}),
            ...(bounds[r * 4 + c] === 'min' && !(weighted && weights[r * 4 + c] === 0) ? { min: '1' } : {}),
          })),
        ),
        checkpoints: through.map(([at, { low, width, open }]) => ({
          through: `t${at}`,
          ...(open === 1 ? {} : { minShare: String(low) }),
          ...(open === 2 ? {} : { maxShare: String(Math.min(1, low + width)) }),
        })),
      }
    })
}
