import { Injectable } from '@nestjs/common'
import { committedTarget } from '@plancascade/allocation'
import { Rational } from '@plancascade/kernel'
import type {
  DecompositionOutcome,
  GoalPlace,
  IssueOrder,
  TaskOriginView,
  TaskQuery,
  TasksReceive,
  TaskView,
} from '@plancascade/types'
import type { DecompositionEntity } from '../decomposition/decomposition.entity.js'
import { outcomeOf } from '../decomposition/decomposition.mapper.js'
import { newestPlace } from '../plan/goal.places.js'
import type { GoalEntity } from '../plan/plan.entity.js'
import { PlanRepository } from '../plan/plan.repository.js'
import type { Actor } from '../platform/actor.js'
import { AppError, notFound } from '../platform/app-error.js'
import { Database } from '../platform/database/database.js'
import type { Tx } from '../platform/database/tx.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { newId } from '../platform/id.js'
import { TaskEntity, TaskTargetEntity } from './task.entity.js'
import { toTaskView, type TaskRow } from './task.mapper.js'
import { receiveAbility } from './task.policy.js'
import { TaskRepository } from './task.repository.js'

interface Issued {
  readonly decomposition: DecompositionEntity
  readonly goal: GoalEntity
  readonly outcome: DecompositionOutcome
  readonly order: IssueOrder
}

/** How many characters of the plan stand around a goal's own words when its origin is shown. */
const CONTEXT = 60

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
    const targets = await this.tasks.targetsOfPlan(actor.scope, query.planId)
    return rows.map((row) => {
      const own = targets.get(row.id) ?? []
      const shown = query.year === undefined ? own : own.filter(({ year }) => year === query.year)
      return toTaskView(row, shown, receiveAbility(actor, row))
    })
  }

  async get(actor: Actor, id: string): Promise<TaskView> {
    const row = await this.visible(actor, id)
    return toTaskView(row, await this.tasks.targetsOf(id), receiveAbility(actor, row))
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

  /** 签收 of one's own tasks: all of the chosen ones or none. */
  receive(actor: Actor, { taskIds }: TasksReceive): Promise<TaskView[]> {
    return this.uow.run(actor, 'task.receive', async (tx) => {
      const received: TaskView[] = []
      for (const id of new Set(taskIds)) {
        const task = await this.visible(actor, id, tx)
        const ability = receiveAbility(actor, task)
        if (ability !== true)
          throw new AppError('task.already_received', { detail: `“${task.goalName}”：${ability.denied}。` })
        const set = { receivedAt: tx.now, receivedBy: actor.name }
        await tx.transition(TaskEntity, { id, version: task.version, from: 'pending_receipt', to: 'active', set })
        tx.record({ entity: 'task', entityId: id, unitId: task.unitId, after: { status: 'active' } })
        const now: TaskRow = { ...task, ...set, status: 'active', version: task.version + 1 }
        received.push(toTaskView(now, await this.tasks.targetsOf(id, tx), receiveAbility(actor, now)))
      }
      return received
    })
  }

  /** Called by the decomposition stage inside its order: one task for each unit that is asked for anything. */
  async createFrom(tx: Tx, issued: Issued): Promise<number> {
    const { decomposition, goal, outcome, order } = issued
    const units = outcome.units.filter(({ unitId }) => isAsked(goal, outcome, unitId))
    const tasks = units.map(({ unitId }): TaskEntity => ({
      id: newId(),
      planId: decomposition.planId,
      goalId: goal.id,
      unitId,
      decompositionId: decomposition.id,
      documentNumber: order.documentNumber,
      issuedOn: order.issuedOn,
      leadDepartment: order.leadDepartment ?? goal.leadDepartment,
      rhythm: order.rhythm,
      evidenceRequired: Number(order.evidenceRequired),
      status: 'pending_receipt',
      receivedAt: null,
      receivedBy: null,
      version: 1,
    }))
    await tx.insertMany(TaskEntity, tasks)
    await tx.insertMany(
      TaskTargetEntity,
      tasks.flatMap((task) => targetsOf(task, issued)),
    )
    return tasks.length
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

  private async visible(actor: Actor, id: string, reads?: Tx): Promise<TaskRow> {
    const task = await this.tasks.find(id, actor.scope, reads)
    if (!task) throw notFound()
    return task
  }
}

/** [R-TASK-02] A total divided leaves some units with nothing at all: they get no task, rather than one of zero. */
function isAsked(goal: GoalEntity, outcome: DecompositionOutcome, unitId: string): boolean {
  if (goal.shape !== 'split') return true
  return outcome.cells.some((cell) => cell.unitId === unitId && !Rational.from(cell.value).isZero)
}

function targetsOf(task: TaskEntity, { goal, outcome, order }: Issued): TaskTargetEntity[] {
  const additive = goal.shape === 'split' || goal.shape === 'level'
  const markup = additive && goal.direction === 'at_least' ? order.committedMarkup : null
  return outcome.cells
    .filter((cell) => cell.unitId === task.unitId)
    .flatMap(({ year, value, high }) => {
      const assigned: TaskTargetEntity = {
        id: newId(),
        taskId: task.id,
        year,
        tier: 'assigned',
        value,
        high,
        edition: 1,
        validFrom: order.issuedOn,
        reason: null,
      }
      if (markup === null) return [assigned]
      return [assigned, { ...assigned, id: newId(), tier: 'committed' as const, value: committedTarget(value, markup) }]
    })
}

function sentenceAt({ edition, start, end }: GoalPlace, text: string): TaskOriginView['sentence'] {
  return {
    edition,
    before: text.slice(Math.max(0, start - CONTEXT), start),
    words: text.slice(start, end),
    after: text.slice(end, end + CONTEXT),
    start,
    end,
  }
}
