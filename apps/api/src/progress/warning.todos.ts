import { toDayNumber, type PlainDate } from '@plancascade/kernel'
import { WARNING_STEP_LABELS, type TodoView, type WarningView } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'

/** The unit's own next step, or what the city has to follow up; null where nothing waits for this person. */
export function warningTodo(actor: Actor, warning: WarningView, today: PlainDate): TodoView | null {
  const { id, planId, unitId, unitName, abilities, daysLeft, status } = warning
  const last = warning.steps.at(-1)
  if (!last) return null
  const name = `${WARNING_STEP_LABELS[last.step]} ${last.documentNumber}`
  const todo = (kind: string, title: string, actionLabel: string, left = daysLeft): TodoView => ({
    ...{ kind, title, daysLeft: left, actionLabel },
    link: `/warnings/${id}?plan=${planId}`,
  })
  if (abilities.receive === true) return todo('warning_receive', `${name}待签收`, '去签收')
  if (abilities.answer === true) return todo('warning_answer', `${name}待答复`, '去答复')
  if (status === 'answered' && last.mendBy !== null) {
    const left = toDayNumber(last.mendBy as PlainDate) - toDayNumber(today)
    if (actor.unitId === unitId) return todo('warning_mend', `${name}整改中，${last.mendBy} 前赶上进度`, '查看', left)
    if (abilities.close === true) return todo('warning_answered', `${unitName} ${name}已答复，跟踪整改`, '查看', left)
  }
  const isOverdue = daysLeft !== null && daysLeft < 0 && abilities.escalate === true
  return isOverdue ? todo('warning_overdue', `${unitName} ${name}逾期未答复`, '去办理') : null
}
