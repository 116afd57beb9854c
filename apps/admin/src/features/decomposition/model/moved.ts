import { Rational, toDecimalText } from '@plancascade/kernel'
import type { DecompositionOutcome } from '@plancascade/types'
import { formatDecimal } from '@/ui/numbers/format'

export const cellKey = (unitId: string, year: number): string => `${unitId}/${year}`

/** How many cells moved, and the one that moved furthest with its figure before and after. */
export function movedSentence(
  { cells }: DecompositionOutcome,
  moved: ReadonlyMap<string, string>,
  names: ReadonlyMap<string, string>,
): string {
  let first: { readonly key: string; readonly by: string; readonly size: Rational } | null = null
  for (const [key, by] of moved) {
    const size = Rational.from(by).abs()
    if (first === null || size.compare(first.size) > 0) first = { key, by, size }
  }
  const cell = first && cells.find(({ unitId, year }) => cellKey(unitId, year) === first.key)
  const count = `刚才变动 ${moved.size} 格`
  if (!first || !cell) return count
  return `${count}，最多：${names.get(cell.unitId) ?? cell.unitId} ${cell.year} 年 ${changeText(cell.value, first.by)}`
}

/** `由 4,661 到 4,700（+39）`. */
export function changeText(value: string, by: string): string {
  const before = toDecimalText(Rational.from(value).sub(Rational.from(by)))
  const shown = (text: string): string => formatDecimal(text) ?? text
  return `由 ${shown(before)} 到 ${shown(value)}（${formatDecimal(by, { signed: true }) ?? by}）`
}

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
