import { Rational, toDecimalText } from '@plancascade/kernel'
import type {
  DecompositionOutcome,
  DecompositionSettings,
  SplitGap,
  SplitSettings,
  SplitTarget,
} from '@plancascade/types'

/**
 * Settings pointed at what a task asks in each year [R-ALLOC-101]: a total takes over every year's figure exactly, a stock the
 * level of each year end, a rate or a requirement the year's own. Weights, bounds and held cells stay; totals that units were
 * given over all years go, because they belonged to another sum. Targets in the smallest unit, one a year.
 */
export function aimSettings(settings: DecompositionSettings, targets: readonly SplitTarget[]): DecompositionSettings {
  switch (settings.shape) {
    case 'split':
      return aimSplit(settings, targets)
    case 'level':
      return {
        ...settings,
        step: gridOf(settings.step, targets),
        years: targets.map(({ year, value }) => ({ year, level: value })),
      }
    case 'rate':
      return { ...settings, years: targets.map(({ year, value }) => ({ year, target: value })) }
    case 'ceiling':
    case 'per_unit':
      return { ...settings, years: targets.map(({ year, value, high }) => ({ year, target: value, high })) }
  }
}

/** Years in which the figures do not make up what is asked; empty when every year does, exactly [R-ALLOC-102]. */
export function gapsTo(
  settings: DecompositionSettings,
  outcome: DecompositionOutcome,
  targets: readonly SplitTarget[],
): SplitGap[] {
  const adds = settings.shape === 'split' || settings.shape === 'level'
  const divided = new Map(
    adds
      ? outcome.years.map(({ year, total }) => [year, total])
      : settings.years.map(({ year, target }) => [year, target]),
  )
  const asked = new Map(targets.map(({ year, value }) => [year, value]))
  return [...new Set([...asked.keys(), ...divided.keys()])]
    .sort((a, b) => a - b)
    .map((year) => ({ year, target: asked.get(year) ?? null, divided: divided.get(year) ?? null }))
    .filter((gap) => !isSame(gap.target, gap.divided))
}

/** Settings without what a planner demanded beside the totals: a way out when the demands no longer fit the new figures. */
export function withoutDemands(settings: DecompositionSettings): DecompositionSettings {
  const cells = (settings.cells ?? []).filter(({ reason }) => reason === 'past' || reason === 'actual')
  if (settings.shape === 'split') {
    const { floor: _floor, reserve: _reserve, ...rest } = settings
    return { ...rest, cells, units: settings.units.map(({ unitId, weight }) => ({ unitId, weight })) }
  }
  if (settings.shape !== 'level') return { ...settings, cells }
  const { floor: _floor, ...rest } = settings
  return { ...rest, cells }
}

function aimSplit(settings: SplitSettings, targets: readonly SplitTarget[]): SplitSettings {
  return {
    ...settings,
    total: toDecimalText(Rational.sum(targets.map(({ value }) => Rational.from(value)))),
    step: gridOf(settings.step, targets),
    markup: '0',
    units: settings.units.map(({ total: _total, ...unit }) => unit),
    years: targets.map(({ year, value }) => ({ year, weight: value, total: value })),
  }
}

/** The step, unless a figure does not lie on it: then the decimal place of the finest figure. */
function gridOf(step: string, targets: readonly SplitTarget[]): string {
  const fits = targets.every(({ value }) => Rational.from(value).div(Rational.from(step)).isInteger)
  if (fits) return step
  const places = Math.max(...targets.map(({ value }) => value.split('.')[1]?.length ?? 0))
  return places === 0 ? '1' : `0.${'0'.repeat(places - 1)}1`
}

function isSame(a: string | null, b: string | null): boolean {
  return a === null || b === null ? a === b : Rational.from(a).eq(Rational.from(b))
}
