import type { DecompositionOutcome, DecompositionSettings } from '@plancascade/types'

/**
 * Settings of an adjusting edition [R-ALLOC-71]: years that are over or sealed keep every figure of the edition in force, with
 * the reason `past` (or `actual` where it was one), so only later years can move. A requirement that is the same for all has
 * nothing to balance and needs no held cells.
 */
export function holdYears(
  settings: DecompositionSettings,
  outcome: DecompositionOutcome,
  heldYears: readonly number[],
): DecompositionSettings {
  if (settings.shape === 'ceiling' || settings.shape === 'per_unit') return settings
  const isHeld = new Set(heldYears)
  const rules = settings.cells ?? []
  const actual = new Set(
    rules.filter(({ reason }) => reason === 'actual').map(({ unitId, year }) => `${unitId}/${year}`),
  )
  const held = outcome.cells
    .filter(({ year }) => isHeld.has(year))
    .map(({ unitId, year, value }) => ({
      unitId,
      year,
      fixed: value,
      reason: actual.has(`${unitId}/${year}`) ? ('actual' as const) : ('past' as const),
    }))
  const cells = [...rules.filter(({ year }) => !isHeld.has(year)), ...held]
  if (settings.shape !== 'split') return { ...settings, cells }
  const totals = new Map(outcome.years.map(({ year, total }) => [year, total]))
  return {
    ...settings,
    cells,
    years: settings.years.map((entry) =>
      isHeld.has(entry.year) ? { ...entry, total: totals.get(entry.year) ?? null } : entry,
    ),
  }
}

/** Years of `heldYears` in which an edition does not keep every figure of the one in force. */
export function brokenYears(
  inForce: DecompositionOutcome,
  edition: DecompositionOutcome,
  heldYears: readonly number[],
): number[] {
  const figures = ({ cells }: DecompositionOutcome, year: number): string =>
    cells
      .filter((cell) => cell.year === year)
      .map(({ unitId, value, high }) => `${unitId}=${value}–${high ?? ''}`)
      .sort()
      .join()
  return heldYears.filter((year) => figures(inForce, year) !== figures(edition, year))
}
