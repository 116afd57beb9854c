import type { FactorView, FloorRule, UnitHistoryView } from '@plancascade/types'

/** Something a floor can be measured by. */
export interface FloorChoice {
  readonly key: string
  readonly label: string
  readonly rule: Omit<FloorRule, 'percent'>
}

/** Last actuals of the units, and every factor with figures of these units. */
export function floorChoices(
  history: readonly UnitHistoryView[],
  factors: readonly FactorView[],
  unitIds: readonly string[],
): FloorChoice[] {
  const actuals = history.flatMap(({ unitId, actual }) =>
    actual && unitIds.includes(unitId) ? [{ unitId, ...actual }] : [],
  )
  const year = Math.max(...actuals.map((actual) => actual.year))
  const last = actuals.filter((actual) => actual.year === year).map(({ unitId, value }) => ({ unitId, value }))
  const first: FloorChoice[] =
    last.length === 0
      ? []
      : [
          {
            key: 'last_actual',
            label: `${year} 年实绩`,
            rule: { source: 'last_actual', name: '上年实绩', year, units: last },
          },
        ]
  const keys = new Map<string, FloorChoice>()
  for (const { name, year: of, unitId, value } of factors) {
    if (!unitIds.includes(unitId)) continue
    const key = `${name}/${of}`
    const known = keys.get(key)?.rule.units ?? []
    keys.set(key, {
      key,
      label: `${name} ${of}`,
      rule: { source: 'factor', name, year: of, units: [...known, { unitId, value }] },
    })
  }
  return [...first, ...keys.values()]
}

export const keyOfFloor = ({ source, name, year }: FloorRule): string =>
  source === 'last_actual' ? 'last_actual' : `${name}/${year}`
