import { Injectable } from '@nestjs/common'
import { Rational } from '@plancascade/kernel'
import type { AdjustOrder, DecompositionOutcome, IssueOrder } from '@plancascade/types'
import type { DecompositionEntity } from '../decomposition/decomposition.entity.js'
import type { OrderTerms } from '../decomposition/decomposition.mapper.js'
import type { GoalEntity } from '../plan/plan.entity.js'
import { AppError } from '../platform/app-error.js'
import type { Tx } from '../platform/database/tx.js'
import { newId } from '../platform/id.js'
import { TaskAdjustmentEntity, TaskEntity, TaskTargetEntity } from './task.entity.js'
import { TaskEvents } from './task.events.js'
import type { TaskRow } from './task.mapper.js'
import { TaskRepository } from './task.repository.js'
import { raised, tierMarkupsOf, type TierMarkups } from './task.tiers.js'

interface Issued {
  readonly decomposition: DecompositionEntity
  readonly goal: GoalEntity
  readonly outcome: DecompositionOutcome
  readonly order: Omit<IssueOrder, 'decompositionIds'>
}

interface Adjusted extends Omit<Issued, 'order'> {
  readonly order: AdjustOrder
  /** Of the edition that is adjusted: what its order said beside the numbers. */
  readonly terms: OrderTerms | null
}

const NO_TIERS = { committedMarkup: null, stretchMarkup: null }

/** Turns orders of the decomposition stage into tasks and their targets, inside the order's transaction. */
@Injectable()
export class TaskIssue {
  constructor(
    private readonly tasks: TaskRepository,
    private readonly events: TaskEvents,
  ) {}

  /** One task for each unit that is asked for anything. */
  async createFrom(tx: Tx, issued: Issued): Promise<number> {
    const { goal, outcome } = issued
    const units = outcome.units.filter(({ unitId }) => isAsked(goal, outcome, unitId))
    await this.create(
      tx,
      issued,
      units.map(({ unitId }) => unitId),
    )
    return units.length
  }

  /** [R-TASK-08] New editions for what changes from the day of effect, and tasks for units that are asked for the first time. */
  async adjustFrom(tx: Tx, adjusted: Adjusted): Promise<number> {
    const { goal, outcome, decomposition } = adjusted
    const tasks = await this.tasks.list(tx.actor.scope, { planId: goal.planId, goalId: goal.id }, tx)
    const known = new Set(tasks.map(({ unitId }) => unitId))
    const asked = new Set(outcome.units.map(({ unitId }) => unitId))
    const missing = tasks.filter(({ unitId }) => !asked.has(unitId)).map(({ unitName }) => unitName)
    if (missing.length > 0)
      throw new AppError('decomposition.unit_missing', {
        detail: `${missing.join('、')}已有任务，可以减少，不能去掉。`,
      })
    let changed = 0
    for (const task of tasks) if (await this.adjustTask(tx, task, adjusted)) changed += 1
    const fresh = [...asked].filter((unitId) => !known.has(unitId) && isAsked(goal, outcome, unitId))
    await this.create(tx, { ...adjusted, order: firstOrder(adjusted, decomposition) }, fresh)
    return changed + fresh.length
  }

  private async create(tx: Tx, issued: Issued, unitIds: readonly string[]): Promise<void> {
    const tasks = unitIds.map((unitId) => taskOf(issued, unitId))
    const tiers = tierMarkupsOf(issued.goal, issued.decomposition, issued.order)
    await tx.insertMany(TaskEntity, tasks)
    await tx.insertMany(
      TaskTargetEntity,
      tasks.flatMap((task) => targetsOf(task.id, task.unitId, issued, tiers)),
    )
  }

