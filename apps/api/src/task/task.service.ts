import { Injectable } from '@nestjs/common'
import type { TaskOriginView, TaskQuery, TasksReceive, TaskView } from '@plancascade/types'
import type { DecompositionEntity } from '../decomposition/decomposition.entity.js'
import { outcomeOf } from '../decomposition/decomposition.mapper.js'
import { newestPlace } from '../plan/goal.places.js'
import { PlanRepository } from '../plan/plan.repository.js'
import type { Actor } from '../platform/actor.js'
import { AppError, notFound } from '../platform/app-error.js'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { TaskAdjustmentEntity, TaskEntity } from './task.entity.js'
import { toTaskView, type TaskRow } from './task.mapper.js'
import { receiveAbility } from './task.policy.js'
import { TaskRepository } from './task.repository.js'
import { sentenceAt } from './task.sentence.js'

@Injectable()
export class TaskService {
  constructor(
    private readonly tasks: TaskRepository,
    private readonly plans: PlanRepository,
    private readonly uow: UnitOfWork,
    private readonly database: Database,
  ) {}

  async list(actor: Actor, query: TaskQuery): Promise<TaskView[]> {
    const rows = await this.tasks.list(actor.scope, query)
    const targets = await this.tasks.targetsOfPlan(actor.scope, query.planId, query)
    const adjustments = await this.tasks.adjustmentsOfPlan(actor.scope, query.planId)
    return rows.map((row) => {
      const own = targets.get(row.id) ?? []
      const later = adjustments.get(row.id) ?? []
      const shown = query.year === undefined ? own : own.filter(({ year }) => year === query.year)
      return toTaskView(row, shown, later, receiveAbility(actor, row, later))
    })
  }

  async get(actor: Actor, id: string): Promise<TaskView> {
    return this.view(actor, await this.visible(actor, id), this.database.read)
  }

  /** From a task back to the plan's words and to the steps that made its numbers. */
  async origin(actor: Actor, id: string): Promise<TaskOriginView> {
    const task = await this.visible(actor, id)
    const plan = await this.plans.findPlan(task.planId, actor.scope)
    const goal = await this.plans.findGoal(task.goalId, actor.scope)
    if (!plan || !goal) throw notFound()
    const place = newestPlace(goal)
    const document = await this.plans.getDocument(plan.id, place?.edition ?? 1)
    return {
      taskId: id,
      planId: plan.id,
      planTitle: plan.title,
      goalId: goal.id,
      documentSha256: document.sha256,
      sentence: place && sentenceAt(place, document.text),
      steps: await this.stepsOf(task),
    }
  }

  /** 签收 of one's own tasks and of what was adjusted since: all of the chosen ones or none. */
  receive(actor: Actor, { taskIds }: TasksReceive): Promise<TaskView[]> {
    return this.uow.run(actor, 'task.receive', async (tx) => {
      const received: TaskView[] = []
      for (const id of new Set(taskIds)) {
        const task = await this.visible(actor, id, tx)
        const open = (await this.tasks.adjustmentsOf(id, tx)).filter(({ receivedAt }) => receivedAt === null)
        const ability = receiveAbility(actor, task, open)
        if (ability !== true)
          throw new AppError('task.already_received', { detail: `“${task.goalName}”：${ability.denied}。` })
        const set = { receivedAt: tx.now, receivedBy: actor.name }
        const { version, status } = task
        if (status === 'pending_receipt')
          await tx.transition(TaskEntity, { id, version, from: 'pending_receipt', to: 'active', set })
        else await tx.change(TaskEntity, { id, version, set: {} })
        for (const adjustment of open) await tx.update(TaskAdjustmentEntity, { id: adjustment.id }, set)
        const after = { status: 'active', editions: open.map(({ edition }) => edition) }
        tx.record({ entity: 'task', entityId: id, unitId: task.unitId, after })
        received.push(await this.view(actor, await this.visible(actor, id, tx), tx))
      }
      return received
    })
  }

  private async stepsOf(task: TaskRow): Promise<TaskOriginView['steps']> {
    const decomposition = await this.database.read.row<DecompositionEntity>(
      'SELECT * FROM decomposition WHERE id = ?',
      [task.decompositionId],
    )
    if (!decomposition) return []
    return outcomeOf(decomposition)
      .steps.filter(({ unitId }) => unitId === null || unitId === task.unitId)
      .map(({ unitId: _unit, ...step }) => step)
  }

  private async view(actor: Actor, row: TaskRow, reads: Reads): Promise<TaskView> {
    const adjustments = await this.tasks.adjustmentsOf(row.id, reads)
    return toTaskView(
      row,
      await this.tasks.targetsOf(row.id, reads),
      adjustments,
      receiveAbility(actor, row, adjustments),
    )
  }

  private async visible(actor: Actor, id: string, reads?: Reads): Promise<TaskRow> {
    const task = await this.tasks.find(id, actor.scope, reads)
    if (!task) throw notFound()
    return task
  }
}
