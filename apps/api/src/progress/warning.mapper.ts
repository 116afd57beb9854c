import { toDayNumber, type PlainDate } from '@plancascade/kernel'
import { stepsAllowed } from '@plancascade/pacing'
import {
  findMove,
  WarnedGoal,
  warningLifecycle,
  WARNING_STEP_LABELS,
  type Ability,
  type WarningStepView,
  type WarningView,
} from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import type { WarningStepEntity } from './warning.entity.js'
import type { WarnedTask, WarningRecord } from './warning.repository.js'

export type WarningAction = (typeof warningLifecycle)['moves'][number]['action']

/** What the record and the person's place say about an act; the route has checked the permission already. */
export function warningAbility(actor: Actor, { row }: WarningRecord, action: WarningAction): Ability {
  const move = findMove(warningLifecycle, row.status, action)
  const permission = warningLifecycle.moves.find((one) => one.action === action)?.permission
  if (permission && !actor.permissions.has(permission)) return { denied: '您没有这项权限' }
  if (permission === 'progress:answer' && actor.unitId !== row.unitId) return { denied: '只能办理本单位的预警' }
  if (!move)
    return { denied: `预警${warningLifecycle.stateLabels[row.status]}，不能${warningLifecycle.actionLabels[action]}` }
  const isTop = move.guards?.includes('stepLeft') === true && stepsAllowed(row.step, null).length === 0
  return isTop ? { denied: `${WARNING_STEP_LABELS[row.step]}已是最高一级` } : true
}

export function toWarningView(actor: Actor, record: WarningRecord, today: PlainDate): WarningView {
  const { row, tasks, steps } = record
  const last = steps.at(-1)
  const waits = row.status === 'issued' || row.status === 'received'
  const able = (action: WarningAction): Ability => warningAbility(actor, record, action)
  return {
    id: row.id,
    planId: row.planId,
    planTitle: row.planTitle,
    year: row.year,
    unitId: row.unitId,
    unitName: row.unitName,
    unitFullName: row.unitFullName,
    bureauName: row.bureauName,
    isExample: row.isExample === 1,
    status: row.status,
    step: row.step,
    goals: tasks.map(toWarnedGoal),
    steps: steps.map(toStepView),
    daysLeft: waits && last ? toDayNumber(last.answerBy as PlainDate) - toDayNumber(today) : null,
    closedAt: row.closedAt,
    closeReason: row.closeReason,
    nextSteps: row.closedAt === null ? stepsAllowed(row.step, null) : [],
    abilities: {
      receive: able('receive'),
      answer: able('answer'),
      escalate: able('escalate'),
      close: able('close'),
      withdraw: able('withdraw'),
    },
    version: row.version,
  }
}

export function toWarnedGoal({ taskId, goalName, light, reason }: WarnedTask): WarnedGoal {
  return { taskId, goalName, light: light ?? 'missing', reason: reason ?? '还没有认定数。' }
}

function toStepView(entity: WarningStepEntity): WarningStepView {
  const { position, step, documentNumber, issuedOn, issuedBy, text, answerBy, rule, reason } = entity
  const { receivedAt, receivedBy, answeredAt, answeredBy, cause, measure, mendBy } = entity
  return {
    ...{ position, step, documentNumber, issuedOn, issuedBy, text, answerBy, rule, reason },
    goals: entity.goals === null ? [] : WarnedGoal.array().parse(JSON.parse(entity.goals)),
    isUrgent: entity.isUrgent === 1,
    ...{ receivedAt, receivedBy, answeredAt, answeredBy, cause, measure, mendBy },
  }
}
