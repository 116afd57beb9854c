import { Injectable } from '@nestjs/common'
import type { ConsultationClose, ConsultationOpen, ConsultationView } from '@plancascade/types'
import { announce } from '../notice/notice.events.js'
import type { Actor } from '../platform/actor.js'
import { AppError } from '../platform/app-error.js'
import { assertAllowed } from '../platform/ability.js'
import type { Reads } from '../platform/database/reads.js'
import type { Tx } from '../platform/database/tx.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { newId } from '../platform/id.js'
import { ConsultationAnswerEntity, ConsultationEntity } from './consultation.entity.js'
import { ownFigures } from './consultation.mapper.js'
import { whyNotClose } from './consultation.policy.js'
import { ConsultationReader } from './consultation.reader.js'
import { ConsultationRepository, type AnswerRow } from './consultation.repository.js'
import { DecompositionEntity } from './decomposition.entity.js'
import { outcomeOf } from './decomposition.mapper.js'
import { DecompositionReader } from './decomposition.reader.js'

/** Rounds of 征求意见: opened and closed by the city. */
@Injectable()
export class ConsultationService {
  constructor(
    private readonly consultations: ConsultationRepository,
    private readonly reader: ConsultationReader,
    private readonly decompositions: DecompositionReader,
    private readonly uow: UnitOfWork,
  ) {}

  /** [R-ALLOC-73] Every unit of the chosen decompositions is asked, and their numbers stand still from now on. */
  async open(actor: Actor, planId: string, input: ConsultationOpen): Promise<ConsultationView> {
    await this.decompositions.planOf(actor, planId)
    if (input.answerBy < this.reader.today())
      throw new AppError('consultation.date_past', {
        errors: [{ pointer: '/answerBy', code: 'date_past', message: '答复期限不能早于今天。' }],
      })
    return this.uow.run(actor, 'consultation.open', async (tx) => {
      const round: ConsultationEntity = {
        id: newId(),
        planId,
        round: ((await this.consultations.listOfPlan(planId, tx))[0]?.round ?? 0) + 1,
        status: 'open',
        answerBy: input.answerBy,
        note: input.note,
        openedAt: tx.now,
        openedByName: actor.name,
        closedAt: null,
        closeReason: null,
        version: 1,
      }
      await tx.insert(ConsultationEntity, round)
      for (const id of new Set(input.decompositionIds)) await this.ask(tx, actor, round, id)
      const asked = await this.consultations.answersOf(actor.scope, { consultationId: round.id }, tx)
      const unitIds = [...new Set(asked.map(({ unitId }) => unitId))]
      await announce(tx, 'consultation.opened', { planId, unitIds, round: round.round, answerBy: input.answerBy })
      tx.record({ entity: 'consultation', entityId: round.id, after: { round: round.round, ...input } })
      return this.reader.view(actor, round.id, tx)
    })
  }

  /** [R-ALLOC-76] Ends a round: what is in it goes back to the planner's desk. A unit that said nothing has no opinion. */
  close(actor: Actor, id: string, version: number, { reason }: ConsultationClose): Promise<ConsultationView> {
    return this.uow.run(actor, 'consultation.close', async (tx) => {
      const round = await this.reader.visible(actor, id, tx)
      const set = { closedAt: tx.now, closeReason: reason }
      await tx.transition(ConsultationEntity, { id, version, from: 'open', to: 'closed', set })
      const answers = await this.consultations.answersOf(actor.scope, { consultationId: id }, tx)
      assertAllowed(whyNotClose(round, answers))
      const silent = answers.filter(({ status }) => status === 'pending').map(({ unitName }) => unitName)
      if (silent.length > 0 && this.reader.today() <= round.answerBy && reason === null)
        throw new AppError('consultation.reason_missing', { detail: `尚未答复：${[...new Set(silent)].join('、')}。` })
      for (const decompositionId of new Set(answers.map((answer) => answer.decompositionId))) {
        const decomposition = await this.decompositions.visible(actor, decompositionId, tx)
        if (decomposition.status !== 'consulting') continue
        const { version: current } = decomposition
        await tx.transition(DecompositionEntity, {
          id: decompositionId,
          version: current,
          from: 'consulting',
          to: 'draft',
        })
      }
      tx.record({
        entity: 'consultation',
        entityId: id,
        after: { status: 'closed', silent },
        ...(reason ? { reason } : {}),
      })
      return this.reader.view(actor, id, tx)
    })
  }

