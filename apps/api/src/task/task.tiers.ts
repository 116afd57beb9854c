import { committedTarget } from '@plancascade/allocation'
import { Rational } from '@plancascade/kernel'
import type { IssueOrder, TargetTier } from '@plancascade/types'
import type { DecompositionEntity } from '../decomposition/decomposition.entity.js'
import { settingsOf } from '../decomposition/decomposition.mapper.js'
import type { GoalEntity } from '../plan/plan.entity.js'
import { AppError } from '../platform/app-error.js'

type Markups = Pick<IssueOrder, 'committedMarkup' | 'stretchMarkup'>

/** How much above 上级下达 each further tier of a goal stands, as shares. */
export type TierMarkups = ReadonlyMap<Exclude<TargetTier, 'assigned'>, string>

/**
 * [R-TASK-10] 本级确保 and 奋斗 of a goal: what the workbench settled for it, otherwise what the order says for all. Only counts
 * that are to be reached have them; 奋斗 never stands below 本级确保.
 */
export function tierMarkupsOf(goal: GoalEntity, decomposition: DecompositionEntity, order: Markups): TierMarkups {
  const isAdditive = goal.shape === 'split' || goal.shape === 'level'
  if (!isAdditive || goal.direction !== 'at_least') return new Map()
  const settings = settingsOf(decomposition)
  const own = settings.shape === 'split' ? settings.tiers : undefined
  const committed = own?.committed ?? order.committedMarkup
  const stretch = own?.stretch ?? order.stretchMarkup
  assertTiers(goal.name, committed, stretch)
  return new Map([
    ...(committed === null ? [] : [['committed', committed] as const]),
    ...(stretch === null ? [] : [['stretch', stretch] as const]),
  ])
}

/** A figure of 上级下达 in each further tier. */
export function raised<T extends { value: string }>(
  target: T,
  tiers: TierMarkups,
): Array<T & { tier: Exclude<TargetTier, 'assigned'> }> {
  return [...tiers].map(([tier, markup]) => ({ ...target, tier, value: committedTarget(target.value, markup) }))
}

function assertTiers(goalName: string, committed: string | null, stretch: string | null): void {
  const fault = (field: keyof Markups, message: string): AppError =>
    new AppError('task.tiers_invalid', {
      errors: [{ pointer: `/${field}`, code: 'tiers_invalid', message: `“${goalName}”：${message}` }],
    })
  if (committed !== null && Rational.from(committed).sign < 0)
    throw fault('committedMarkup', '本级确保不能低于上级下达，加码率应为 0 或正数。')
  if (stretch !== null && Rational.from(stretch).compare(Rational.from(committed ?? '0')) < 0)
    throw fault('stretchMarkup', '奋斗目标不能低于本级确保，请调高奋斗或调低本级确保的加码率。')
}
