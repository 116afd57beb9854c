import { Rational, toDecimalText } from '@plancascade/kernel'
import type { FloorRule } from '@plancascade/types'
import type { OutcomeStep } from './outcome.js'

/**
 * [R-ALLOC-49] The least each unit is asked for in every year: a share of what it did, or of a factor, rounded up to a whole
 * step so that the floor itself is kept. Units without a figure have none.
 */
export function floorsOf(floor: FloorRule | null | undefined, step: string): ReadonlyMap<string, string> {
  if (!floor) return new Map()
  const grain = Rational.from(step)
  const share = Rational.from(floor.percent).div(Rational.HUNDRED)
  return new Map(
    floor.units.map(({ unitId, value }) => {
      const steps = Rational.from(value).mul(share).div(grain).ceil()
      return [unitId, toDecimalText(Rational.of(steps).mul(grain))] as const
    }),
  )
}

/** The floor as a line of the explanation. */
export function floorSteps(floor: FloorRule | null | undefined): OutcomeStep[] {
  if (!floor) return []
  const what = floor.source === 'last_actual' ? `${floor.year} 年实绩` : `“${floor.name}”${floor.year} 年数值`
  const text = `各年不低于本单位${what}的 ${floor.percent}%，${floor.units.length} 个单位有数可依；单独写明下限的单元格以写明的为准。`
  return [{ unitId: null, year: null, rule: 'R-ALLOC-49', text }]
}
