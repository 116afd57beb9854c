import {
  shareMargin,
  type MarginBounds,
  type SharedMargin,
  type TornMember,
  type UnsharedMargin,
} from './margin/share-margin.js'
import type { AdditiveProblem } from './request/additive-problem.js'
import { zeroWeightTest, type CellRules } from './request/cells.js'
import type { Margin } from './request/margin.js'

export interface MarginTotals {
  readonly shared: SharedMargin | UnsharedMargin | TornMember
  /** The bounds from the cells, when the split had to be made within them. */
  readonly within: MarginBounds | null
}

/**
 * [R-ALLOC-12] Totals of one side of a two-way table, from weights and method; where a unit's (or period's) cells cannot hold
 * that, the split is made again within what the cells allow, so that a lock moves its own total instead of making the table
 * impossible.
 */
export function marginTotals(problem: AdditiveProblem, side: 'units' | 'periods'): MarginTotals {
  const margin = problem[side]
  if (!margin || !problem.periods || !problem.cells) throw new Error('allocation: margins of a table without periods')
  const plain = shareMargin(problem, margin, problem.total)
  if (plain.status !== 'shared' || !plain.open) return { shared: plain, within: null }
  const within = cellBounds(problem.units, problem.periods, problem.cells, side)
  if (plain.totals.every((total, i) => total >= (within.lo[i] ?? 0) && total <= (within.hi[i] ?? Infinity)))
    return { shared: plain, within: null }
  const torn = margin.ids.findIndex((_, i) => (within.lo[i] ?? 0) > (within.hi[i] ?? Infinity))
  if (torn >= 0) {
    const [needs, allows] = [within.lo[torn] ?? 0, within.hi[torn] ?? 0]
    return { shared: { status: 'torn', member: torn, needs, allows }, within }
  }
  const narrowed = shareMargin(problem, margin, problem.total, within)
  return { shared: narrowed, within }
}

/** What the members' cells can hold together, within the members' own bounds. */
function cellBounds(units: Margin, periods: Margin, cells: CellRules, side: 'units' | 'periods'): MarginBounds {
  const margin = side === 'units' ? units : periods
  const cols = periods.ids.length
  const least = new Float64Array(margin.ids.length)
  const most = new Float64Array(margin.ids.length)
  const isZero = zeroWeightTest(cells, units, periods)
  for (let at = 0; at < cells.lo.length; at += 1) {
    const member = side === 'units' ? Math.floor(at / cols) : at % cols
    least[member] = (least[member] ?? 0) + (cells.lo[at] ?? 0)
    most[member] = (most[member] ?? 0) + (isZero(at) ? 0 : (cells.hi[at] ?? Infinity))
  }
  return {
    lo: least.map((value, i) => Math.max(value, margin.lo[i] ?? 0)),
    hi: most.map((value, i) => Math.min(value, margin.hi[i] ?? Infinity)),
  }
}
