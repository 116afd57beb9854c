import { createHash } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { PlainDate } from '@plancascade/kernel'
import type { ObjectionCreate, ObjectionEvidenceView, ObjectionView, ScoreRequest } from '@plancascade/types'
import { findMove, objectionLifecycle } from '@plancascade/types'
import { OrganizationRepository } from '../organization/organization.repository.js'
import { assertAllowed } from '../platform/ability.js'
import type { Actor } from '../platform/actor.js'
import { AppError, invalidField, notFound } from '../platform/app-error.js'
import type { Tx } from '../platform/database/tx.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { FileStore } from '../platform/files/file-store.js'
import type { Upload } from '../platform/files/upload.js'
import { newId } from '../platform/id.js'
import { SheetReader } from '../report/sheet.reader.js'
import { workdaysAfter } from './objection.calendar.js'
import { ObjectionEntity, ObjectionEventEntity, ObjectionEvidenceEntity } from './objection.entity.js'
import { toEvidenceView, toObjectionView } from './objection.mapper.js'
import { whyNotAct, whyNotEvidence } from './objection.policy.js'
import { ObjectionRepository } from './objection.repository.js'
import { whyNotObject } from './publication.policy.js'
import { PublicationReader } from './publication.reader.js'
import type { PublicationRow } from './publication.repository.js'
import { RunAccess } from './run.access.js'

type PlainAct = 'accept' | 'decline' | 'answer' | 'close'

/** 异议: raised by a unit against one of its lines, taken up, answered and closed; the ruling itself is {@link RulingService}. */
@Injectable()
export class ObjectionService {
  constructor(
    private readonly objections: ObjectionRepository,
    private readonly reader: PublicationReader,
    private readonly access: RunAccess,
    private readonly organization: OrganizationRepository,
    private readonly sheets: SheetReader,
    private readonly files: FileStore,
    private readonly uow: UnitOfWork,
  ) {}

  async get(actor: Actor, id: string): Promise<ObjectionView> {
    const objection = await this.visible(actor, id)
    return this.view(actor, objection.id)
  }

  raise(actor: Actor, publicationId: string, input: ObjectionCreate): Promise<ObjectionView> {
    return this.uow.run(actor, 'objection.raise', async (tx) => {
      const publication = await this.reader.visible(actor, publicationId, tx)
      assertAllowed(whyNotObject(publication, this.sheets.today()))
      const unitId = actor.unitId ?? ''
      await this.assertLine(actor, publication, { unitId, indicatorId: input.indicatorId }, tx)
      const openKey = openKeyOf(publicationId, unitId, input.indicatorId)
      const known = await this.objections.list(actor.scope, publicationId, tx)
      if (known.some((one) => one.openKey === openKey)) throw new AppError('objection.already_open')
      const objection: ObjectionEntity = {
        id: newId(),
        publicationId,
        runId: publication.runId,
        unitId,
        ...input,
        status: 'raised',
        openKey,
        ...(await this.clocks(actor, publication)),
        ruling: null,
        version: 1,
      }
      await tx.insert(ObjectionEntity, objection)
      await this.append(tx, objection, 'raise', input.claim)
      tx.record({ entity: 'objection', entityId: objection.id, unitId, after: { publicationId, ...input } })
      return this.view(actor, objection.id, tx)
    })
  }

  accept(actor: Actor, id: string, version: number): Promise<ObjectionView> {
    return this.act(actor, id, version, 'accept', null)
  }

  decline(actor: Actor, id: string, version: number, reason: string): Promise<ObjectionView> {
    return this.act(actor, id, version, 'decline', reason)
  }

  answer(actor: Actor, id: string, version: number, text: string): Promise<ObjectionView> {
    return this.act(actor, id, version, 'answer', text)
  }

  close(actor: Actor, id: string, version: number, text: string): Promise<ObjectionView> {
    return this.act(actor, id, version, 'close', text)
  }

  /** Authorised before a byte of the body is read. */
  async assertMayAdd(actor: Actor, id: string): Promise<void> {
    await this.openForEvidence(actor, id)
  }

  async addEvidence(actor: Actor, id: string, upload: Upload): Promise<ObjectionEvidenceView> {
    await this.openForEvidence(actor, id)
    const stored = await this.files.put(upload.bytes, upload.kind)
    return this.uow.run(actor, 'objection.add_evidence', async (tx) => {
      const objection = await this.openForEvidence(actor, id, tx)
      await this.files.adopt(tx, stored)
      const evidence: ObjectionEvidenceEntity = {
        id: newId(),
        objectionId: id,
        unitId: objection.unitId,
        fileName: upload.fileName,
        size: stored.size,
        sha256: stored.sha256,
        kind: stored.kind,
        uploadedAt: tx.now,
        uploadedByName: actor.name,
      }
      await tx.insert(ObjectionEvidenceEntity, evidence)
      const { fileName, sha256, size, unitId } = evidence
      tx.record({ entity: 'objection', entityId: id, unitId, after: { fileName, sha256, size } })
      return toEvidenceView(evidence)
    })
  }

