import type { Ability, TaskAdjustment, TaskTarget, TaskView } from '@plancascade/types'
import type { GoalEntity } from '../plan/plan.entity.js'
import type { TaskAdjustmentEntity, TaskEntity, TaskTargetEntity } from './task.entity.js'

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

export function toTaskView(
  row: TaskRow,
  targets: readonly TaskTargetEntity[],
  adjustments: readonly TaskAdjustmentEntity[],
  receive: Ability,
): TaskView {
  return {
    ...row,
    coDepartments: coDepartmentsOf(row),
    evidenceRequired: row.evidenceRequired === 1,
    targets: targets.map(toTaskTarget),
    adjustments: adjustments.map(toAdjustment),
    abilities: { receive },
  }
}

export function coDepartmentsOf({ coDepartments }: Pick<TaskEntity, 'coDepartments'>): string[] {
  return coDepartments === null ? [] : (JSON.parse(coDepartments) as string[])
}

export function toTaskTarget({ year, tier, value, high, edition, validFrom, reason }: TaskTargetEntity): TaskTarget {
  return { year, tier, value, high, versionNo: edition, validFrom, reason }
}

function toAdjustment(adjustment: TaskAdjustmentEntity): TaskAdjustment {
  const { edition, documentNumber, issuedOn, validFrom, reason, approver, receivedAt, receivedBy } = adjustment
  return { versionNo: edition, documentNumber, issuedOn, validFrom, reason, approver, receivedAt, receivedBy }
}
