import type { LevelSettings, SplitSettings } from '@plancascade/types'

/** Settings whose single cells can be locked and bounded. */
export type CellSettings = SplitSettings | LevelSettings
export type CellRule = CellSettings['cells'][number]
type RulePart = Partial<Pick<CellRule, 'fixed' | 'min' | 'max' | 'reason'>>

export function ruleOf(settings: CellSettings, unitId: string, year: number): CellRule | null {
  return settings.cells.find((rule) => rule.unitId === unitId && rule.year === year) ?? null
}

/** Locks a cell to a value, or with null lets it go. A lock that is an actual figure of the past stays called so. */
export function fixCell<S extends CellSettings>(settings: S, unitId: string, year: number, value: string | null): S {
  const known = ruleOf(settings, unitId, year)
  const reason = known?.reason === 'actual' ? 'actual' : 'locked'
  return changeRule(settings, unitId, year, value === null ? { fixed: null } : { fixed: value, reason })
}

export function boundCell<S extends CellSettings>(
  settings: S,
  unitId: string,
  year: number,
  bounds: { min?: string | null; max?: string | null },
): S {
  return changeRule(settings, unitId, year, bounds)
}

function changeRule<S extends CellSettings>(settings: S, unitId: string, year: number, part: RulePart): S {
  const rule = tidy({ unitId, year, ...ruleOf(settings, unitId, year), ...part })
  const others = settings.cells.filter((one) => one.unitId !== unitId || one.year !== year)
  return { ...settings, cells: rule ? [...others, rule] : others }
}

/** Only what is given; a rule that rules nothing is none. */
function tidy({ unitId, year, fixed, min, max, reason }: CellRule): CellRule | null {
  const rule: CellRule = {
    unitId,
    year,
    ...(fixed == null ? {} : { fixed, reason: reason ?? 'locked' }),
    ...(min == null ? {} : { min }),
    ...(max == null ? {} : { max }),
  }
  return fixed == null && min == null && max == null ? null : rule
}
