import type { DecompositionOutcome, Explanation } from '@plancascade/types'
import { nameUnits } from '@/features/organization/name-units'

/**
 * The steps that led to what is chosen, the nearest first: the cell's own, then its unit's and its year's, then those about
 * the whole. With nothing chosen, the whole.
 */
export function stepsFor(
  { steps }: DecompositionOutcome,
  chosen: { unitId: string; year: number | null } | null,
  names: ReadonlyMap<string, string>,
): Explanation[] {
  const ranked = steps
    .map((step) => ({
      step,
      rank: chosen ? rankOf(step, chosen) : step.unitId === null && step.year === null ? 0 : null,
    }))
    .filter((entry): entry is { step: (typeof steps)[number]; rank: number } => entry.rank !== null)
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .map(({ step }) => ({ ...(step.rule === undefined ? {} : { rule: step.rule }), text: nameUnits(step.text, names) }))
}

function rankOf(
  step: { unitId: string | null; year: number | null },
  chosen: { unitId: string; year: number | null },
): number | null {
  const isUnit = step.unitId === chosen.unitId
  const isYear = step.year === chosen.year
  if (isUnit && isYear) return 0
  if (isUnit && (step.year === null || chosen.year === null)) return 1
  if (step.unitId === null && isYear) return 2
  return step.unitId === null && step.year === null ? 3 : null
}
