import type { DecompositionOutcome, DecompositionSettings } from '@plancascade/types'
import type { Agreed } from './agree-cells.js'

/**
 * Settings in which nothing may move but what the chosen units carry [R-ALLOC-78]: every cell stands where `outcome` has it,
 * except the absorbers' cells of the years that were agreed on, which take up the difference within their bounds. Cells that
 * are held already keep their own reason. Give it the settings before `agreeCells` and what they give now.
 */
export function holdBystanders(
  settings: DecompositionSettings,
  outcome: DecompositionOutcome,
  { agreed, absorbers }: { agreed: readonly Agreed[]; absorbers: readonly string[] },
): DecompositionSettings {
  const years = new Set(agreed.flatMap(({ values }) => values.map(({ year }) => year)))
  const chosen = new Set(absorbers)
  const rules = new Map((settings.cells ?? []).map((cell) => [`${cell.unitId}/${cell.year}`, cell]))
  const held = outcome.cells.flatMap(({ unitId, year, value }) => {
    const rule = rules.get(`${unitId}/${year}`)
    if (rule?.fixed != null || (chosen.has(unitId) && years.has(year))) return rule ? [rule] : []
    return [{ unitId, year, fixed: value, reason: 'locked' as const }]
  })
  if (settings.shape !== 'split') return { ...settings, cells: held }
  const totals = new Map(outcome.units.map(({ unitId, total }) => [unitId, total]))
  const units = settings.units.map((unit) =>
    chosen.has(unit.unitId) ? unit : { ...unit, total: totals.get(unit.unitId) ?? null },
  )
  return { ...settings, cells: held, units }
}
