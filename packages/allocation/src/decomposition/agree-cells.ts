import { Rational, toDecimalText } from '@plancascade/kernel'
import type { DecompositionOutcome, DecompositionSettings, SplitSettings, YearFigure } from '@plancascade/types'

/** Figures of years that the city and a unit have settled on. */
export interface Agreed {
  readonly unitId: string
  readonly values: readonly YearFigure[]
}

/**
 * Settings in which agreed figures are held with the reason `agreed` [R-ALLOC-70]. What a unit is spared or takes on in a
 * divided total leaves its own total too: the others absorb the difference in the same year, not the unit's later years. The
 * city's figure of such a year is kept as it is. `outcome` is what `settings` give now.
 */
export function agreeCells(
  settings: DecompositionSettings,
  outcome: DecompositionOutcome,
  agreed: readonly Agreed[],
): DecompositionSettings {
  const held = agreed.flatMap(({ unitId, values }) =>
    values.map(({ year, value }) => ({ unitId, year, fixed: value, reason: 'agreed' as const })),
  )
  const isHeld = new Set(held.map(({ unitId, year }) => `${unitId}/${year}`))
  const others = (settings.cells ?? []).filter(({ unitId, year }) => !isHeld.has(`${unitId}/${year}`))
  const cells = [...others, ...held]
  return settings.shape === 'split'
    ? { ...settings, cells, units: withTotals(settings, outcome, agreed), years: withYears(settings, outcome, agreed) }
    : { ...settings, cells }
}

function withTotals(
  settings: SplitSettings,
  outcome: DecompositionOutcome,
  agreed: readonly Agreed[],
): SplitSettings['units'] {
  const values = new Map(outcome.cells.map((cell) => [`${cell.unitId}/${cell.year}`, cell.value]))
  const totals = new Map(outcome.units.map(({ unitId, total }) => [unitId, total ?? '0']))
  const changes = new Map(
    agreed.map(({ unitId, values: own }) => [
      unitId,
      Rational.sum(
        own.map(({ year, value }) => Rational.from(value).sub(Rational.from(values.get(`${unitId}/${year}`) ?? '0'))),
      ),
    ]),
  )
  return settings.units.map((unit) => {
    const change = changes.get(unit.unitId)
    if (change === undefined) return unit
    return { ...unit, total: toDecimalText(Rational.from(totals.get(unit.unitId) ?? '0').add(change)) }
  })
}

function withYears(
  settings: SplitSettings,
  outcome: DecompositionOutcome,
  agreed: readonly Agreed[],
): SplitSettings['years'] {
  const kept = new Set(agreed.flatMap(({ values }) => values.map(({ year }) => year)))
  const totals = new Map(outcome.years.map(({ year, total }) => [year, total]))
  return settings.years.map((entry) =>
    kept.has(entry.year) ? { ...entry, total: totals.get(entry.year) ?? null } : entry,
  )
}
