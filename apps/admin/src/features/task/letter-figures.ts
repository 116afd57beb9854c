import { TargetTier, type LetterView } from '@plancascade/types'
import { targetText } from './task-figures'

type LetterTask = LetterView['tasks'][number]

/** The tiers that a task has, 上级下达 first. */
export function tiersOf(task: LetterTask): TargetTier[] {
  return TargetTier.options.filter((tier) => task.targets.some((target) => target.tier === tier))
}

/** What a letter says of a year: ceilings with their sign, ranges with both ends, nothing as a dash. */
export function letterTarget(task: LetterTask, year: number, tier: TargetTier): string {
  return figureIn(task, task.targets, { year, tier })
}

/** What an adjusting letter replaces; null where it replaces nothing. */
export function replacedTarget(task: LetterTask, year: number, tier: TargetTier): string | null {
  const isReplaced = task.replaced.some((entry) => entry.year === year && entry.tier === tier)
  return isReplaced ? figureIn(task, task.replaced, { year, tier }) : null
}

function figureIn(
  task: LetterTask,
  targets: LetterTask['targets'],
  { year, tier }: { year: number; tier: TargetTier },
): string {
  const target = targets.find((entry) => entry.year === year && entry.tier === tier)
  return target ? targetText(task, target) : '—'
}
