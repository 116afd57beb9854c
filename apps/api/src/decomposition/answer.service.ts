import { Injectable } from '@nestjs/common'
import type { AnswersAccept, ConsultationEvidence, CounterOffer, OwnAnswerView } from '@plancascade/types'
import { newestPlace } from '../plan/goal.places.js'
import { PlanRepository } from '../plan/plan.repository.js'
import { abilityOf, assertAllowed } from '../platform/ability.js'
import type { Actor } from '../platform/actor.js'
import { AppError, notFound } from '../platform/app-error.js'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import type { Tx } from '../platform/database/tx.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { FileStore } from '../platform/files/file-store.js'
import type { Upload } from '../platform/files/upload.js'
import { newId } from '../platform/id.js'
import { sentenceAt } from '../task/task.sentence.js'
import { ConsultationAnswerEntity, ConsultationEvidenceEntity, type ConsultationEntity } from './consultation.entity.js'
import { ownFigures, toEvidence } from './consultation.mapper.js'
import { assertCounter, openYearsOf, stepOf, whyNotAnswer } from './consultation.policy.js'
import { ConsultationReader } from './consultation.reader.js'
import { ConsultationRepository, type AnswerRow } from './consultation.repository.js'
import { outcomeOf, settingsOf } from './decomposition.mapper.js'
import { toOwnAnswer } from './own-answer.mapper.js'

/** A unit's side of 征求意见: its own rows and nobody else's. */
@Injectable()
export class AnswerService {
  constructor(
    private readonly consultations: ConsultationRepository,
    private readonly reader: ConsultationReader,
    private readonly plans: PlanRepository,
    private readonly files: FileStore,
    private readonly uow: UnitOfWork,
    private readonly database: Database,
  ) {}

  /** Everything one's unit was ever asked about a plan, the newest round first, in the order of the plan. */
  async own(actor: Actor, planId: string, reads: Reads = this.database.read): Promise<OwnAnswerView[]> {
    const plan = await this.plans.findPlan(planId, actor.scope, reads)
    if (!plan) throw notFound()
    const rounds = await this.consultations.listOfPlan(planId, reads)
    const answers = (await this.consultations.answersOf(actor.scope, { planId }, reads)).filter(
      ({ unitId }) => unitId === actor.unitId,
    )
    if (answers.length === 0) return []
    const goals = await this.reader.goalsByDecomposition(planId, reads)
    const evidence = await this.consultations.evidenceOf(actor.scope, planId, reads)
    const actuals = await this.consultations.actualsOf(actor.unitId ?? '', planId, reads)
    const texts = new Map<number, string>()
    for (const { edition } of await this.plans.listDocuments(planId, reads))
      texts.set(edition, (await this.plans.getDocument(planId, edition, reads)).text)
    const today = this.reader.today()
    return rounds.flatMap((round) =>
      [...goals.values()].flatMap(({ decomposition, goal }) => {
        const answer = answers.find(
          (entry) => entry.consultationId === round.id && entry.decompositionId === decomposition.id,
        )
        if (!answer) return []
        const [settings, outcome] = [settingsOf(decomposition), outcomeOf(decomposition)]
        const place = newestPlace(goal)
        const sentence = place && sentenceAt(place, texts.get(place.edition) ?? '')
        const facts = { round, today, outcome, settings, goal, actuals, evidence: evidence.get(answer.id) ?? [] }
        return [
          toOwnAnswer(answer, {
            ...facts,
            openYears: openYearsOf(settings, outcome, answer.unitId),
            sentence: sentence && sentence.words,
            mayAnswer: abilityOf(actor, 'decomposition:answer', whyNotAnswer(round, answer, today)),
          }),
        ]
      }),
    )
  }

  /** 接受: one, some or all at once, or none of them. */
  accept(actor: Actor, planId: string, { answerIds }: AnswersAccept): Promise<OwnAnswerView[]> {
    return this.uow.run(actor, 'consultation.accept', async (tx) => {
      for (const id of new Set(answerIds)) {
        const answer = await this.answerable(tx, actor, id)
        await tx.transition(ConsultationAnswerEntity, {
          id,
          version: answer.version,
          from: answer.status,
          to: 'accepted',
          set: { counter: null, reason: null, answeredAt: tx.now, answeredByName: actor.name },
        })
        tx.record({ entity: 'consultation_answer', entityId: id, unitId: answer.unitId, after: { status: 'accepted' } })
      }
      return this.own(actor, planId, tx)
    })
  }

