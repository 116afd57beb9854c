import type { EnteredValue, SchemeDefinition, UnitView } from '@plancascade/types'

export interface EnteredRow {
  readonly unitId: string
  readonly unitName: string
  readonly indicatorId: string
  readonly indicatorName: string
  value: string | null
  basis: string
}

/** A line for every assessed unit and every entered indicator, filled where a value is known. */
export function enteredRows(
  { indicators, groups }: SchemeDefinition,
  units: readonly UnitView[],
  values: readonly EnteredValue[],
): EnteredRow[] {
  const assessed = new Set(groups.flatMap(({ unitIds }) => unitIds))
  const entered = indicators.filter(({ source }) => source.type === 'entered')
  return entered.flatMap(({ id: indicatorId, name }) =>
    units
      .filter(({ id }) => assessed.has(id))
      .map((unit) => {
        const known = values.find((value) => value.unitId === unit.id && value.indicatorId === indicatorId)
        return {
          unitId: unit.id,
          unitName: unit.shortName,
          indicatorId,
          indicatorName: name,
          value: known?.value ?? null,
          basis: known?.basis ?? '',
        }
      }),
  )
}

/** Lines with a value or a written basis; an empty line is no entry. */
export function toSave(rows: readonly EnteredRow[]): EnteredValue[] {
  return rows.flatMap(({ unitId, indicatorId, value, basis }) =>
    value === null && basis.trim() === '' ? [] : [{ unitId, indicatorId, value, basis: basis.trim() }],
  )
}
