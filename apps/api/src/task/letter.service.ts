import { Injectable } from '@nestjs/common'
import type { LetterQuery, LetterView } from '@plancascade/types'
import { PlanRepository } from '../plan/plan.repository.js'
import type { Actor } from '../platform/actor.js'
import { notFound } from '../platform/app-error.js'
import { fingerprintOf } from './fingerprint.js'
import type { TaskAdjustmentEntity, TaskTargetEntity } from './task.entity.js'
import { coDepartmentsOf, toTaskTarget, type TaskRow } from './task.mapper.js'
import { TaskRepository } from './task.repository.js'

/** A task with what one document says of it. */
interface Said {
  readonly task: TaskRow
  readonly targets: readonly TaskTargetEntity[]
  /** What an adjusting document replaces. */
  readonly replaced: readonly TaskTargetEntity[]
  /** Set when the document adjusts the task rather than issuing it. */
  readonly adjustment: TaskAdjustmentEntity | null
}

/** [R-TASK-09] 责任书: what a unit took on under one document, with a fingerprint of the numbers that anyone can compute again. */
@Injectable()
export class LetterService {
  constructor(
    private readonly tasks: TaskRepository,
    private readonly plans: PlanRepository,
  ) {}

  async letter(actor: Actor, { planId, unitId, documentNumber }: LetterQuery): Promise<LetterView> {
    const plan = await this.plans.findPlan(planId, actor.scope)
    if (!plan) throw notFound()
    const said = await this.said(actor, { planId, unitId, documentNumber })
    const [first] = said
    if (!first) throw notFound()
    const { adjustment } = first
    const issuedOn = adjustment?.issuedOn ?? first.task.issuedOn
    const fingerprint = fingerprintOf({
      document: documentNumber,
      issuedOn,
      plan: plan.title,
      tasks: said.map(numbersOf),
      unit: first.task.unitName,
    })
    return {
      planTitle: plan.title,
      unitName: first.task.unitName,
      documentNumber,
      issuedOn,
      adjustment: adjustment && {
        reason: adjustment.reason,
        approver: adjustment.approver,
        validFrom: adjustment.validFrom,
      },
      years: [...new Set(said.flatMap(({ targets }) => targets.map(({ year }) => year)))].sort((a, b) => a - b),
      tasks: said.map(lineOf),
      ...fingerprint,
    }
  }

  private async said(actor: Actor, { planId, unitId, documentNumber }: LetterQuery): Promise<Said[]> {
    const tasks = await this.tasks.list(actor.scope, { planId, unitId })
    const targets = await this.tasks.targetsOfPlan(actor.scope, planId, { unitId })
    const adjustments = await this.tasks.adjustmentsOfPlan(actor.scope, planId, undefined, unitId)
    return tasks.flatMap((task): Said[] => {
      const own = targets.get(task.id) ?? []
      const adjustment =
        (adjustments.get(task.id) ?? []).find((entry) => entry.documentNumber === documentNumber) ?? null
      if (adjustment) {
        const targets = own.filter(({ edition }) => edition === adjustment.edition)
        return [{ task, adjustment, targets, replaced: targets.flatMap((target) => formerOf(target, own)) }]
      }
      if (task.documentNumber !== documentNumber) return []
      const first = own.reduce((least, { edition }) => (edition < least ? edition : least), Infinity)
      return [{ task, adjustment, targets: own.filter(({ edition }) => edition === first), replaced: [] }]
    })
  }
}

/** The edition that a later target takes the place of; none where the year or tier is new. `known` is in order of editions. */
function formerOf(target: TaskTargetEntity, known: readonly TaskTargetEntity[]): TaskTargetEntity[] {
  const former = known.findLast(
    ({ year, tier, edition }) => year === target.year && tier === target.tier && edition < target.edition,
  )
  return former ? [former] : []
}

function numbersOf({ task, targets }: Said): object {
  return {
    goal: task.goalName,
    measure: task.unit,
    targets: targets.map(({ year, tier, value, high, validFrom }) => ({ high, tier, validFrom, value, year })),
  }
}

function lineOf({ task, targets, replaced, adjustment }: Said): LetterView['tasks'][number] {
  const { id, goalName, goalNumber, unit, direction, leadDepartment, rhythm, evidenceRequired } = task
  const { receivedAt, receivedBy } = adjustment ?? task
  return {
    taskId: id,
    goalName,
    goalNumber,
    unit,
    direction,
    leadDepartment,
    coDepartments: coDepartmentsOf(task),
    rhythm,
    evidenceRequired: evidenceRequired === 1,
    receivedAt,
    receivedBy,
    targets: targets.map(toTaskTarget),
    replaced: replaced.map(toTaskTarget),
  }
}
