import { endOf, yearOf, type Period } from '@plancascade/kernel'
import type { TaskTargetEntity } from './task.entity.js'

/**
 * [R-TASK-04] The target of a year that counts for a period: 上级下达, the latest edition that was in force on the period's
 * last day. The first edition counts from the year's beginning, because an order often comes after the year has started.
 */
export function targetInForce(targets: readonly TaskTargetEntity[], period: Period): string | null {
  const year = yearOf(period)
  const own = targets.filter((target) => target.year === year && target.tier === 'assigned')
  const first = own.reduce<number | null>(
    (least, { edition }) => (least === null || edition < least ? edition : least),
    null,
  )
  const on = endOf(period)
  const inForce = own
    .filter(({ edition, validFrom }) => edition === first || validFrom <= on)
    .reduce<TaskTargetEntity | null>((last, next) => (last && last.edition > next.edition ? last : next), null)
  return inForce?.value ?? null
}
