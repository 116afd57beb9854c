import { Rational } from '@plancascade/kernel'
import type { AllocationInfeasible } from '@plancascade/types'
import type { RationalTable } from './rational-table.js'

/** Totals of both sides in people's units, as the table had to keep them. */
export interface TableTotals {
  readonly units: readonly Rational[]
  readonly periods: readonly Rational[]
}

/**
 * Checks that the named set of units and periods really must hold `needs` and can hold only `allows`: both figures are derived
 * again from the request's table, in each of the ways a rectangle of the table is bounded.
 */
export function verifyConflict(answer: AllocationInfeasible, totals: TableTotals, table: RationalTable): string[] {
  const named = (ids: readonly string[], names: readonly string[]) => ids.map((id) => names.includes(id))
  const rows = named(table.units, answer.conflict.units)
  const cols = named(table.periods, answer.conflict.periods)
  const side = (flags: readonly boolean[], amounts: readonly Rational[], inside: boolean) =>
    Rational.sum(amounts.filter((_, k) => flags[k] === inside))
  const cellsWhere = (inRows: boolean, inCols: boolean) =>
    table.cells.filter((_, at) => rows[Math.floor(at / cols.length)] === inRows && cols[at % cols.length] === inCols)
  const least = (inRows: boolean, inCols: boolean) => Rational.sum(cellsWhere(inRows, inCols).map(({ min }) => min))
  const most = (inRows: boolean, inCols: boolean): Rational | null => {
    const cells = cellsWhere(inRows, inCols)
    return cells.some(({ max }) => max === null) ? null : Rational.sum(cells.map(({ max }) => max ?? Rational.ZERO))
  }
  const outside = most(false, false)
  const mustHold = [
    least(true, true),
    side(rows, totals.units, true)
      .sub(side(cols, totals.periods, false))
      .add(least(false, false)),
  ]
  const canHold = [
    most(true, true),
    side(rows, totals.units, true),
    side(cols, totals.periods, true),
    outside &&
      side(cols, totals.periods, true)
        .sub(side(rows, totals.units, false))
        .add(outside),
  ].flatMap((bound) => bound ?? [])
  const needs = Rational.from(answer.conflict.needs)
  const allows = Rational.from(answer.conflict.allows)
  const faults: string[] = []
  if (needs.le(allows)) faults.push('所述冲突不成立：需要的不多于允许的。')
  if (!mustHold.some((bound) => bound.ge(needs))) faults.push('所述单元格不必承担这么多。')
  if (!canHold.some((bound) => bound.le(allows))) faults.push('所述单元格还能承担更多。')
  return faults
}
