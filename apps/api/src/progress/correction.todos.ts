import { Injectable } from '@nestjs/common'
import type { TodoView } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { CorrectionRepository } from '../report/correction.repository.js'
import { TodoSources } from './todo-sources.js'

/** 待办 of whoever may decide a correction that another person asked for. */
@Injectable()
export class CorrectionTodos {
  constructor(
    sources: TodoSources,
    private readonly corrections: CorrectionRepository,
  ) {
    sources.add((actor, planId) => this.todos(actor, planId))
  }

  private async todos(actor: Actor, planId: string): Promise<TodoView[]> {
    if (!actor.permissions.has('report:decide_correction')) return []
    const pending = await this.corrections.list(actor.scope, { planId, status: 'pending' })
    const cells = await this.corrections.cellsOf(pending.map(({ id }) => id))
    return pending
      .filter(({ requestedBy }) => requestedBy !== actor.userId)
      .map(({ id, unitId, unitName, period }) => {
        const taskId = cells.find(({ correctionId }) => correctionId === id)?.taskId ?? ''
        const at = `?plan=${planId}&year=${period.slice(0, 4)}&period=${period}&task=${taskId}`
        const month = `${period.slice(0, 4)}年${period.slice(5).replace(/^0/, '')}月`
        return {
          kind: 'correction',
          title: `${unitName} ${month}认定数申请更正，待审批`,
          daysLeft: null,
          link: `/reviews/${unitId}${at}`,
          actionLabel: '去审批',
        }
      })
  }
}
