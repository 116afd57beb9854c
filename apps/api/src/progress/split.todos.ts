import { Injectable } from '@nestjs/common'
import type { TodoView } from '@plancascade/types'
import { SplitStanding, type SplitState } from '../decomposition/split-standing.js'
import type { Actor } from '../platform/actor.js'
import { TodoSources } from './todo-sources.js'

/** [R-ALLOC-104] 待办 of a county whose target has moved under its townships, and of whoever is to issue the next edition. */
@Injectable()
export class SplitTodos {
  constructor(
    sources: TodoSources,
    private readonly standing: SplitStanding,
  ) {
    sources.add((actor, planId) => this.todos(actor, planId))
  }

  private async todos(actor: Actor, planId: string): Promise<TodoView[]> {
    const { permissions } = actor
    if (!permissions.has('decomposition:split') && !permissions.has('decomposition:split_issue')) return []
    return (await this.standing.ofOwnUnit(actor, planId)).flatMap((state) => splitTodo(actor, state) ?? [])
  }
}

function splitTodo({ permissions, userId }: Actor, { split, goalName, offYears }: SplitState): TodoView | null {
  const { taskId, planId, edition, status, preparedBy } = split
  const about = { daysLeft: null, link: `/tasks/${taskId}/split?plan=${planId}` }
  if (offYears.length > 0) {
    const title = `“${goalName}”的目标已调整，${offYears.join('、')} 年分到乡镇的数与新目标不符`
    const actionLabel = permissions.has('decomposition:split') ? '去重分' : '查看'
    return { ...about, kind: 'split_outdated', title, actionLabel }
  }
  const mayIssue = permissions.has('decomposition:split_issue') && preparedBy !== userId
  if (status !== 'draft' || !mayIssue) return null
  return {
    ...about,
    kind: 'split_issue',
    title: `“${goalName}”分解到乡镇第 ${edition} 版待下达`,
    actionLabel: '去下达',
  }
}
