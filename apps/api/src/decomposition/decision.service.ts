import { Injectable } from '@nestjs/common'
import { movesBetween, type Agreed } from '@plancascade/allocation'
import type {
  ConsultationView,
  DecisionPreview,
  DecisionPreviewRequest,
  DecisionsGive,
  DecompositionOutcome,
  DecompositionSettings,
} from '@plancascade/types'
import { announce } from '../notice/notice.events.js'
import type { Actor } from '../platform/actor.js'
import { AppError, notFound } from '../platform/app-error.js'
import type { Tx } from '../platform/database/tx.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { ConsultationAnswerEntity } from './consultation.entity.js'
import { ownFigures } from './consultation.mapper.js'
import { decidedFigures, stepOf } from './consultation.policy.js'
import { ConsultationReader } from './consultation.reader.js'
import { ConsultationRepository, type AnswerRow } from './consultation.repository.js'
import { DecompositionEntity } from './decomposition.entity.js'
import { totals } from './decomposition.engine.js'
import { outcomeOf, settingsOf } from './decomposition.mapper.js'
import { DecompositionReader } from './decomposition.reader.js'
import { absorb } from './absorb.js'

interface Rebalanced {
  readonly decomposition: DecompositionEntity
  readonly agreed: readonly Agreed[]
  readonly settings: DecompositionSettings
  readonly before: DecompositionOutcome
  readonly after: DecompositionOutcome
}

/** [R-ALLOC-75] 裁定 of counter-offers: who absorbs the difference is seen first, and then done as it was seen. */
@Injectable()
export class DecisionService {
  constructor(
    private readonly consultations: ConsultationRepository,
    private readonly reader: ConsultationReader,
    private readonly decompositions: DecompositionReader,
    private readonly uow: UnitOfWork,
  ) {}

  async preview(actor: Actor, id: string, request: DecisionPreviewRequest): Promise<DecisionPreview> {
    const { decomposition, agreed, settings, before, after } = await this.rebalance(actor, id, request)
    const names = await this.decompositions.names(actor)
    const moves = movesBetween(before, after)
    const adds = settings.shape === 'split' || settings.shape === 'level'
    const isDecided = new Set(agreed.map(({ unitId }) => unitId))
    return {
      decompositionId: decomposition.id,
      decompositionVersion: decomposition.version,
      units: moves.units.map(({ unitId, years, total }) => ({
        unitId,
        unitName: names.get(unitId) ?? '',
        isDecided: isDecided.has(unitId),
        years: [...years],
        total: settings.shape === 'split' ? total : null,
      })),
      years: adds ? [...moves.years] : [],
      sumOfMoves: adds ? moves.sum : null,
      steps: after.steps.filter(({ unitId }) => unitId === null).map(({ text }) => text),
    }
  }

  async decide(actor: Actor, id: string, request: DecisionsGive): Promise<ConsultationView> {
    const { decomposition, settings, before, after } = await this.rebalance(actor, id, request)
    const set = { settings: JSON.stringify(settings), outcome: JSON.stringify(after) }
    return this.uow.run(actor, 'consultation.decide', async (tx) => {
      if (!(await this.consultations.hold(tx, id))) throw new AppError('consultation.closed')
      await tx.transition(DecompositionEntity, {
        id: decomposition.id,
        version: request.decompositionVersion,
        from: 'consulting',
        to: 'consulting',
        set: { ...set, updatedAt: tx.now },
      })
      const unitIds: string[] = []
      for (const decision of request.decisions) unitIds.push(await this.settle(tx, actor, settings, decision))
      const { planId } = decomposition
      const { name: goalName } = await this.decompositions.goalOf(decomposition, tx)
      await announce(tx, 'consultation.decided', { planId, unitIds, goalName })
      await this.askAnew(tx, actor, { consultationId: id, decompositionId: decomposition.id, after })
      tx.record({
        entity: 'decomposition',
        entityId: decomposition.id,
        before: totals(before),
        after: { ...totals(after), settings, absorbers: request.absorbers ?? null },
        reason: '裁定反提议',
      })
      return this.reader.view(actor, id, tx)
    })
  }

  private async rebalance(
    actor: Actor,
    id: string,
    { decompositionId, decisions, absorbers }: DecisionPreviewRequest | DecisionsGive,
  ): Promise<Rebalanced> {
    const round = await this.reader.visible(actor, id)
    if (round.status !== 'open') throw new AppError('consultation.closed')
    const answers = await this.consultations.answersOf(actor.scope, { consultationId: id })
    const decomposition = await this.decompositions.visible(actor, decompositionId)
    const settings = settingsOf(decomposition)
    const before = outcomeOf(decomposition)
    const seen = new Set<string>()
    const agreed = decisions.flatMap((decision): Agreed[] => {
      const answer = answers.find((entry) => entry.id === decision.answerId)
      if (!answer || answer.decompositionId !== decompositionId || seen.has(answer.id)) throw notFound()
      seen.add(answer.id)
      if (answer.status !== 'countered')
        throw new AppError('consultation.decision_invalid', { detail: `${answer.unitName}没有待裁定的反提议。` })
      const values = decidedFigures(answer, decision, stepOf(settings))
      return values === null ? [] : [{ unitId: answer.unitId, values }]
    })
    if (agreed.length === 0) return { decomposition, agreed, settings, before, after: before }
    const names = await this.decompositions.names(actor)
    return {
      decomposition,
      agreed,
      before,
      ...absorb(settings, before, { agreed, absorbers: absorbers ?? null, names }),
    }
  }

  private async settle(
    tx: Tx,
    actor: Actor,
    settings: DecompositionSettings,
    decision: DecisionsGive['decisions'][number],
  ): Promise<string> {
    const answer = await this.consultations.findAnswer(decision.answerId, actor.scope, tx)
    if (!answer) throw notFound()
    const values = decidedFigures(answer, decision, stepOf(settings)) ?? []
    await tx.transition(ConsultationAnswerEntity, {
      id: answer.id,
      version: decision.version,
      from: 'countered',
      to: 'decided',
      set: {
        decision: decision.decision,
        decided: JSON.stringify(values),
        decisionReason: decision.reason,
        decidedAt: tx.now,
        decidedByName: actor.name,
      },
    })
    tx.record({
      entity: 'consultation_answer',
      entityId: answer.id,
      unitId: answer.unitId,
      before: { counter: answer.counter },
      after: { decision: decision.decision, decided: values },
      reason: decision.reason,
    })
    return answer.unitId
  }

  /** Who can still answer answers what the proposal has become; after the date what was asked stands as it was. */
  private async askAnew(
    tx: Tx,
    actor: Actor,
    {
      consultationId,
      decompositionId,
      after,
    }: { consultationId: string; decompositionId: string; after: DecompositionOutcome },
  ): Promise<void> {
    if (this.reader.today() > (await this.reader.visible(actor, consultationId, tx)).answerBy) return
    const answers = await this.consultations.answersOf(actor.scope, { consultationId }, tx)
    const waiting = answers.filter(
      (answer: AnswerRow) => answer.decompositionId === decompositionId && answer.status === 'pending',
    )
    for (const { id, version, unitId } of waiting) {
      const proposed = JSON.stringify(ownFigures(after, unitId))
      await tx.change(ConsultationAnswerEntity, { id, version, set: { proposed } })
    }
  }
}