  async evidence(actor: Actor, id: string): Promise<ObjectionEvidenceEntity> {
    const evidence = await this.objections.findEvidence(id, actor.scope)
    if (!evidence) throw notFound()
    return evidence
  }

  async visible(actor: Actor, id: string, tx?: Tx): Promise<ObjectionEntity> {
    const objection = await this.objections.find(id, actor.scope, tx)
    if (!objection) throw notFound()
    return objection
  }

  /** An act's words, appended; called inside the act that decides. */
  async append(tx: Tx, { id }: ObjectionEntity, act: string, text: string | null): Promise<void> {
    const position = (await this.objections.lastPosition(id, tx)) + 1
    await tx.insert(ObjectionEventEntity, {
      id: newId(),
      objectionId: id,
      position,
      act,
      text,
      at: tx.now,
      byName: tx.actor.name,
    })
  }

  async view(actor: Actor, id: string, tx?: Tx): Promise<ObjectionView> {
    const objection = await this.visible(actor, id, tx)
    const publication = await this.reader.visible(actor, objection.publicationId, tx)
    return toObjectionView(objection, await this.reader.context(actor, publication, tx))
  }

  private act(actor: Actor, id: string, version: number, act: PlainAct, text: string | null): Promise<ObjectionView> {
    return this.uow.run(actor, `objection.${act}`, async (tx) => {
      const objection = await this.visible(actor, id, tx)
      const facts = { isCorrectionPublished: await this.isPublished(actor, objection, tx) }
      assertAllowed(whyNotAct(objection, act, facts))
      const to = findMove(objectionLifecycle, objection.status, act)?.to ?? objection.status
      const isOver = objectionLifecycle.terminal.some((state) => state === to)
      const set = isOver ? { openKey: null } : {}
      await tx.transition(ObjectionEntity, { id, version, from: objection.status, to, set })
      await this.append(tx, objection, act, text)
      const { unitId, status } = objection
      tx.record({ entity: 'objection', entityId: id, unitId, before: { status }, after: { status: to }, reason: text })
      return this.view(actor, id, tx)
    })
  }

  /** Whether the figure that was ruled stands in the result that holds now. */
  private async isPublished(actor: Actor, { id, publicationId }: ObjectionEntity, tx: Tx): Promise<boolean> {
    const publication = await this.reader.visible(actor, publicationId, tx)
    const { parts, isPublished } = await this.reader.context(actor, publication, tx)
    return parts.corrections.some((one) => one.objectionId === id && isPublished(one))
  }

  private async openForEvidence(actor: Actor, id: string, tx?: Tx): Promise<ObjectionEntity> {
    const objection = await this.visible(actor, id, tx)
    if (objection.unitId !== actor.unitId) throw notFound()
    assertAllowed(whyNotEvidence(objection))
    return objection
  }

  private async assertLine(
    actor: Actor,
    publication: PublicationRow,
    { unitId, indicatorId }: { unitId: string; indicatorId: string },
    tx: Tx,
  ): Promise<void> {
    const run = await this.access.run(actor, publication.runId, tx)
    const unit = await this.organization.findUnit(unitId, tx)
    const request = JSON.parse(run.request) as ScoreRequest
    if (!request.units.some(({ id }) => id === unit?.name)) throw new AppError('objection.not_assessed')
    if (!request.indicators.some(({ id }) => id === indicatorId)) {
      throw invalidField('/indicatorId', '考核结果中没有这一项。')
    }
  }

  private async clocks(
    actor: Actor,
    publication: PublicationRow,
  ): Promise<{ answerDueOn: string; rulingDueOn: string }> {
    const plan = await this.sheets.planOf(actor, publication.planId)
    const rules = await this.sheets.rulesOf(plan)
    const today = this.sheets.today()
    const due = (days: number | null): PlainDate => workdaysAfter(today, days ?? 0, (year) => rules.holidaysOf(year))
    return { answerDueOn: due(publication.answerDays), rulingDueOn: due(publication.rulingDays) }
  }
}

export function openKeyOf(publicationId: string, unitId: string, indicatorId: string): string {
  return createHash('sha256').update(`${publicationId}/${unitId}/${indicatorId}`).digest('hex')
}
