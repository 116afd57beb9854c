import { defaultSettings } from '@plancascade/allocation'
import type { DecompositionSettings } from '@plancascade/types'
import type { FactorEntity, UnitEntity } from '../organization/organization.entity.js'
import type { GoalEntity, PlanEntity } from '../plan/plan.entity.js'
import { amountOf } from '../plan/plan.mapper.js'

/** The factor by which goals are divided unless the planner chooses another. */
export const DEFAULT_FACTOR = '常住人口'

/**
 * A goal's proposal from what the city knows [R-ALLOC-46]: weights from 常住人口, and, where factors of these names exist, the
 * units' own base values (`<目标>（基期）`) and denominators (`<目标>（分母）`).
 */
export function proposeSettings(
  plan: PlanEntity,
  goal: GoalEntity,
  units: readonly UnitEntity[],
  factors: readonly FactorEntity[],
): DecompositionSettings | null {
  const target = amountOf(goal.target)
  if (target?.value == null) return null
  const weights = latestOf(factors, DEFAULT_FACTOR)
  const bases = latestOf(factors, `${goal.name}（基期）`)
  const denominators = latestOf(factors, `${goal.name}（分母）`)
  const year = [...weights.values()][0]?.year
  return defaultSettings({
    goal: {
      shape: goal.shape,
      direction: goal.direction,
      target: target.value,
      high: target.high,
      baseline: amountOf(goal.baseline)?.value ?? null,
    },
    years: Array.from({ length: plan.toYear - plan.fromYear + 1 }, (_, index) => plan.fromYear + index),
    units: units
      .filter((unit) => unit.kind !== 'city' && unit.kind !== 'township')
      .map(({ id }) => ({
        unitId: id,
        weight: weights.get(id)?.value ?? '0',
        base: bases.get(id)?.value ?? null,
        denominator: denominators.get(id)?.value ?? null,
      })),
    basis: year === undefined ? null : { name: DEFAULT_FACTOR, year },
  })
}

/** A factor's newest value of each unit. */
export function latestOf(factors: readonly FactorEntity[], name: string): Map<string, FactorEntity> {
  const latest = new Map<string, FactorEntity>()
  for (const factor of factors) {
    const known = latest.get(factor.unitId)
    if (factor.name === name && (!known || known.year < factor.year)) latest.set(factor.unitId, factor)
  }
  return latest
}