  /** What still stands against an order of these decompositions, goal by goal and unit by unit; empty when nothing does. */
  async openAnswers(
    tx: Tx,
    actor: Actor,
    decompositions: readonly DecompositionEntity[],
  ): Promise<Array<AnswerRow & { readonly goalName: string }>> {
    const open: Array<AnswerRow & { goalName: string }> = []
    for (const planId of new Set(decompositions.map((entry) => entry.planId))) {
      const rounds = await this.consultations.openRoundsOf(planId, tx)
      const goals = await this.reader.goalsByDecomposition(planId, tx)
      for (const { id } of decompositions.filter((entry) => entry.planId === planId)) {
        const roundId = rounds.get(id)
        if (roundId === undefined) continue
        await this.consultations.hold(tx, roundId)
        const isPast = this.reader.today() > (await this.reader.visible(actor, roundId, tx)).answerBy
        const answers = await this.consultations.answersOf(actor.scope, { consultationId: roundId }, tx)
        const standing = answers.filter(
          ({ decompositionId, status }) =>
            decompositionId === id && (status === 'countered' || (status === 'pending' && !isPast)),
        )
        open.push(...standing.map((answer) => ({ ...answer, goalName: goals.get(id)?.goal.name ?? '' })))
      }
    }
    return open
  }

  /** Called inside an order: a round whose last decomposition has been issued is over. */
  async closeEmpty(tx: Tx, actor: Actor, planId: string): Promise<void> {
    const busy = new Set((await this.consultations.openRoundsOf(planId, tx)).values())
    for (const round of await this.consultations.listOfPlan(planId, tx)) {
      if (round.status !== 'open' || busy.has(round.id)) continue
      const { id, version } = round
      await tx.transition(ConsultationEntity, { id, version, from: 'open', to: 'closed', set: { closedAt: tx.now } })
      tx.record({ entity: 'consultation', entityId: id, after: { status: 'closed' }, reason: `${actor.name}下达` })
    }
  }

  private async ask(tx: Tx, actor: Actor, round: ConsultationEntity, decompositionId: string): Promise<void> {
    const decomposition = await this.visibleOfPlan(actor, decompositionId, round.planId, tx)
    if (decomposition.status !== 'draft') {
      const goal = await this.decompositions.goalOf(decomposition, tx)
      throw new AppError('consultation.not_draft', { detail: `“${goal.name}”不在拟分状态。` })
    }
    const { id, version } = decomposition
    await tx.transition(DecompositionEntity, { id, version, from: 'draft', to: 'consulting' })
    const outcome = outcomeOf(decomposition)
    const answers = outcome.units.map(({ unitId }): ConsultationAnswerEntity => ({
      id: newId(),
      consultationId: round.id,
      decompositionId: id,
      unitId,
      status: 'pending',
      proposed: JSON.stringify(ownFigures(outcome, unitId)),
      counter: null,
      reason: null,
      answeredAt: null,
      answeredByName: null,
      decision: null,
      decided: null,
      decisionReason: null,
      decidedAt: null,
      decidedByName: null,
      version: 1,
    }))
    await tx.insertMany(ConsultationAnswerEntity, answers)
  }

  private async visibleOfPlan(actor: Actor, id: string, planId: string, reads: Reads): Promise<DecompositionEntity> {
    const decomposition = await this.decompositions.visible(actor, id, reads)
    if (decomposition.planId === planId) return decomposition
    throw new AppError('input.unknown_reference', {
      errors: [{ pointer: '/decompositionIds', code: 'unknown_reference', message: '所选方案不属于这份规划。' }],
    })
  }
}
