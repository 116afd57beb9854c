import type { AllocationInfeasible } from '@plancascade/types'
import type { AdditiveProblem } from '../request/additive-problem.js'
import type { Margin } from '../request/margin.js'
import type { Table } from './table.js'

/** A set of cells (rows × columns) that must hold more than it can. */
export interface Cut {
  readonly rows: readonly number[]
  readonly cols: readonly number[]
  readonly needs: number
  readonly allows: number
  /** Whether the cells' maximums are too small, or their minimums too large. */
  readonly side: 'maximums' | 'minimums'
}

/**
 * [R-ALLOC-26] The reason behind a stuck search (a minimum cut): with S the columns that hold too much and A the rows that
 * could still take steps out of S, every cell of A outside S is full and every cell of S outside A is empty to its minimum.
 * So A × (outside S) must hold Σ_A − Σ_S + Σ minimums of S outside A, and can hold only its maximums.
 */
export function cutOf(table: Table, values: Float64Array, stuckColumns: readonly number[]): Cut {
  const inS = new Uint8Array(table.cols)
  for (const c of stuckColumns) inS[c] = 1
  const rows: number[] = []
  const otherRows: number[] = []
  for (let r = 0; r < table.rows; r += 1) {
    const open = stuckColumns.some((c) => (values[r * table.cols + c] ?? 0) > (table.lo[r * table.cols + c] ?? 0))
    ;(open ? rows : otherRows).push(r)
  }
  const columns = Array.from({ length: table.cols }, (_, c) => c)
  const others = columns.filter((c) => inS[c] !== 1)
  const sum = (list: readonly number[], amounts: Float64Array) =>
    list.reduce((total, k) => total + (amounts[k] ?? 0), 0)
  const maximums = cellSum(table, table.hi, rows, others)
  const minimums = cellSum(table, table.lo, otherRows, stuckColumns)
  const rowSum = sum(rows, table.rowTotal)
  const colSum = sum(stuckColumns, table.colTotal)
  if (others.length > 0 && rows.length > 0)
    return { rows, cols: others, needs: rowSum - colSum + minimums, allows: maximums, side: 'maximums' }
  return { rows: otherRows, cols: stuckColumns, needs: minimums, allows: colSum - rowSum + maximums, side: 'minimums' }
}

function cellSum({ cols }: Table, amounts: Float64Array, rows: readonly number[], columns: readonly number[]): number {
  let sum = 0
  for (const r of rows) for (const c of columns) sum += amounts[r * cols + c] ?? 0
  return sum
}

/** [R-ALLOC-27] A row or column whose own bounds cannot hold its total, found before any search. */
export function lineCut({ rows, cols, lo, hi, rowTotal, colTotal }: Table): Cut | null {
  const allRows = Array.from({ length: rows }, (_, r) => r)
  const allCols = Array.from({ length: cols }, (_, c) => c)
  for (const r of allRows) {
    const cut = cutOfLine(lo, hi, rowTotal[r] ?? 0, r * cols, cols, 1)
    if (cut) return { ...cut, rows: [r], cols: allCols }
  }
  for (const c of allCols) {
    const cut = cutOfLine(lo, hi, colTotal[c] ?? 0, c, rows, cols)
    if (cut) return { ...cut, rows: allRows, cols: [c] }
  }
  return null
}

function cutOfLine(
  lo: Float64Array,
  hi: Float64Array,
  total: number,
  first: number,
  length: number,
  stride: number,
): Pick<Cut, 'needs' | 'allows' | 'side'> | null {
  let least = 0
  let most = 0
  for (let k = 0, at = first; k < length; k += 1, at += stride) {
    least += lo[at] ?? 0
    most += hi[at] ?? 0
  }
  if (least > total) return { needs: least, allows: total, side: 'minimums' }
  return most < total ? { needs: total, allows: most, side: 'maximums' } : null
}

/** Names listed in a sentence before it says 等 and a number. */
const NAMES_SHOWN = 6

/** The cut in words; the ways out are sought and tried by proveRelaxations. */
export function cutConflict(problem: AdditiveProblem, periods: Margin, cut: Cut): AllocationInfeasible {
  const { scale, units } = problem
  const unitIds = cut.rows.map((r) => units.ids[r] ?? '')
  const periodIds = cut.cols.map((c) => periods.ids[c] ?? '')
  const [needs, allows] = [scale.text(cut.needs), scale.text(cut.allows)]
  const gap = scale.text(cut.needs - cut.allows)
  const where = `${listed(
    cut.rows.map((r) => units.labels[r] ?? ''),
    '个单位',
  )}在 ${listed(periodIds, '个年度')}`
  const message =
    cut.side === 'maximums'
      ? `${where}合计至少要承担 ${needs}，但这些单元格的上限合计只有 ${allows}，差 ${gap}。`
      : `${where}的下限（含锁定值）合计为 ${needs}，但按各项合计最多只能放 ${allows}，多出 ${gap}。`
  return {
    status: 'infeasible',
    conflict: { message, units: unitIds, periods: periodIds, needs, allows },
    relaxations: [],
  }
}

/** Names in quotes, the first few and how many there are. */
export function listed(ids: readonly string[], counter: string): string {
  const shown = ids.slice(0, NAMES_SHOWN).map((id) => `“${id}”`)
  return ids.length > NAMES_SHOWN ? `${shown.join('、')}等 ${ids.length} ${counter}` : shown.join('、')
}