  counter(actor: Actor, id: string, version: number, { values, reason }: CounterOffer): Promise<OwnAnswerView> {
    return this.uow.run(actor, 'consultation.counter', async (tx) => {
      const answer = await this.answerable(tx, actor, id)
      const round = await this.reader.visible(actor, answer.consultationId, tx)
      const goals = await this.reader.goalsByDecomposition(round.planId, tx)
      const decomposition = goals.get(answer.decompositionId)?.decomposition
      if (!decomposition) throw notFound()
      const [settings, outcome] = [settingsOf(decomposition), outcomeOf(decomposition)]
      assertCounter(values, {
        openYears: openYearsOf(settings, outcome, answer.unitId),
        step: stepOf(settings),
        current: ownFigures(outcome, answer.unitId),
      })
      await tx.transition(ConsultationAnswerEntity, {
        id,
        version,
        from: answer.status,
        to: 'countered',
        set: { counter: JSON.stringify(values), reason, answeredAt: tx.now, answeredByName: actor.name },
      })
      tx.record({
        entity: 'consultation_answer',
        entityId: id,
        unitId: answer.unitId,
        before: { status: answer.status, counter: answer.counter },
        after: { status: 'countered', counter: values },
        reason,
      })
      const own = (await this.own(actor, round.planId, tx)).find((entry) => entry.id === id)
      if (!own) throw notFound()
      return own
    })
  }

  /** Authorised before a byte of the body is read. */
  async assertMayAdd(actor: Actor, answerId: string): Promise<void> {
    await this.countered(actor, answerId, this.database.read)
  }

  /** The bytes are on disk for good before any row names them. */
  async addEvidence(actor: Actor, answerId: string, upload: Upload): Promise<ConsultationEvidence> {
    await this.assertMayAdd(actor, answerId)
    const stored = await this.files.put(upload.bytes, upload.kind)
    return this.uow.run(actor, 'consultation.add_evidence', async (tx) => {
      const { unitId } = await this.countered(actor, answerId, tx)
      await this.files.adopt(tx, stored)
      const { fileName } = upload
      const uploaded = { uploadedByName: actor.name, uploadedAt: tx.now }
      const evidence: ConsultationEvidenceEntity = { id: newId(), answerId, unitId, fileName, ...stored, ...uploaded }
      await tx.insert(ConsultationEvidenceEntity, evidence)
      const { sha256, size } = stored
      const after = { answerId, fileName, sha256, size }
      tx.record({ entity: 'consultation_evidence', entityId: evidence.id, unitId, after })
      return toEvidence(evidence)
    })
  }

  removeEvidence(actor: Actor, id: string): Promise<void> {
    return this.uow.run(actor, 'consultation.remove_evidence', async (tx) => {
      const { answerId, fileName, sha256, unitId } = await this.evidence(actor, id, tx)
      await this.countered(actor, answerId, tx)
      await tx.remove(ConsultationEvidenceEntity, { id })
      tx.record({ entity: 'consultation_evidence', entityId: id, unitId, before: { answerId, fileName, sha256 } })
    })
  }

  async evidence(actor: Actor, id: string, reads?: Reads): Promise<ConsultationEvidenceEntity> {
    const evidence = await this.consultations.findEvidence(id, actor.scope, reads)
    if (!evidence) throw notFound()
    return evidence
  }

  private async countered(actor: Actor, id: string, reads: Reads): Promise<AnswerRow> {
    const { answer, round } = await this.ownAnswer(actor, id, reads)
    assertAllowed(whyNotAnswer(round, answer, this.reader.today()))
    if (answer.status !== 'countered') throw new AppError('consultation.no_counter')
    return answer
  }

  /** One's own answer while it can still be given, with its round held still. */
  private async answerable(tx: Tx, actor: Actor, id: string): Promise<AnswerRow> {
    const { answer, round } = await this.ownAnswer(actor, id, tx)
    assertAllowed(whyNotAnswer(round, answer, this.reader.today()))
    if (!(await this.consultations.hold(tx, round.id))) throw new AppError('consultation.closed')
    return answer
  }

  private async ownAnswer(
    actor: Actor,
    id: string,
    reads: Reads,
  ): Promise<{ answer: AnswerRow; round: ConsultationEntity }> {
    const answer = await this.consultations.findAnswer(id, actor.scope, reads)
    if (!answer || answer.unitId !== actor.unitId) throw notFound()
    return { answer, round: await this.reader.visible(actor, answer.consultationId, reads) }
  }
}
