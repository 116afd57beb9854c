import { Rational, toDecimalText } from '@plancascade/kernel'
import type { RunUnitResult } from '@plancascade/types'

/*
 * Figures as charts take them. Drawing only: what is read, ranked or stored stays decimal text.
 */

export interface Bar {
  readonly name: string
  readonly value: string
}

/** A spoke of the radar: a unit's points of an item, the mean of all that have it, and where the spoke ends. */
export interface Spoke {
  readonly name: string
  readonly own: string
  readonly mean: string
  readonly most: string
}

export const plotted = (value: string): number => Rational.from(value).toNumber()

/** Items that the unit has points for, beside the mean over all units that have them. */
export function spokesOf(unit: RunUnitResult, units: readonly RunUnitResult[]): Spoke[] {
  return unit.items.flatMap(({ indicatorId, name, score }): Spoke[] => {
    if (score === null) return []
    const all = units.flatMap(({ items }) =>
      items.flatMap((item) =>
        item.indicatorId === indicatorId && item.score !== null ? [Rational.from(item.score)] : [],
      ),
    )
    if (all.length === 0) return []
    const most = all.reduce((best, value) => (value.compare(best) > 0 ? value : best), Rational.HUNDRED)
    const mean = Rational.sum(all).div(Rational.of(all.length, 1))
    return [{ name, own: score, mean: toDecimalText(mean, 6), most: toDecimalText(most, 6) }]
  })
}

/** What a unit's score is made of, largest first. */
export function contributionBars(unit: RunUnitResult): Bar[] {
  const bars = unit.items.flatMap(({ name, contribution }): Bar[] =>
    contribution === null ? [] : [{ name, value: contribution }],
  )
  return bars.sort((a, b) => Rational.from(b.value).compare(Rational.from(a.value)))
}
