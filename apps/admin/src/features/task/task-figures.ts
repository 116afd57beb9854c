import { Rational, toDecimalText } from '@plancascade/kernel'
import type { TargetTier, TaskTarget, TaskView } from '@plancascade/types'
import { formatDecimal } from '@/ui/numbers/format'
import { formatInstant } from '@/ui/time'

/** The office's own calendar day of an instant, `2025-07-01`. */
export const officeDay = (instant: Date): string => formatInstant(instant.toISOString()).slice(0, 10)

export const today = (): string => officeDay(new Date())

/**
 * The target of a year that holds on a day: the newest edition whose day has come. The first edition holds from the year's
 * beginning, because an order often comes after the year has started [R-TASK-04].
 */
export function targetOf(
  task: TaskView,
  year: number,
  tier: TargetTier = 'assigned',
  on: string = today(),
): TaskTarget | null {
  const own = editionsOf(task, year, tier)
  return own.findLast(({ validFrom }, index) => index === 0 || validFrom <= on) ?? null
}

/** Targets of a year that are ordered and do not hold yet, the next first. */
export function targetsAhead(task: TaskView, year: number, tier: TargetTier, on: string = today()): TaskTarget[] {
  return editionsOf(task, year, tier).filter(({ validFrom }, index) => index > 0 && validFrom > on)
}

function editionsOf(task: TaskView, year: number, tier: TargetTier): TaskTarget[] {
  const own = task.targets.filter((target) => target.year === year && target.tier === tier)
  return own.sort((a, b) => a.versionNo - b.versionNo)
}

/** The target that a later one replaces: the newest older version of the same year and tier. */
export function targetBefore(task: TaskView, of: TaskTarget): TaskTarget | null {
  return task.targets
    .filter(({ year, tier, versionNo }) => year === of.year && tier === of.tier && versionNo < of.versionNo)
    .reduce<TaskTarget | null>((best, one) => (best === null || one.versionNo > best.versionNo ? one : best), null)
}

/** The task or one of its adjustments waits for its unit's signature. */
export function isUnsigned(task: TaskView): boolean {
  return task.status === 'pending_receipt' || task.adjustments.some(({ receivedAt }) => receivedAt === null)
}

/** Documents under which a unit's tasks were issued or adjusted, the newest first. */
export function documentsOf(tasks: readonly TaskView[]): string[] {
  const dated = tasks.flatMap((task) => [
    { on: task.issuedOn, number: task.documentNumber },
    ...task.adjustments.map(({ issuedOn, documentNumber }) => ({ on: issuedOn, number: documentNumber })),
  ])
  return [...new Set(dated.sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0)).map(({ number }) => number))]
}

export function yearsOf(task: TaskView): number[] {
  return [...new Set(task.targets.map(({ year }) => year))].sort((a, b) => a - b)
}

/** Ceilings and floors by their sign, ranges with both ends: `≤ 5`, `1–3`. */
export function targetText(
  { direction }: Pick<TaskView, 'direction'>,
  target: Pick<TaskTarget, 'value' | 'high'>,
): string {
  const low = formatDecimal(target.value) ?? target.value
  if (target.high !== null) return `${low}–${formatDecimal(target.high) ?? target.high}`
  return direction === 'at_most' ? `≤ ${low}` : low
}

/**
 * What the years come to: a flow adds up, a stock or a rate stands where its last year does. Never a sum of rates. Null
 * where years say nothing together, or where any of them is missing.
 */
export function planFigure(task: TaskView, years: readonly number[], tier: TargetTier = 'assigned'): string | null {
  const targets = years.flatMap((year) => targetOf(task, year, tier) ?? [])
  if (targets.length === 0 || targets.length < years.length) return null
  switch (task.kind) {
    case 'flow':
      return toDecimalText(Rational.sum(targets.map(({ value }) => Rational.from(value))))
    case 'level':
    case 'ratio':
      return targets.at(-1)?.value ?? null
    case 'annual':
    case 'per_unit':
    case 'event':
    case 'composition':
    case 'unknown':
      return null
  }
}
