import { findMove, planLifecycle, type Ability, type ErrorCode } from '@plancascade/types'
import { abilityOf } from '../platform/ability.js'
import type { Actor } from '../platform/actor.js'
import { AppError } from '../platform/app-error.js'
import { assertArithmetic } from './indicator.policy.js'
import type { GoalEntity, PlanEntity, PlanFindingEntity } from './plan.entity.js'
import { amountOf } from './plan.mapper.js'

/** What must hold before a plan may be confirmed. */
export interface PlanFacts {
  readonly goals: ReadonlyArray<Pick<GoalEntity, 'decision'>>
  readonly findings: ReadonlyArray<Pick<PlanFindingEntity, 'severity' | 'settledReason'>>
}

export function whyNotEdit(plan: PlanEntity): ErrorCode | null {
  return plan.status === 'draft' ? null : 'plan.not_draft'
}

/** The guards of the move `confirm`: `goalsDecided` and `blockingFindingsSettled`. */
export function whyNotConfirm(plan: PlanEntity, { goals, findings }: PlanFacts): ErrorCode | null {
  if (!findMove(planLifecycle, plan.status, 'confirm')) return 'plan.not_draft'
  if (goals.some((goal) => goal.decision === 'proposed')) return 'plan.goals_open'
  if (!goals.some((goal) => goal.decision === 'accepted')) return 'plan.no_goals'
  const open = findings.some((finding) => finding.severity !== 'note' && finding.settledReason === null)
  return open ? 'plan.findings_open' : null
}

export function planAbilities(actor: Actor, plan: PlanEntity, facts: PlanFacts): { edit: Ability; confirm: Ability } {
  return {
    edit: abilityOf(actor, 'plan:edit', whyNotEdit(plan)),
    confirm: abilityOf(actor, 'plan:confirm', whyNotConfirm(plan, facts)),
  }
}

/** An accepted goal that goes down to the units must say how much of what. */
export function assertComplete(goal: GoalEntity): void {
  assertArithmetic(goal)
  if (goal.shape === 'monitor') return
  const missing = [
    ...(goal.unit === null ? [{ pointer: '/unit', code: 'required', message: '请选择计量单位。' }] : []),
    ...(amountOf(goal.target)?.value == null
      ? [{ pointer: '/target', code: 'required', message: '请填写目标值，或把分解方式改为“全市监测”。' }]
      : []),
  ]
  if (missing.length > 0) throw new AppError('goal.incomplete', { detail: `“${goal.name}”还缺内容。`, errors: missing })
}
