import { Rational, toDecimalText } from '@plancascade/kernel'
import type { SplitSettings } from '@plancascade/types'
import { allocate } from '../allocate.js'

/** [R-ALLOC-08] What the reserve's unit holds in each year: its amount by the years' weights, exact to the last digit. */
export function reserveByYear(years: SplitSettings['years'], amount: string): ReadonlyMap<number, string> {
  const places = amount.includes('.') ? amount.length - amount.indexOf('.') - 1 : 0
  const outcome = allocate({
    kind: 'additive',
    total: amount,
    step: toDecimalText(Rational.of(1n, 10n ** BigInt(places))),
    tie: 'weight_then_id',
    units: years.map(({ year, weight }) => ({ id: String(year), weight })),
  })
  if (outcome.status !== 'allocated' || outcome.kind !== 'additive')
    throw new Error(`allocation: the reserve could not be divided over the years (${outcome.status})`)
  return new Map(outcome.units.map(({ id, total }) => [Number(id), total]))
}
