import { Injectable } from '@nestjs/common'
import type {
  PeerCommentCreate,
  PublicationAdvance,
  PublicationCreate,
  PublicationKind,
  PublicationView,
} from '@plancascade/types'
import { findMove, PUBLICATION_STAGE_LABELS, publicationLifecycle } from '@plancascade/types'
import { assertAllowed } from '../platform/ability.js'
import { announce } from '../notice/notice.events.js'
import type { Actor } from '../platform/actor.js'
import { AppError } from '../platform/app-error.js'
import type { Tx } from '../platform/database/tx.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { newId } from '../platform/id.js'
import { PeerCommentEntity, PublicationEntity, PublicationVersionEntity } from './publication.entity.js'
import { whyNotAdvance, whyNotComment, whyNotRun } from './publication.policy.js'
import { PublicationReader } from './publication.reader.js'
import { PublicationRepository, type IndexOfYear, type PublicationRow } from './publication.repository.js'
import { RunAccess } from './run.access.js'
import type { RunRow } from './run.mapper.js'

const KINDS: Readonly<Record<PublicationAdvance['action'], PublicationKind>> = {
  recheck: 'internal_check',
  review: 'peer_review',
  notice: 'public_notice',
  correct: 'correction',
  finalise: 'final',
}

/** 公布: a sealed result on its way to everybody. Each step adds a version and changes none. */
@Injectable()
export class PublicationService {
  constructor(
    private readonly publications: PublicationRepository,
    private readonly reader: PublicationReader,
    private readonly access: RunAccess,
    private readonly uow: UnitOfWork,
  ) {}

  async get(actor: Actor, id: string): Promise<PublicationView> {
    return this.reader.view(actor, await this.reader.visible(actor, id))
  }

  /** One publication for an index and year: of two who begin at once the unique constraint lets one through. */
  open(actor: Actor, { runId, note }: PublicationCreate): Promise<PublicationView> {
    return this.uow.run(actor, 'publication.open', async (tx) => {
      const run = await this.access.run(actor, runId, tx)
      const index = { planId: run.planId, code: run.schemeCode, year: run.year }
      await this.assertRun(run, index, tx)
      const known = await this.publications.list(actor.scope, run.planId, tx)
      if (known.some(({ code, year }) => code === index.code && year === index.year)) {
        throw new AppError('publication.exists')
      }
      const publication: PublicationEntity = {
        id: newId(),
        ...index,
        status: 'internal_check',
        runId,
        corrections: 0,
        noticeFrom: null,
        noticeTo: null,
        answerDays: null,
        rulingDays: null,
        updatedAt: tx.now,
        version: 1,
      }
      await tx.insert(PublicationEntity, publication)
      await this.append(tx, { publication, run, kind: 'internal_check', note })
      return this.view(actor, publication.id, tx)
    })
  }

  /** The next version. The head row is compared and set, so that of rivals one wins and the others learn that they are late. */
  advance(actor: Actor, id: string, version: number, step: PublicationAdvance): Promise<PublicationView> {
    return this.uow.run(actor, `publication.${KINDS[step.action]}`, async (tx) => {
      const row = await this.reader.visible(actor, id, tx)
      const facts = await this.reader.facts(actor, row, tx)
      assertAllowed(whyNotAdvance(facts, step.action))
      const runId = 'runId' in step && step.runId !== undefined ? step.runId : row.runId
      if (step.action === 'correct' && runId === row.runId) throw new AppError('publication.same_run')
      const run = await this.access.run(actor, runId, tx)
      await this.assertRun(run, row, tx)
      const next = headAfter(row, step, { now: tx.now, today: facts.today })
      const to = findMove(publicationLifecycle, row.status, step.action)?.to ?? row.status
      await tx.transition(PublicationEntity, { id, version, from: row.status, to, set: { ...next, runId } })
      const publication = { ...row, ...next, runId }
      await this.append(tx, { publication, run, kind: KINDS[step.action], note: step.note })
      await announce(tx, 'publication.advanced', {
        publicationId: id,
        name: `${row.year}年${run.schemeName}考核`,
        stage: to,
        stageLabel: step.action === 'correct' ? `更正${publication.corrections}` : PUBLICATION_STAGE_LABELS[to],
        note: step.note,
      })
      return this.view(actor, id, tx)
    })
  }

  comment(actor: Actor, id: string, { text }: PeerCommentCreate): Promise<PublicationView> {
    return this.uow.run(actor, 'publication.comment', async (tx) => {
      const row = await this.reader.visible(actor, id, tx)
      assertAllowed(whyNotComment(row))
      const unitId = actor.unitId ?? ''
      const comment = { id: newId(), publicationId: id, unitId, text, at: tx.now, byName: actor.name }
      await tx.insert(PeerCommentEntity, comment)
      tx.record({ entity: 'publication', entityId: id, unitId, after: { comment: text } })
      return this.view(actor, id, tx)
    })
  }

  private async assertRun(run: RunRow, index: IndexOfYear, tx: Tx): Promise<void> {
    assertAllowed(whyNotRun(run, index, await this.publications.corrections(index, tx)))
  }

  private async append(
    tx: Tx,
    entry: { publication: PublicationEntity; run: RunRow; kind: PublicationKind; note: string },
  ): Promise<void> {
    const { publication, run, kind, note } = entry
    const { id, noticeFrom, noticeTo, corrections } = publication
    const position = (await this.publications.lastPosition(id, tx)) + 1
    const isNotice = kind === 'public_notice'
    await tx.insert(PublicationVersionEntity, {
      id: newId(),
      publicationId: id,
      position,
      kind,
      correctionNumber: kind === 'correction' ? corrections : null,
      finalOf: kind === 'final' ? id : null,
      runId: run.id,
      resultHash: run.resultHash,
      note,
      noticeFrom: isNotice ? noticeFrom : null,
      noticeTo: isNotice ? noticeTo : null,
      at: tx.now,
      byName: tx.actor.name,
    })
    const after = { kind, position, runId: run.id, resultHash: run.resultHash, noticeFrom, noticeTo }
    tx.record({ entity: 'publication', entityId: id, after, reason: note })
  }

  private async view(actor: Actor, id: string, tx: Tx): Promise<PublicationView> {
    return this.reader.view(actor, await this.reader.visible(actor, id, tx), tx)
  }
}

function headAfter(
  row: PublicationRow,
  step: PublicationAdvance,
  { now, today }: { readonly now: string; readonly today: string },
): Partial<PublicationEntity> {
  if (step.action === 'correct') return { updatedAt: now, corrections: row.corrections + 1 }
  if (step.action !== 'notice') return { updatedAt: now }
  const { from, to, answerDays, rulingDays } = step
  const fault = (pointer: string, message: string): AppError =>
    new AppError('publication.window_invalid', { errors: [{ pointer, code: 'window_invalid', message }] })
  if (to < today) throw fault('/to', '截止日期已经过去。')
  if (to < from) throw fault('/to', '截止日期不能早于开始日期。')
  if (rulingDays < answerDays) throw fault('/rulingDays', '裁定期限不能短于答复期限。')
  return { updatedAt: now, noticeFrom: from, noticeTo: to, answerDays, rulingDays }
}
