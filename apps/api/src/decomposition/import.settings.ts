import { Rational, toDecimalText } from '@plancascade/kernel'
import type { DecompositionSettings, LevelSettings, SplitSettings } from '@plancascade/types'
import type { Matched } from './import.match.js'

type Rows = Matched['rows']
type Held = { unitId: string; year: number; fixed: string; reason: 'locked' | 'actual' | 'agreed' | 'past' }

/**
 * The settings with every figure of the sheet held [R-ALLOC-91]. Totals that the sheet fixes whole follow from it; bounds that
 * would contradict it are dropped; what the sheet leaves open stays open. Null: a unit of the sheet does not take part.
 */
export function settingsWith(settings: DecompositionSettings, rows: Rows): DecompositionSettings {
  const held = heldCells(settings, rows)
  const isHeld = new Set(held.map(({ unitId, year }) => `${unitId}/${year}`))
  const others = (settings.cells ?? []).filter(({ unitId, year }) => !isHeld.has(`${unitId}/${year}`))
  const cells = [...others, ...held]
  switch (settings.shape) {
    case 'split':
      return splitWith(settings, rows, cells)
    case 'level':
      return levelWith(settings, rows, cells)
    case 'rate':
    case 'ceiling':
    case 'per_unit':
      return { ...settings, cells }
  }
}

function heldCells({ cells = [] }: DecompositionSettings, rows: Rows): Held[] {
  const reasons = new Map(cells.map((cell) => [`${cell.unitId}/${cell.year}`, cell.reason]))
  return rows.flatMap(({ unitId, values }) =>
    values.map(({ year, value }) => ({
      unitId,
      year,
      fixed: value,
      reason: reasons.get(`${unitId}/${year}`) ?? ('locked' as const),
    })),
  )
}

function splitWith(settings: SplitSettings, rows: Rows, cells: SplitSettings['cells']): SplitSettings {
  const sums = new Map(rows.map(({ unitId, values }) => [unitId, sumOf(values.map(({ value }) => value))]))
  const known = new Set(settings.units.map(({ unitId }) => unitId))
  const added = rows.filter(({ unitId }) => !known.has(unitId))
  const units = [
    ...settings.units.map(({ unitId, weight }) => ({
      unitId,
      weight: Rational.from(weight).isZero ? (sums.get(unitId) ?? weight) : weight,
    })),
    ...added.map(({ unitId }) => ({ unitId, weight: sums.get(unitId) ?? '0' })),
  ]
  const isWhole = units.every(({ unitId }) =>
    rows.some((row) => row.unitId === unitId && row.values.length === settings.years.length),
  )
  const total = isWhole ? { total: sumOf([...sums.values()]), markup: '0' } : {}
  const { reserve, ...rest } = settings
  const keepsReserve = reserve && !sums.has(reserve.unitId)
  return {
    ...rest,
    ...total,
    ...(keepsReserve ? { reserve } : {}),
    units,
    years: settings.years.map(({ year, weight }) => ({ year, weight })),
    cells,
  }
}

function levelWith(settings: LevelSettings, rows: Rows, cells: LevelSettings['cells']): LevelSettings {
  const years = settings.years.map((entry) => {
    const values = settings.units.flatMap(
      ({ unitId }) =>
        rows.find((row) => row.unitId === unitId)?.values.find(({ year }) => year === entry.year)?.value ?? [],
    )
    return values.length === settings.units.length ? { ...entry, level: sumOf(values) } : entry
  })
  return { ...settings, years, cells }
}

export function sumOf(values: readonly string[]): string {
  return toDecimalText(Rational.sum(values.map((value) => Rational.from(value))))
}
