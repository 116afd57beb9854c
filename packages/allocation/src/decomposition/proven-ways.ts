import { Rational, toDecimalText } from '@plancascade/kernel'
import type { AllocationRelaxation, DecompositionSettings, LevelSettings, RateSettings } from '@plancascade/types'
import type { Way } from '../relax/relax-request.js'
import type { Decomposed, UnitNames } from './decompose.js'
import { floorsOf } from './floor.js'
import type { Failure } from './outcome.js'
import { relaxSettings } from './relax-settings.js'

type Infeasible = Extract<Failure, { status: 'infeasible' }>
type Solve = (settings: DecompositionSettings) => Decomposed

/** A change that only uncovers the next year's want is moved on, at most once for every year of the longest plan. */
const MOST_MOVES = 30
const MOST_SHOWN = 5
const MOST_UNITS = 3

/**
 * [R-ALLOC-28] Ways out for kinds that are worked out year by year, in terms of what a planner can change: every one was taken
 * and solved again over all years, cheapest first; where none is enough alone, the year's own figures are changed one after
 * another. Totals that are divided bring their proven ways from the engine.
 */
export function provenWays(
  settings: DecompositionSettings,
  failure: Infeasible,
  names: UnitNames,
  solve: Solve,
): readonly AllocationRelaxation[] {
  if (settings.shape !== 'level' && settings.shape !== 'rate') return failure.relaxations
  const candidates = candidatesFor(settings, failure)
  const proven = candidates.flatMap((way) => enoughAlone(settings, way, solve) ?? [])
  if (proven.length === 0) return oneAfterAnother(settings, failure, names, solve)
  return proven
    .map((way, at) => ({ way, at }))
    .sort((a, b) => Rational.from(a.way.by).compare(Rational.from(b.way.by)) || a.at - b.at)
    .slice(0, MOST_SHOWN)
    .map(({ way }) => ({ ...way, message: sentence(settings, way, names) }))
}

function candidatesFor(settings: LevelSettings | RateSettings, failure: Infeasible): Way[] {
  const period = failure.conflict.periods[0] ?? null
  const whole = wholeYear(settings, failure)
  if (settings.shape === 'rate')
    return [
      ...whole,
      ...failure.relaxations
        .filter(({ unit }) => unit !== null)
        .map(({ kind, unit, by }) => ({ kind, unit, period: null, by })),
    ]
  const by = gapOf(failure)
  const cells = settings.cells.filter(
    ({ year, unitId }) => String(year) === period && failure.conflict.units.includes(unitId),
  )
  const own = cells.slice(0, 4 * MOST_UNITS).flatMap(({ unitId }): Way[] => [
    { kind: 'raise_max', unit: unitId, period, by },
    { kind: 'lower_min', unit: unitId, period, by },
  ])
  const floors = failure.conflict.units
    .filter((unit) => settings.floor?.units.some(({ unitId }) => unitId === unit))
    .slice(0, MOST_UNITS)
    .map((unit): Way => ({ kind: 'lower_min', unit, period, by }))
  return [...own, ...floors, ...whole]
}

/** The city's own figure of the year that failed. */
function wholeYear(settings: LevelSettings | RateSettings, failure: Infeasible): Way[] {
  const period = failure.conflict.periods[0] ?? null
  if (settings.shape === 'rate')
    return failure.relaxations
      .filter(({ kind }) => kind === 'change_target')
      .map(({ by }) => ({ kind: 'change_target', unit: null, period, by }))
  const by = gapOf(failure)
  return [
    { kind: 'lower_total', unit: null, period, by },
    { kind: 'raise_total', unit: null, period, by },
  ]
}

function gapOf({ conflict }: Infeasible): string {
  return toDecimalText(Rational.from(conflict.needs).sub(Rational.from(conflict.allows)).abs())
}

function enoughAlone(settings: LevelSettings | RateSettings, first: Way, solve: Solve): Way | null {
  let way = first
  for (let move = 0; move < MOST_MOVES; move += 1) {
    const relaxed = relaxSettings(settings, way)
    if (!relaxed || (relaxed.shape !== 'level' && relaxed.shape !== 'rate')) return null
    const outcome = solve(relaxed)
    if (outcome.status === 'decomposed') return way
    if (outcome.status === 'invalid') return null
    const further = candidatesFor(relaxed, outcome).find(
      ({ kind, unit, period }) => kind === way.kind && unit === way.unit && period === way.period,
    )
    if (!further) return null
    way = { ...way, by: toDecimalText(Rational.from(way.by).add(Rational.from(further.by))) }
  }
  return null
}

function oneAfterAnother(
  settings: LevelSettings | RateSettings,
  failure: Infeasible,
  names: UnitNames,
  solve: Solve,
): AllocationRelaxation[] {
  const taken: AllocationRelaxation[] = []
  let [current, now]: [LevelSettings | RateSettings, Infeasible] = [settings, failure]
  while (taken.length < MOST_MOVES) {
    const next = wholeYear(current, now)
      .flatMap((way) => {
        const relaxed = relaxSettings(current, way)
        if (relaxed?.shape !== 'level' && relaxed?.shape !== 'rate') return []
        return [{ way, relaxed, outcome: solve(relaxed) }]
      })
      .find(({ outcome }) => isFurther(outcome, now))
    if (!next) return []
    taken.push({ ...next.way, message: sentence(current, next.way, names), together: true })
    if (next.outcome.status !== 'infeasible') return taken
    ;[current, now] = [next.relaxed, next.outcome]
  }
  return []
}

/** Solved, or failing only in a later year. */
function isFurther(outcome: Decomposed, now: Infeasible): boolean {
  if (outcome.status !== 'infeasible') return outcome.status === 'decomposed'
  return Number(outcome.conflict.periods[0]) > Number(now.conflict.periods[0])
}

function sentence(settings: LevelSettings | RateSettings, way: Way, names: UnitNames): string {
  const [before, after] = [figureOf(settings, way), figureOf(relaxSettings(settings, way) ?? settings, way)]
  const where =
    way.unit === null
      ? `${way.period} 年全市`
      : `“${names.get(way.unit) ?? way.unit}”${way.period === null ? '' : `${way.period} 年`}的`
  return `把${where}${before.what}由 ${before.value} 改为 ${after.value}。`
}

function figureOf(settings: DecompositionSettings, { kind, unit, period }: Way): { what: string; value: string } {
  const inYear = <T extends { readonly year: number }>(list: readonly T[]): T | undefined =>
    list.find(({ year }) => String(year) === period)
  if (settings.shape === 'level' && unit === null) return { what: '年末数', value: inYear(settings.years)?.level ?? '' }
  if (settings.shape === 'rate' && unit === null) return { what: '目标', value: inYear(settings.years)?.target ?? '' }
  const bound = kind === 'raise_max' ? 'max' : 'min'
  const what = bound === 'max' ? '上限' : '下限'
  if (settings.shape === 'rate')
    return { what, value: settings.units.find(({ unitId }) => unitId === unit)?.[bound] ?? '' }
  if (settings.shape !== 'level') return { what: '', value: '' }
  const rule = inYear(settings.cells.filter(({ unitId }) => unitId === unit))
  if (rule?.fixed != null) return { what: '锁定值', value: rule.fixed }
  return { what, value: rule?.[bound] ?? floorsOf(settings.floor, settings.step).get(unit ?? '') ?? '' }
}
