import { whyNotShape, type DecompositionSettings } from '@plancascade/types'
import type { GoalEntity } from '../plan/plan.entity.js'
import { AppError } from '../platform/app-error.js'

/** [R-PLAN-84] The settings are of an arithmetic that exists for the goal's kind: rates are never summed. */
export function assertShape(goal: Pick<GoalEntity, 'name' | 'kind'>, { shape }: DecompositionSettings): void {
  const message = whyNotShape(goal.kind, shape)
  if (message === null) return
  const errors = [{ pointer: '/settings/shape', code: 'impossible', message }]
  throw new AppError('goal.arithmetic', { detail: `“${goal.name}”不能这样分解。`, errors })
}
