import { Injectable } from '@nestjs/common'
import type { CorrectionRequest, EvidenceView } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { AppError, notFound } from '../platform/app-error.js'
import type { Reads } from '../platform/database/reads.js'
import type { Tx } from '../platform/database/tx.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { FileStore } from '../platform/files/file-store.js'
import type { Upload } from '../platform/files/upload.js'
import { CorrectionDocumentRepository } from './correction-document.repository.js'
import { CorrectionDocumentEntity } from './correction.entity.js'
import { documentRow, handIn } from './documents.js'
import { EvidenceRepository } from './evidence.repository.js'
import type { ReportItemEntity } from './report.entity.js'
import { correctAbility } from './report.policy.js'
import { toEvidenceView } from './report-trail.mapper.js'
import { ReportRepository } from './report.repository.js'

/** Documents that support a correction: handed in while it is written, bound to it when it is sent, never removed after that. */
@Injectable()
export class CorrectionDocumentService {
  constructor(
    private readonly reports: ReportRepository,
    private readonly documents: CorrectionDocumentRepository,
    private readonly evidence: EvidenceRepository,
    private readonly files: FileStore,
    private readonly uow: UnitOfWork,
  ) {}

  /** Authorised before a byte of the body is read. */
  async assertMayAdd(actor: Actor, itemId: string): Promise<void> {
    await this.correctable(actor, itemId)
  }

  async add(actor: Actor, itemId: string, upload: Upload): Promise<EvidenceView> {
    const handedIn = await handIn(this.files, upload, 'document')
    return this.uow.run(actor, 'correction_document.add', async (tx) => {
      const item = await this.correctable(actor, itemId, tx)
      const { row, told } = await documentRow(tx, this.files, actor, item, handedIn)
      await tx.insert(CorrectionDocumentEntity, { ...row, correctionId: null })
      tx.record({ entity: 'correction_document', entityId: row.id, unitId: item.unitId, after: told })
      return this.viewOf(actor, row, tx)
    })
  }

  /** Only what its uploader has not sent yet. */
  remove(actor: Actor, id: string): Promise<void> {
    return this.uow.run(actor, 'correction_document.remove', async (tx) => {
      const { itemId, unitId, fileName, sha256, correctionId } = await this.get(actor, id, tx)
      if (correctionId !== null) throw new AppError('lifecycle.refused', { detail: '更正已送出，附件随申请留存。' })
      await tx.remove(CorrectionDocumentEntity, { id })
      const before = { itemId, fileName, sha256 }
      tx.record({ entity: 'correction_document', entityId: id, unitId, before })
    })
  }

  /** What is not sent yet exists for its uploader alone. */
  async get(actor: Actor, id: string, reads?: Reads): Promise<CorrectionDocumentEntity> {
    const row = await this.documents.find(id, actor.scope, reads)
    if (!row || (row.correctionId === null && row.uploadedBy !== actor.userId)) throw notFound()
    return row
  }

  /** Hands the named documents over to a request: the uploader's own, of the very cells, and in no other request. */
  async bind(actor: Actor, tx: Tx, correctionId: string, cells: CorrectionRequest['cells']): Promise<void> {
    for (const [index, { itemId, documentIds }] of cells.entries()) {
      for (const id of documentIds) {
        const row = await this.documents.find(id, actor.scope, tx)
        // Rivals for one document are rivals for its cell, and those come one after the other.
        const isFree = row?.itemId === itemId && row.uploadedBy === actor.userId && row.correctionId === null
        if (!isFree) throw unknownDocument(index)
        await tx.update(CorrectionDocumentEntity, { id }, { correctionId })
      }
    }
  }

  /** By request and cell, as people see them. */
  async ofCorrections(
    actor: Actor,
    correctionIds: readonly string[],
    reads?: Reads,
  ): Promise<(correctionId: string, itemId: string) => EvidenceView[]> {
    const rows = await this.documents.ofCorrections(correctionIds, reads)
    const uses = await this.evidence.usesOf(actor.scope, rows, reads)
    return (correctionId, itemId) =>
      rows
        .filter((row) => row.correctionId === correctionId && row.itemId === itemId)
        .map((row) => toEvidenceView(row, uses.get(row.id) ?? []))
  }

  private async viewOf(actor: Actor, row: Parameters<typeof toEvidenceView>[0], reads: Reads): Promise<EvidenceView> {
    const uses = await this.evidence.usesOf(actor.scope, [row], reads)
    return toEvidenceView(row, uses.get(row.id) ?? [])
  }

  private async correctable(actor: Actor, itemId: string, reads?: Reads): Promise<ReportItemEntity> {
    const item = await this.reports.findItem(itemId, actor.scope, reads)
    const sheet = item && (await this.reports.findSheet(item.sheetId, actor.scope, reads))
    if (!item || !sheet) throw notFound()
    const able = correctAbility(actor, sheet, item.status)
    if (able !== true) throw new AppError('lifecycle.refused', { detail: `${able.denied}。` })
    return item
  }
}

function unknownDocument(index: number): AppError {
  const message = '附件不是您为这项数据上传的，或已用于另一份更正，请重新上传。'
  const pointer = `/cells/${index}/documentIds`
  return new AppError('input.unknown_reference', { errors: [{ pointer, code: 'unknown_reference', message }] })
}
