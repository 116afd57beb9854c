import type { DecompositionSettings, LevelSettings, RateSettings, SplitSettings } from '@plancascade/types'
import type { CellChange } from '@/ui/grid/grid.types'
import { fixCell } from './cell-rules'
import { replaceIn } from './lists'
import { yearOfColumn } from './matrix-columns'

/** What was typed into the matrix as new settings: a year's cell is locked to it, an emptied one is let go. */
export function applyEdits(settings: DecompositionSettings, changes: readonly CellChange[]): DecompositionSettings {
  return changes.reduce(applyEdit, settings)
}

function applyEdit(settings: DecompositionSettings, change: CellChange): DecompositionSettings {
  switch (settings.shape) {
    case 'split':
      return editSplit(settings, change)
    case 'level':
      return editLevel(settings, change)
    case 'rate':
      return editRate(settings, change)
    case 'ceiling':
    case 'per_unit':
      return settings
  }
}

function editSplit(settings: SplitSettings, { rowKey, columnKey, after }: CellChange): SplitSettings {
  const year = yearOfColumn(columnKey)
  if (year !== null) return fixCell(settings, rowKey, year, after)
  const of = (unit: { unitId: string }): boolean => unit.unitId === rowKey
  switch (columnKey) {
    case 'weight':
      // A weight by hand no longer comes from the factors named.
      return { ...settings, basis: null, units: replaceIn(settings.units, of, { weight: after ?? '0' }) }
    case 'min':
    case 'max':
    case 'total':
      return { ...settings, units: replaceIn(settings.units, of, { [columnKey]: after }) }
    default:
      return settings
  }
}

function editLevel(settings: LevelSettings, { rowKey, columnKey, after }: CellChange): LevelSettings {
  const year = yearOfColumn(columnKey)
  if (year !== null) return fixCell(settings, rowKey, year, after)
  const of = (unit: { unitId: string }): boolean => unit.unitId === rowKey
  if (columnKey === 'weight')
    return { ...settings, basis: null, units: replaceIn(settings.units, of, { weight: after ?? '0' }) }
  return columnKey === 'base' ? { ...settings, units: replaceIn(settings.units, of, { base: after ?? '0' }) } : settings
}

const RATE_DEFAULTS: Readonly<Record<string, string>> = { min: '0', max: '100', denominator: '0', baseline: '0' }

function editRate(settings: RateSettings, { rowKey, columnKey, after }: CellChange): RateSettings {
  const empty = RATE_DEFAULTS[columnKey]
  if (empty === undefined) return settings
  const units = replaceIn(settings.units, ({ unitId }) => unitId === rowKey, { [columnKey]: after ?? empty })
  return { ...settings, units }
}