  private async adjustTask(tx: Tx, task: TaskRow, adjusted: Adjusted): Promise<boolean> {
    const { decomposition, goal, order, terms } = adjusted
    const { edition } = decomposition
    const validFrom = decomposition.validFrom ?? order.issuedOn
    const known = await this.tasks.targetsOf(task.id, tx)
    const issued = { ...adjusted, order: { issuedOn: validFrom } }
    const tiers = tierMarkupsOf(goal, decomposition, terms ?? NO_TIERS)
    const wanted = targetsOf(task.id, task.unitId, issued, tiers)
    const changes = wanted
      .filter((target) => differs(target, known))
      .map((target) => ({ ...target, edition, reason: order.reason }))
    if (changes.length === 0) return false
    await tx.insertMany(TaskTargetEntity, changes)
    await tx.insert(TaskAdjustmentEntity, {
      id: newId(),
      taskId: task.id,
      edition,
      decompositionId: decomposition.id,
      documentNumber: order.documentNumber,
      issuedOn: order.issuedOn,
      validFrom,
      reason: order.reason,
      approver: order.approver,
      receivedAt: null,
      receivedBy: null,
    })
    await tx.change(TaskEntity, { id: task.id, version: task.version, set: {} })
    const years = [...new Set(changes.map(({ year }) => year))]
    const facts = { planId: task.planId, unitId: task.unitId, taskId: task.id }
    tx.record({
      entity: 'task',
      entityId: task.id,
      unitId: task.unitId,
      after: {
        edition,
        validFrom,
        documentNumber: order.documentNumber,
        targets: changes.map(({ year, tier, value }) => ({ year, tier, value })),
      },
      reason: order.reason,
    })
    await this.events.targetsChanged(tx, { ...facts, years })
    return true
  }
}

function taskOf({ decomposition, goal, order }: Issued, unitId: string): TaskEntity {
  return {
    id: newId(),
    planId: decomposition.planId,
    goalId: goal.id,
    unitId,
    decompositionId: decomposition.id,
    documentNumber: order.documentNumber,
    issuedOn: order.issuedOn,
    leadDepartment: order.leadDepartment ?? goal.leadDepartment,
    coDepartments: order.coDepartments.length === 0 ? null : JSON.stringify(order.coDepartments),
    rhythm: order.rhythm,
    evidenceRequired: Number(order.evidenceRequired),
    status: 'pending_receipt',
    receivedAt: null,
    receivedBy: null,
    version: 1,
  }
}

/** A unit that an adjustment asks for the first time gets its task on the terms of the goal's first order. */
function firstOrder({ order, terms }: Adjusted, decomposition: DecompositionEntity): Issued['order'] {
  const kept = terms ?? {
    leadDepartment: null,
    coDepartments: [],
    rhythm: 'monthly' as const,
    evidenceRequired: false,
    ...NO_TIERS,
  }
  return { ...kept, documentNumber: order.documentNumber, issuedOn: decomposition.validFrom ?? order.issuedOn }
}

/** [R-TASK-02] A total divided leaves some units with nothing at all: they get no task, rather than one of zero. */
export function isAsked(goal: GoalEntity, outcome: DecompositionOutcome, unitId: string): boolean {
  if (goal.shape !== 'split') return true
  return outcome.cells.some((cell) => cell.unitId === unitId && !Rational.from(cell.value).isZero)
}

function targetsOf(
  taskId: string,
  unitId: string,
  { decomposition, outcome, order }: Pick<Issued, 'decomposition' | 'outcome'> & { order: { issuedOn: string } },
  tiers: TierMarkups,
): TaskTargetEntity[] {
  return outcome.cells
    .filter((cell) => cell.unitId === unitId)
    .flatMap(({ year, value, high }) => {
      const assigned: TaskTargetEntity = {
        id: newId(),
        taskId,
        year,
        tier: 'assigned',
        value,
        high,
        edition: decomposition.edition,
        validFrom: order.issuedOn,
        reason: null,
      }
      return [assigned, ...raised(assigned, tiers).map((target) => ({ ...target, id: newId() }))]
    })
}

/** Whether a target is other than the latest known one of its year and tier. */
function differs(target: TaskTargetEntity, known: readonly TaskTargetEntity[]): boolean {
  const latest = known
    .filter(({ year, tier }) => year === target.year && tier === target.tier)
    .reduce<TaskTargetEntity | null>((last, next) => (last && last.edition > next.edition ? last : next), null)
  return latest === null || latest.value !== target.value || latest.high !== target.high
}
