import { findMove, taskLifecycle, type Ability } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import type { TaskAdjustmentEntity, TaskEntity } from './task.entity.js'

/** [R-TASK-05] A unit signs for its own tasks and their adjustments; nobody signs for another's, not even a unit above it. */
export function receiveAbility(
  actor: Actor,
  task: TaskEntity,
  adjustments: readonly Pick<TaskAdjustmentEntity, 'receivedAt'>[],
): Ability {
  if (!actor.permissions.has('task:receive')) return { denied: '由任务单位签收' }
  if (actor.unitId !== task.unitId) return { denied: '只能签收本单位的任务' }
  const isOpen =
    findMove(taskLifecycle, task.status, 'receive') !== undefined ||
    adjustments.some(({ receivedAt }) => receivedAt === null)
  return isOpen ? true : { denied: '任务已经签收' }
}
