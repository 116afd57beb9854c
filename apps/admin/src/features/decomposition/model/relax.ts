import { Rational, toDecimalText } from '@plancascade/kernel'
import type { AllocationRelaxation, DecompositionSettings, RateSettings, SplitSettings } from '@plancascade/types'
import { boundCell, fixCell, ruleOf } from './cell-rules'
import { replaceIn } from './lists'

/** The settings with a proposed way out taken; null where it names nothing that can be changed by itself. */
export function relax(settings: DecompositionSettings, relaxation: AllocationRelaxation): DecompositionSettings | null {
  if (settings.shape === 'split') return relaxSplit(settings, relaxation)
  return settings.shape === 'rate' ? relaxRate(settings, relaxation) : null
}

function relaxSplit(settings: SplitSettings, { kind, unit, period, by }: AllocationRelaxation): SplitSettings | null {
  switch (kind) {
    case 'raise_total':
    case 'lower_total':
      return changeTotal(settings, unit, period, kind === 'raise_total' ? by : `-${by}`)
    case 'raise_max':
    case 'lower_min':
      return changeBound(
        settings,
        kind === 'raise_max' ? 'max' : 'min',
        unit,
        period,
        kind === 'raise_max' ? by : `-${by}`,
      )
    case 'change_method':
      return { ...settings, method: 'webster' }
    case 'change_target':
      return null
  }
}

function changeTotal(
  settings: SplitSettings,
  unit: string | null,
  period: string | null,
  by: string,
): SplitSettings | null {
  if (unit !== null) {
    const total = settings.units.find(({ unitId }) => unitId === unit)?.total
    return total == null
      ? null
      : { ...settings, units: replaceIn(settings.units, ({ unitId }) => unitId === unit, { total: plus(total, by) }) }
  }
  if (period !== null) {
    const total = settings.years.find(({ year }) => String(year) === period)?.total
    return total == null
      ? null
      : {
          ...settings,
          years: replaceIn(settings.years, ({ year }) => String(year) === period, { total: plus(total, by) }),
        }
  }
  // With a markup the engine speaks of the total after it, which is not a number anybody typed.
  return Rational.from(settings.markup).isZero ? { ...settings, total: plus(settings.total, by) } : null
}

function changeBound(
  settings: SplitSettings,
  side: 'min' | 'max',
  unit: string | null,
  period: string | null,
  by: string,
): SplitSettings | null {
  if (unit === null) return null
  if (period === null) {
    const bound = settings.units.find(({ unitId }) => unitId === unit)?.[side]
    return bound == null
      ? null
      : { ...settings, units: replaceIn(settings.units, ({ unitId }) => unitId === unit, { [side]: plus(bound, by) }) }
  }
  const rule = ruleOf(settings, unit, Number(period))
  const bound = rule?.[side]
  if (rule?.fixed != null) return fixCell(settings, unit, Number(period), plus(rule.fixed, by))
  return bound == null ? null : boundCell(settings, unit, Number(period), { [side]: plus(bound, by) })
}

function relaxRate(settings: RateSettings, { kind, unit, by }: AllocationRelaxation): RateSettings | null {
  const known = settings.units.find(({ unitId }) => unitId === unit)
  if (!known || (kind !== 'raise_max' && kind !== 'lower_min')) return null
  const part = kind === 'raise_max' ? { max: plus(known.max, by) } : { min: plus(known.min, `-${by}`) }
  return { ...settings, units: replaceIn(settings.units, ({ unitId }) => unitId === unit, part) }
}

const plus = (value: string, by: string): string => toDecimalText(Rational.from(value).add(Rational.from(by)))
