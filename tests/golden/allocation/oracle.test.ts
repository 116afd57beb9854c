import { allocate, verifyAllocation } from '@plancascade/allocation'
import type { AdditiveAllocationRequest, AllocationCell, AllocationOutcome } from '@plancascade/types'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadHighs, programmeOf, type Highs, type Margins } from './linear-programme.js'

/** `ALLOCATION_RUNS=5000` for the long run. */
const RUNS = Number(process.env['ALLOCATION_RUNS'] ?? '120')

const share = fc.integer({ min: 0, max: 20 })
const drawnCell = fc.record({
  value: fc.integer({ min: 0, max: 9 }),
  rule: fc.constantFrom('none', 'none', 'weight', 'min', 'max', 'range', 'fixed'),
  weight: fc.integer({ min: 0, max: 400 }),
  slack: fc.integer({ min: 0, max: 3 }),
})

/**
 * Tables as plans have them: steps of 0.01 to 100, bounds and locks around a hidden table, ranges of 1–3, running sums at up to
 * two checkpoints, totals given or from weights, a markup or a lowered ceiling, a reserve row for what no whole step holds.
 */
const requests = fc
  .record({
    rows: fc.integer({ min: 1, max: 6 }),
    cols: fc.integer({ min: 2, max: 5 }),
    cells: fc.array(drawnCell, { minLength: 30, maxLength: 30 }),
    weights: fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 11, maxLength: 11 }),
    step: fc.constantFrom('1', '1', '10', '100', '0.01', '2.5'),
    given: fc.boolean(),
    moved: fc.integer({ min: -6, max: 3 }),
    markup: fc.constantFrom('0', '0', '0.05', '0.333'),
    bound: fc.constantFrom('at_least' as const, 'at_most' as const),
    reserve: fc.boolean(),
    checkpoints: fc.array(fc.record({ at: fc.nat(3), low: share, width: share }), { maxLength: 2 }),
    fit: fc.constantFrom('webster_log' as const, 'chi_square' as const, 'least_squares' as const),
  })
  .map((drawn) => requestOf(drawn))

interface Drawn {
  readonly rows: number
  readonly cols: number
  readonly cells: readonly DrawnCell[]
  readonly weights: readonly number[]
  readonly step: string
  readonly given: boolean
  readonly moved: number
  readonly markup: string
  readonly bound: 'at_least' | 'at_most'
  readonly reserve: boolean
  readonly checkpoints: ReadonlyArray<{ readonly at: number; readonly low: number; readonly width: number }>
  readonly fit: 'webster_log' | 'chi_square' | 'least_squares'
}
interface DrawnCell {
  readonly value: number
  readonly rule: string
  readonly weight: number
  readonly slack: number
}

function requestOf(drawn: Drawn): AdditiveAllocationRequest {
  const { rows, cols, step, given, fit } = drawn
  const amount = (steps: number) => String(Math.floor(steps * Number(step) * 100 + 0.5) / 100)
  const cellAt = (r: number, c: number) => drawn.cells[r * 5 + c]
  const hidden = (r: number, c: number) => (isClosed(cellAt(r, c)) ? 0 : (cellAt(r, c)?.value ?? 0))
  const [unitIndexes, periodIndexes] = [rows, cols].map((length) => Array.from({ length }, (_, k) => k)) as [
    number[],
    number[],
  ]
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
  const rowTotals = unitIndexes.map((r) => sum(periodIndexes.map((c) => hidden(r, c))))
  const colTotals = periodIndexes.map((c) => sum(unitIndexes.map((r) => hidden(r, c))))
  const moved = Math.min(Math.max(drawn.moved, 0), colTotals[0] ?? 0)
  colTotals[0] = (colTotals[0] ?? 0) - moved
  colTotals[1] = (colTotals[1] ?? 0) + moved
  const marks = new Map(drawn.checkpoints.map((one) => [Math.min(one.at, cols - 2), one]))
  const plain = given || drawn.checkpoints.length > 0
  return {
    kind: 'additive',
    fit,
    step,
    total: plain || !drawn.reserve ? amount(sum(rowTotals)) : String(Number(amount(sum(rowTotals))) + 0.004),
    ...(plain ? {} : { markup: drawn.markup, bound: drawn.bound }),
    ...(plain || !drawn.reserve ? {} : { reserve: { id: 'rest', amount: '0.004' } }),
    units: unitIndexes.map((r) => ({
      id: `u${r}`,
      weight: String(drawn.weights[r] ?? 1),
      ...(given ? { total: amount(rowTotals[r] ?? 0) } : {}),
    })),
    periods: periodIndexes.map((c) => ({
      id: `t${c}`,
      weight: String(drawn.weights[6 + c] ?? 1),
      ...(given ? { total: amount(colTotals[c] ?? 0) } : {}),
    })),
    cells: unitIndexes.flatMap((r) =>
      periodIndexes.flatMap((c) => {
        const cell = cellAt(r, c)
        return cell && cell.rule !== 'none' ? [cellOf(`u${r}`, `t${c}`, cell, amount)] : []
      }),
    ),
    checkpoints: [...marks].map(([place, { low, width }]) => ({
      through: `t${place}`,
      minShare: String(low / 20),
      maxShare: String(Math.min(1, (low + width) / 20)),
    })),
  }
}

