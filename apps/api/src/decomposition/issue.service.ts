import { Injectable } from '@nestjs/common'
import type { AdjustOrder, DecompositionOutcome, IssueOrder, IssueReceipt } from '@plancascade/types'
import { announce } from '../notice/notice.events.js'
import { assertAllowed } from '../platform/ability.js'
import type { Actor } from '../platform/actor.js'
import { AppError } from '../platform/app-error.js'
import type { Tx } from '../platform/database/tx.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { isAsked, TaskIssue } from '../task/task.issue.js'
import { ConsultationService } from './consultation.service.js'
import { DecompositionEntity } from './decomposition.entity.js'
import { totals } from './decomposition.engine.js'
import { OrderTerms, outcomeOf, termsOf } from './decomposition.mapper.js'
import { assertHeld, whyNotAdjust, whyNotIssue } from './decomposition.policy.js'
import { DecompositionReader } from './decomposition.reader.js'
import { DecompositionRepository } from './decomposition.repository.js'

/** 下达 and 下达调整: from a decomposition to what the units have to do. */
@Injectable()
export class IssueService {
  constructor(
    private readonly reader: DecompositionReader,
    private readonly decompositions: DecompositionRepository,
    private readonly consultations: ConsultationService,
    private readonly tasks: TaskIssue,
    private readonly uow: UnitOfWork,
  ) {}

  /** Every chosen decomposition becomes tasks under one document number, or none does. */
  issue(actor: Actor, order: IssueOrder): Promise<IssueReceipt> {
    return this.uow.run(actor, 'decomposition.issue', async (tx) => {
      const chosen: DecompositionEntity[] = []
      for (const id of new Set(order.decompositionIds)) chosen.push(await this.reader.visible(actor, id, tx))
      await this.assertSettled(tx, actor, chosen)
      let taskCount = 0
      const asked = new Map<string, Set<string>>()
      for (const decomposition of chosen) {
        const { id, version, status } = decomposition
        const goal = await this.reader.goalOf(decomposition, tx)
        const plan = await this.reader.planOf(actor, decomposition.planId, tx)
        assertAllowed(whyNotIssue(plan, goal, decomposition))
        const { documentNumber } = order
        const terms = JSON.stringify(OrderTerms.parse(pickTerms(order)))
        const set = { documentNumber, issuedAt: tx.now, validFrom: order.issuedOn, terms }
        await tx.transition(DecompositionEntity, { id, version, from: status, to: 'issued', set })
        const outcome = outcomeOf(decomposition)
        taskCount += await this.tasks.createFrom(tx, { decomposition, goal, outcome, order })
        const units = asked.get(plan.id) ?? new Set()
        for (const { unitId } of outcome.units) if (isAsked(goal, outcome, unitId)) units.add(unitId)
        asked.set(plan.id, units)
        tx.record({ entity: 'decomposition', entityId: id, after: { status: 'issued', ...order, ...totals(outcome) } })
      }
      for (const planId of new Set(chosen.map((entry) => entry.planId)))
        await this.consultations.closeEmpty(tx, actor, planId)
      for (const [planId, units] of asked)
        await announce(tx, 'task.issued', { planId, unitIds: [...units], documentNumber: order.documentNumber })
      return { documentNumber: order.documentNumber, taskCount }
    })
  }

  /** [R-TASK-08] 下达调整: the new edition takes the old one's place from its day on, in all tasks or in none. */
  async adjust(actor: Actor, id: string, version: number, order: AdjustOrder): Promise<IssueReceipt> {
    const sealed = await this.decompositions.lastSealedPeriod((await this.reader.visible(actor, id)).planId)
    return this.uow.run(actor, 'decomposition.adjust', async (tx) => {
      const decomposition = await this.reader.visible(actor, id, tx)
      assertAllowed(whyNotAdjust(decomposition))
      await this.assertSettled(tx, actor, [decomposition])
      const inForce = await this.reader.visible(actor, decomposition.revisesId ?? '', tx)
      const outcome = outcomeOf(decomposition)
      assertHeld(decomposition, outcomeOf(inForce), outcome, sealed)
      const { documentNumber, reason, approver } = order
      const set = { documentNumber, issuedAt: tx.now, adjustReason: reason, approver, terms: inForce.terms }
      await tx.transition(DecompositionEntity, { id, version, from: decomposition.status, to: 'issued', set })
      const before = { id: inForce.id, version: inForce.version }
      await tx.transition(DecompositionEntity, { ...before, from: 'issued', to: 'superseded' })
      const goal = await this.reader.goalOf(decomposition, tx)
      const terms = termsOf(inForce)
      const taskCount = await this.tasks.adjustFrom(tx, { decomposition, goal, outcome, order, terms })
      if (taskCount === 0) throw new AppError('decomposition.unchanged')
      await this.consultations.closeEmpty(tx, actor, decomposition.planId)
      const unitIds = changedUnits(outcomeOf(inForce), outcome)
      await announce(tx, 'task.adjusted', {
        ...{ planId: decomposition.planId, unitIds, documentNumber, goalName: goal.name },
      })
      tx.record({
        entity: 'decomposition',
        entityId: id,
        before: { edition: inForce.edition, ...totals(outcomeOf(inForce)) },
        after: { edition: decomposition.edition, ...order, validFrom: decomposition.validFrom, ...totals(outcome) },
        reason,
      })
      return { documentNumber, taskCount }
    })
  }

  /** [R-ALLOC-77] Nothing is issued over a counter-offer without decision or an answer that may still come. */
  private async assertSettled(tx: Tx, actor: Actor, chosen: readonly DecompositionEntity[]): Promise<void> {
    const open = await this.consultations.openAnswers(tx, actor, chosen)
    if (open.length === 0) return
    throw new AppError('decomposition.answers_open', {
      errors: open.slice(0, 100).map(({ id, goalName, unitName, status }) => ({
        pointer: `/answers/${id}`,
        code: status,
        message: `“${goalName}”：${unitName}${status === 'countered' ? '的反提议没有裁定' : '尚未答复，期限未到'}。`,
      })),
    })
  }
}

/** Units of whose figures the new edition says something else. */
function changedUnits(before: DecompositionOutcome, after: DecompositionOutcome): string[] {
  const figures = ({ cells }: DecompositionOutcome, unitId: string): string =>
    JSON.stringify(cells.filter((cell) => cell.unitId === unitId).map(({ year, value, high }) => [year, value, high]))
  return after.units.map(({ unitId }) => unitId).filter((unitId) => figures(before, unitId) !== figures(after, unitId))
}

function pickTerms({
  leadDepartment,
  coDepartments,
  rhythm,
  evidenceRequired,
  committedMarkup,
  stretchMarkup,
}: IssueOrder): OrderTerms {
  return { leadDepartment, coDepartments, rhythm, evidenceRequired, committedMarkup, stretchMarkup }
}
