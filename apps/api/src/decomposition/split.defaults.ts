import { aimSettings, defaultSettings } from '@plancascade/allocation'
import type { DecompositionSettings } from '@plancascade/types'
import type { FactorEntity } from '../organization/organization.entity.js'
import { DEFAULT_FACTOR, latestOf } from './decomposition.defaults.js'
import type { SplitTask } from './split.reader.js'

/**
 * [R-ALLOC-101] A first split as the city's own proposal is made: weights from the townships' 常住人口, each year's total the
 * task's target. Where the unit stood in the city's division (its base) is where its townships stand together. Null where no
 * township has a factor.
 */
export function proposeSplit(
  { task, goal, targets, townships }: SplitTask,
  parent: DecompositionSettings,
  factors: readonly FactorEntity[],
): DecompositionSettings | null {
  const weights = latestOf(factors, DEFAULT_FACTOR)
  const bases = latestOf(factors, `${goal.name}（基期）`)
  const denominators = latestOf(factors, `${goal.name}（分母）`)
  const units = townships.map(({ id }) => ({
    unitId: id,
    weight: weights.get(id)?.value ?? '0',
    base: bases.get(id)?.value ?? null,
    denominator: denominators.get(id)?.value ?? null,
  }))
  const last = targets.at(-1)
  if (!last || units.every(({ weight, base }) => Number(weight) === 0 && base === null)) return null
  const basisYear = townships.flatMap(({ id }) => weights.get(id)?.year ?? [])[0]
  const settings = defaultSettings({
    goal: {
      shape: parent.shape,
      direction: goal.direction,
      target: last.value,
      high: last.high,
      baseline: baseOf(parent, task.unitId),
    },
    years: targets.map(({ year }) => year),
    units,
    basis: basisYear === undefined ? null : { name: DEFAULT_FACTOR, year: basisYear },
  })
  return settings && aimSettings(settings, targets)
}

/** The unit's own level or rate in the base year, as the city's division has it. */
function baseOf(parent: DecompositionSettings, unitId: string): string | null {
  if (parent.shape === 'level') return parent.units.find((unit) => unit.unitId === unitId)?.base ?? null
  if (parent.shape === 'rate') return parent.units.find((unit) => unit.unitId === unitId)?.baseline ?? null
  return null
}
