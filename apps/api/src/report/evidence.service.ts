import { Injectable } from '@nestjs/common'
import { period as asPeriod } from '@plancascade/kernel'
import type { EvidenceKind, EvidenceView } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { AppError, notFound } from '../platform/app-error.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { FileStore } from '../platform/files/file-store.js'
import type { Upload } from '../platform/files/upload.js'
import type { Reads } from '../platform/database/reads.js'
import { documentRow, handIn } from './documents.js'
import { EvidenceRepository } from './evidence.repository.js'
import { EvidenceEntity, type ReportItemEntity } from './report.entity.js'
import { factsOf } from './sheet.content.js'
import { editAbility } from './report.policy.js'
import { toEvidenceView } from './report-trail.mapper.js'
import { ReportRepository } from './report.repository.js'
import { SheetReader } from './sheet.reader.js'

/** Supporting documents of figures. They are added and removed only while the figure itself is open. */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly reports: ReportRepository,
    private readonly evidence: EvidenceRepository,
    private readonly sheets: SheetReader,
    private readonly files: FileStore,
    private readonly uow: UnitOfWork,
  ) {}

  /** Authorised before a byte of the body is read. */
  async assertMayAdd(actor: Actor, itemId: string): Promise<void> {
    await this.openItem(actor, itemId)
  }

  /** The bytes are on disk for good before any row names them; what looks like people's numbers in them is only counted. */
  async add(actor: Actor, itemId: string, upload: Upload, purpose: EvidenceKind): Promise<EvidenceView> {
    await this.openItem(actor, itemId)
    const handedIn = await handIn(this.files, upload, purpose)
    return this.uow.run(actor, 'evidence.add', async (tx) => {
      const item = await this.openItem(actor, itemId, tx)
      const { row: evidence, told } = await documentRow(tx, this.files, actor, item, handedIn)
      await tx.insert(EvidenceEntity, evidence)
      tx.record({ entity: 'evidence', entityId: evidence.id, unitId: item.unitId, after: told })
      const uses = await this.evidence.usesOf(actor.scope, [evidence], tx)
      return toEvidenceView(evidence, uses.get(evidence.id) ?? [])
    })
  }

  remove(actor: Actor, id: string): Promise<void> {
    return this.uow.run(actor, 'evidence.remove', async (tx) => {
      const evidence = await this.evidence.find(id, actor.scope, tx)
      if (!evidence) throw notFound()
      await this.openItem(actor, evidence.itemId, tx)
      await tx.remove(EvidenceEntity, { id })
      const { itemId, fileName, sha256 } = evidence
      tx.record({ entity: 'evidence', entityId: id, unitId: evidence.unitId, before: { itemId, fileName, sha256 } })
    })
  }

  async get(actor: Actor, id: string): Promise<EvidenceEntity> {
    const evidence = await this.evidence.find(id, actor.scope)
    if (!evidence) throw notFound()
    return evidence
  }

  /** Documents follow their figure: the same window, the same hands. */
  private async openItem(actor: Actor, itemId: string, reads?: Reads): Promise<ReportItemEntity> {
    const item = await this.reports.findItem(itemId, actor.scope, reads)
    if (!item || item.unitId !== actor.unitId) throw notFound()
    const sheet = await this.reports.findSheet(item.sheetId, actor.scope, reads)
    if (!sheet) throw notFound()
    const { planId, unitId, period } = sheet
    const content = await this.sheets.read(actor, { planId, unitId, month: asPeriod(period) }, reads)
    const able = editAbility(actor, factsOf(content), item)
    if (able !== true) throw new AppError('report.cell_closed', { detail: `${able.denied}。` })
    return item
  }
}
