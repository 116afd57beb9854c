import { isBranch, type TreePart } from './scheme-tree'
import { adjustmentIndicators } from './limits'

/** Whether a part itself scores, adds, takes or vetoes by an indicator. */
export function usesIndicator(part: TreePart, id: string): boolean {
  const around = [
    ...adjustmentIndicators(part.bonus),
    ...adjustmentIndicators(part.deduction),
    ...(part.veto ?? []).map(({ indicator }) => indicator),
  ]
  return around.includes(id) || (!isBranch(part) && part.indicator === id)
}
