import { Rational, toDecimalText } from '@plancascade/kernel'
import type { AllocationConflict, LevelSettings } from '@plancascade/types'
import { allocate } from '../allocate.js'
import type { UnitNames } from './decompose.js'
import { floorsOf } from './floor.js'
import { inYear, named, type Failure } from './outcome.js'

/** A year that could not be done, with the engine's own words. */
export class YearFailed {
  constructor(readonly failure: Failure) {}
}

export interface Change {
  readonly unitId: string
  readonly by: Rational
  readonly locked: boolean
}

export interface YearTask {
  readonly settings: LevelSettings
  readonly year: number
  readonly names: UnitNames
  /** Where each unit stood when the change began. */
  readonly levels: ReadonlyMap<string, Rational>
}

/** What each unit gains or loses in a year so that all together stand where the city is to stand [R-ALLOC-42]. */
export function oneYear(task: YearTask, target: Rational): Change[] | YearFailed {
  const { settings, year, levels } = task
  const levelOf = (unitId: string): Rational => levels.get(unitId) ?? Rational.ZERO
  const rooms = roomsOf(task)
  const fixedChanges = settings.units.flatMap(({ unitId }) => {
    const fixed = rooms.get(unitId)?.fixed
    return fixed ? [{ unitId, by: fixed.sub(levelOf(unitId)), locked: true }] : []
  })
  const change = target.sub(Rational.sum(settings.units.map(({ unitId }) => levelOf(unitId))))
  const rest = change.sub(Rational.sum(fixedChanges.map(({ by }) => by)))
  const free = settings.units.filter(({ unitId }) => !rooms.get(unitId)?.fixed)
  if (free.length === 0) return rest.isZero ? fixedChanges : new YearFailed(nothingFree(settings, year, rest))
  const shared = shareChange(task, free, rooms, rest)
  if (shared instanceof YearFailed) return shared
  const byUnit = new Map([...fixedChanges, ...shared].map((entry) => [entry.unitId, entry]))
  return settings.units.flatMap(({ unitId }) => byUnit.get(unitId) ?? [])
}

/** How far a unit's level may go in a year. */
interface Room {
  readonly fixed: Rational | null
  readonly min: Rational | null
  readonly max: Rational | null
}

function roomsOf({ settings, year }: YearTask): Map<string, Room> {
  const rules = new Map(settings.cells.filter((cell) => cell.year === year).map((cell) => [cell.unitId, cell]))
  const floors = floorsOf(settings.floor, settings.step)
  const read = (text: string | null | undefined): Rational | null => (text == null ? null : Rational.from(text))
  return new Map(
    settings.units.map(({ unitId }) => {
      const rule = rules.get(unitId)
      return [unitId, { fixed: read(rule?.fixed), min: read(rule?.min ?? floors.get(unitId)), max: read(rule?.max) }]
    }),
  )
}

/**
 * The change of the units that are not held, by weight. All go the city's way, except those whose own bound lies the other
 * way: they go exactly to it, and the others make up for them. Where the bounds against the city's way outweigh its change,
 * the others go against it as well.
 */
function shareChange(
  { settings, year, names, levels }: YearTask,
  free: LevelSettings['units'],
  rooms: ReadonlyMap<string, Room>,
  rest: Rational,
): Change[] | YearFailed {
  const places = free.map((unit) => ({
    unit,
    level: levels.get(unit.unitId) ?? Rational.ZERO,
    ...(rooms.get(unit.unitId) ?? { min: null, max: null }),
  }))
  type Place = (typeof places)[number]
  const up = ({ min, level }: Place): Rational => (min?.gt(level) ? min.sub(level) : Rational.ZERO)
  const down = ({ max, level }: Place): Rational => (max?.lt(level) ? level.sub(max) : Rational.ZERO)
  const [ups, downs] = [Rational.sum(places.map(up)), Rational.sum(places.map(down))]
  const rises = rest.sign >= 0 ? rest.add(downs).ge(ups) : downs.gt(rest.abs().add(ups))
  const forced = places.filter((place) => !(rises ? down(place) : up(place)).isZero)
  const forcedChanges = forced.map((place) => ({
    unitId: place.unit.unitId,
    by: rises ? down(place).neg() : up(place),
    locked: false,
  }))
  const open = places.filter((place) => !forced.includes(place))
  const left = rest.sub(Rational.sum(forcedChanges.map(({ by }) => by)))
  if (open.length === 0) return left.isZero ? forcedChanges : new YearFailed(nothingFree(settings, year, left))
  const allocated = allocate({
    kind: 'additive',
    total: toDecimalText(left.abs()),
    step: settings.step,
    tie: 'weight_then_id',
    units: open.map(({ unit, level, min, max }) => ({
      id: unit.unitId,
      ...named(names, unit.unitId),
      weight: unit.weight,
      ...(rises
        ? boundTexts(min?.sub(level), max?.sub(level))
        : boundTexts(max && level.sub(max), level.sub(min ?? Rational.ZERO))),
    })),
  })
  if (allocated.status === 'invalid' || allocated.status === 'infeasible')
    return new YearFailed(inYear(allocated, year, rises ? '应增加的数' : '应减少的数'))
  if (allocated.status === 'tie' || allocated.kind !== 'additive')
    throw new Error('a one-way change came back otherwise')
  const sign = Rational.of(rises ? 1n : -1n)
  const openChanges = allocated.units.map(({ id, total }) => ({
    unitId: id,
    by: sign.mul(Rational.from(total)),
    locked: false,
  }))
  return [...forcedChanges, ...openChanges]
}

function boundTexts(
  low: Rational | null | undefined,
  high: Rational | null | undefined,
): { min?: string; max?: string } {
  return {
    ...(low && low.sign > 0 ? { min: toDecimalText(low) } : {}),
    ...(high ? { max: toDecimalText(high) } : {}),
  }
}

function nothingFree(settings: LevelSettings, year: number, rest: Rational): Failure {
  const conflict: AllocationConflict = {
    message: `${year} 年各单位均已锁定，合计与全市水平相差 ${toDecimalText(rest)}，请放开至少一个单位。`,
    units: settings.units.map(({ unitId }) => unitId),
    periods: [String(year)],
    needs: toDecimalText(rest),
    allows: '0',
  }
  return { status: 'infeasible', conflict, relaxations: [] }
}
