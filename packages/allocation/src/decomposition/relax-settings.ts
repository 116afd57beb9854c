import { Rational, toDecimalText } from '@plancascade/kernel'
import type { DecompositionSettings, LevelSettings, RateSettings, SplitSettings } from '@plancascade/types'
import type { Way } from '../relax/relax-request.js'
import { floorsOf } from './floor.js'

/** A decomposition's settings with one way out taken; null where it names nothing that can be changed by itself. */
export function relaxSettings(settings: DecompositionSettings, way: Way): DecompositionSettings | null {
  switch (settings.shape) {
    case 'split':
      return relaxSplit(settings, way)
    case 'level':
      return relaxLevel(settings, way)
    case 'rate':
      return relaxRate(settings, way)
    case 'ceiling':
    case 'per_unit':
      return null
  }
}

const isRaise = ({ kind }: Way): boolean => kind === 'raise_total' || kind === 'raise_max'
const fieldOf = ({ kind }: Way): 'min' | 'max' | 'total' =>
  kind === 'raise_max' ? 'max' : kind === 'lower_min' ? 'min' : 'total'

function relaxSplit(settings: SplitSettings, way: Way): SplitSettings | null {
  const { kind, unit, period } = way
  if (kind === 'change_method') return { ...settings, method: 'webster' }
  if (kind === 'change_target') return null
  const field = fieldOf(way)
  if (unit !== null && period !== null) return field === 'total' ? null : relaxCell(settings, way, field)
  if (unit !== null) {
    const units = replaced(settings.units, ({ unitId }) => unitId === unit, field, way)
    return units && { ...settings, units }
  }
  if (period !== null) {
    const years = replaced(settings.years, ({ year }) => String(year) === period, 'total', way)
    return field === 'total' && years ? { ...settings, years } : null
  }
  const total = field === 'total' ? moved(settings.total, way) : null
  return total === null ? null : { ...settings, total }
}

function relaxLevel(settings: LevelSettings, way: Way): LevelSettings | null {
  if (way.unit !== null) {
    const field = fieldOf(way)
    return field === 'total' ? null : relaxCell(settings, way, field)
  }
  if (fieldOf(way) !== 'total') return null
  const years = replaced(settings.years, ({ year }) => String(year) === way.period, 'level', way)
  return years && { ...settings, years }
}

function relaxRate(settings: RateSettings, way: Way): RateSettings | null {
  if (way.kind === 'change_target') {
    const raises = settings.bound === 'at_most'
    const years = replaced(settings.years, ({ year }) => String(year) === way.period, 'target', way, raises)
    return years && { ...settings, years }
  }
  const field = fieldOf(way)
  if (field === 'total') return null
  const units = replaced(settings.units, ({ unitId }) => unitId === way.unit, field, way)
  return units && { ...settings, units }
}

/** A lock is moved itself; a minimum that comes from a floor becomes one of the cell's own. */
function relaxCell<S extends SplitSettings | LevelSettings>(settings: S, way: Way, field: 'min' | 'max'): S | null {
  const year = Number(way.period)
  const rule = settings.cells.find((cell) => cell.unitId === way.unit && cell.year === year)
  const part = rule?.fixed == null ? field : 'fixed'
  const known = rule?.[part] ?? (part === 'min' ? floorOf(settings, way.unit) : null)
  const next = known == null ? null : moved(known, way)
  if (next === null || way.unit === null) return null
  const others = settings.cells.filter((cell) => cell !== rule)
  return { ...settings, cells: [...others, { unitId: way.unit, year, ...rule, [part]: next }] }
}

function floorOf({ floor, step }: SplitSettings | LevelSettings, unitId: string | null): string | null {
  return unitId === null ? null : (floorsOf(floor, step).get(unitId) ?? null)
}

/** The list with one figure of the matching entry moved; null where there is no such figure. */
function replaced<T extends object>(
  list: readonly T[],
  matches: (entry: T) => boolean,
  field: string,
  way: Way,
  raises = isRaise(way),
): T[] | null {
  const entry = list.find(matches)
  const value: unknown = entry && Object.entries(entry).find(([key]) => key === field)?.[1]
  const next = typeof value === 'string' ? moved(value, way, raises) : null
  return next === null ? null : list.map((one) => (one === entry ? { ...one, [field]: next } : one))
}

function moved(value: string, way: Way, raises = isRaise(way)): string | null {
  const by = Rational.from(way.by)
  const next = raises ? Rational.from(value).add(by) : Rational.from(value).sub(by)
  return next.sign < 0 ? null : toDecimalText(next)
}