function isClosed(cell: DrawnCell | undefined): boolean {
  return cell?.rule === 'weight' && cell.weight === 0
}

function cellOf(unit: string, period: string, cell: DrawnCell, amount: (steps: number) => string): AllocationCell {
  const { rule, value, slack, weight } = cell
  const at = { unit, period }
  if (rule === 'weight') return { ...at, weight: String(weight / 4) }
  if (rule === 'fixed') return { ...at, fixed: amount(value) }
  if (rule === 'range') return { ...at, min: amount(1), max: amount(3) }
  return rule === 'min' ? { ...at, min: amount(Math.max(0, value - slack)) } : { ...at, max: amount(value + slack) }
}

/** Margins in steps: those of the answer, else the given ones; null where nobody but the engine knows them. */
function marginsOf(request: AdditiveAllocationRequest, outcome: AllocationOutcome): Margins | null {
  const steps = (total: string | undefined) => Math.floor(Number(total) / Number(request.step ?? '1') + 0.5)
  const all = (list: ReadonlyArray<{ readonly total?: string | undefined }>) => list.map(({ total }) => steps(total))
  if (outcome.status === 'allocated' && outcome.kind === 'additive')
    return { units: all(outcome.units), periods: all(outcome.periods) }
  if ([...request.units, ...(request.periods ?? [])].some(({ total }) => total === undefined)) return null
  return { units: all(request.units), periods: all(request.periods ?? []) }
}

describe('two-way tables beside HiGHS', () => {
  let highs: Highs
  beforeAll(async () => {
    highs = await loadHighs()
  })

  it('[R-ALLOC-30] [R-ALLOC-64] are as good as the linear programme, and impossible exactly where it is', () => {
    const seen = { allocated: 0, infeasible: 0, checked: 0 }
    fc.assert(
      fc.property(requests, (request) => {
        const outcome = allocate(request)
        if (outcome.status !== 'allocated' && outcome.status !== 'infeasible') throw new Error(JSON.stringify(outcome))
        seen[outcome.status] += 1
        expect(verifyAllocation(request, outcome)).toEqual({ valid: true, faults: [] })
        const margins = marginsOf(request, outcome)
        if (!margins) return
        seen.checked += 1
        const { lp, base } = programmeOf(request, margins)
        const { Status, ObjectiveValue } = highs.solve(lp, { presolve: 'off' })
        expect(Status).toBe(outcome.status === 'allocated' ? 'Optimal' : 'Infeasible')
        if (outcome.status === 'allocated' && outcome.kind === 'additive')
          expect(Math.abs(ObjectiveValue + base - Number(outcome.objective))).toBeLessThan(1e-5)
      }),
      { numRuns: RUNS, seed: 20261123 },
    )
    expect(seen.allocated).toBeGreaterThan(RUNS / 5)
    expect(seen.infeasible).toBeGreaterThan(RUNS / 10)
    expect(seen.checked).toBeGreaterThan(RUNS / 2)
  }, 600_000)
})
