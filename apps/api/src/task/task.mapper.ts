import type { Ability, TaskTarget, TaskView } from '@plancascade/types'
import type { GoalEntity } from '../plan/plan.entity.js'
import type { TaskEntity, TaskTargetEntity } from './task.entity.js'

/** A task with what its line shows of goal and unit. */
export type TaskRow = TaskEntity & {
  readonly goalName: string
  readonly goalNumber: string | null
  readonly category: string | null
  readonly parentGoalId: string | null
  readonly kind: GoalEntity['kind']
  readonly direction: GoalEntity['direction']
  readonly attribute: GoalEntity['attribute']
  readonly unit: NonNullable<GoalEntity['unit']>
  readonly unitName: string
}

export function toTaskView(row: TaskRow, targets: readonly TaskTargetEntity[], receive: Ability): TaskView {
  return {
    ...row,
    evidenceRequired: row.evidenceRequired === 1,
    targets: targets.map(toTaskTarget),
    abilities: { receive },
  }
}

function toTaskTarget({ year, tier, value, high, edition, validFrom, reason }: TaskTargetEntity): TaskTarget {
  return { year, tier, value, high, versionNo: edition, validFrom, reason }
}
