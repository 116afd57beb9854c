import { Rational, toDecimalText } from '@plancascade/kernel'
import type { DecompositionOutcome } from '@plancascade/types'

export const cellKey = (unitId: string, year: number): string => `${unitId}/${year}`

/** By how much each cell moved from one outcome to the next; cells that stayed are not in it. */
export function movedCells(before: DecompositionOutcome, after: DecompositionOutcome): ReadonlyMap<string, string> {
  const old = new Map(before.cells.map((cell) => [cellKey(cell.unitId, cell.year), cell.value]))
  const moved = new Map<string, string>()
  for (const { unitId, year, value } of after.cells) {
    const key = cellKey(unitId, year)
    const was = old.get(key)
    if (was !== undefined && was !== value) moved.set(key, toDecimalText(Rational.from(value).sub(Rational.from(was))))
  }
  return moved
}
