import type { AdditiveAllocationRequest, AllocationCell } from '@plancascade/types'
import fc from 'fast-check'

/** One cell of a random table: a value it could have, and rules drawn around that value. */
const cell = fc.record({
  value: fc.integer({ min: 0, max: 60 }),
  weight: fc.oneof(
    fc.constantFrom('0', '1', '2'),
    fc.integer({ min: 1, max: 9999 }).map((hundredths) => (hundredths / 100).toFixed(2)),
  ),
  rule: fc.constantFrom('free', 'free', 'min', 'max', 'both', 'fixed'),
  slack: fc.integer({ min: 0, max: 12 }),
})

/**
 * Two-way requests that are mostly solvable: totals are those of a hidden table, bounds are drawn around it, then (sometimes)
 * one total is moved to another period so that the bounds may no longer allow it.
 */
export const tableRequests: fc.Arbitrary<AdditiveAllocationRequest> = fc
  .record({
    cells: fc
      .integer({ min: 1, max: 6 })
      .chain((cols) => fc.array(fc.array(cell, { minLength: cols, maxLength: cols }), { minLength: 1, maxLength: 7 })),
    scale: fc.constantFrom(1, 1, 10, 100_000, 1_000_000_000_000),
    moved: fc.integer({ min: -200, max: 40 }),
    fit: fc.constantFrom('webster_log' as const, 'chi_square' as const, 'least_squares' as const),
  })
  .map(({ cells, scale, moved, fit }) => {
    const value = (r: number, c: number) => {
      const own = cells[r]?.[c]
      return own && (Number(own.weight) > 0 || moved > 20) ? own.value * scale : 0
    }
    const rows = cells.map((_, r) => r)
    const cols = (cells[0] ?? []).map((_, c) => c)
    const colTotals = cols.map((c) => rows.reduce((sum, r) => sum + value(r, c), 0))
    const shift = Math.min(Math.max(moved, 0) * scale, colTotals[0] ?? 0)
    if (cols.length > 1) {
      colTotals[0] = (colTotals[0] ?? 0) - shift
      colTotals[1] = (colTotals[1] ?? 0) + shift
    }
    return {
      kind: 'additive' as const,
      fit,
      total: String(colTotals.reduce((sum, total) => sum + total, 0)),
      units: rows.map((r) => ({
        id: `u${r}`,
        weight: '1',
        total: String(cols.reduce((sum, c) => sum + value(r, c), 0)),
      })),
      periods: cols.map((c) => ({ id: `t${c}`, total: String(colTotals[c]) })),
      cells: rows.flatMap((r) => cols.map((c) => cellOf(`u${r}`, `t${c}`, cells[r]?.[c], value(r, c), scale))),
    }
  })

function cellOf(
  unit: string,
  period: string,
  drawn: { weight: string; rule: string; slack: number } | undefined,
  value: number,
  scale: number,
): AllocationCell {
  const { weight = '1', rule = 'free', slack = 0 } = drawn ?? {}
  const base = { unit, period, weight }
  const min = String(Math.max(0, value - slack * scale))
  const max = String(value + slack * scale)
  if (Number(weight) === 0 || rule === 'free') return base
  if (rule === 'fixed') return { ...base, fixed: String(value) }
  return { ...base, ...(rule === 'max' ? {} : { min }), ...(rule === 'min' ? {} : { max }) }
}
