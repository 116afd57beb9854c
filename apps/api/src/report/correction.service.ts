import { Injectable } from '@nestjs/common'
import type {
  CorrectionDecide,
  CorrectionDraft,
  CorrectionImpact,
  CorrectionQuery,
  CorrectionRequest,
  CorrectionView,
  CorrectionWithdraw,
} from '@plancascade/types'
import { announce } from '../notice/notice.events.js'
import type { Actor } from '../platform/actor.js'
import { AppError, notFound } from '../platform/app-error.js'
import type { Reads } from '../platform/database/reads.js'
import type { Tx } from '../platform/database/tx.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { newId } from '../platform/id.js'
import { CorrectionDocumentService } from './correction-document.service.js'
import { CorrectionDesk } from './correction.desk.js'
import { CorrectionCellEntity, CorrectionEntity } from './correction.entity.js'
import { CorrectionImpacts, type CellChange } from './correction.impacts.js'
import { afterOf, decideAbility, toCorrectionView, withdrawAbility } from './correction.mapper.js'
import { CorrectionRepository, type CorrectionCellRow, type CorrectionRow } from './correction.repository.js'
import { EvidenceRepository } from './evidence.repository.js'
import { ReportItemEntity, ReportItemEventEntity } from './report.entity.js'
import { ReportEvents } from './report.events.js'
import { adoptedColumns, adoptedOf, NO_FIGURE } from './report.figures.js'
import { ReportRepository } from './report.repository.js'
import { SheetReader } from './sheet.reader.js'

/** 更正: asked for with what it would change, decided by another person, appended beside the figure it corrects (R-REPORT-08). */
@Injectable()
export class CorrectionService {
  constructor(
    private readonly desk: CorrectionDesk,
    private readonly corrections: CorrectionRepository,
    private readonly reports: ReportRepository,
    private readonly evidence: EvidenceRepository,
    private readonly documents: CorrectionDocumentService,
    private readonly sheets: SheetReader,
    private readonly impacts: CorrectionImpacts,
    private readonly events: ReportEvents,
    private readonly uow: UnitOfWork,
  ) {}

  async preview(actor: Actor, { cells }: CorrectionDraft): Promise<CorrectionImpact> {
    const { sheet, changes } = await this.desk.find(actor, cells)
    const { planId, unitId, period } = sheet
    return this.impacts.of(actor, { planId, unitId, period, changes })
  }

  request(actor: Actor, { cells, reason, evidenceId }: CorrectionRequest): Promise<CorrectionView> {
    return this.uow.run(actor, 'correction.request', async (tx) => {
      const { sheet, changes } = await this.desk.find(actor, cells, tx)
      const itemIds = changes.map(({ item }) => item.id)
      if (evidenceId !== null) await this.assertEvidence(actor, evidenceId, itemIds, tx)
      // Counting the version up first makes rivals on one cell come one after the other.
      for (const [index, { item }] of changes.entries()) {
        await tx.change(ReportItemEntity, {
          id: item.id,
          version: cells[index]?.version ?? 0,
          set: { updatedAt: tx.now },
        })
      }
      const earlier = await this.corrections.ofItems(itemIds, tx)
      if (earlier.some(({ status }) => status === 'pending')) throw new AppError('report.correction_pending')
      const id = newId()
      const { planId, unitId, period } = sheet
      await tx.insert(CorrectionEntity, {
        ...{ id, planId, unitId, period, status: 'pending' as const, reason, evidenceId },
        requestedBy: actor.userId ?? '',
        requestedByName: actor.name,
        requestedAt: tx.now,
        ...{ decidedBy: null, decidedByName: null, decidedAt: null, decisionReason: null, version: 1 },
      })
      const follows = new Map(earlier.map((one) => [one.itemId, one.id]))
      const rows = changes.map((change, index) => cellRow(id, change, index, follows.get(change.item.id) ?? null))
      await tx.insertMany(CorrectionCellEntity, rows)
      await this.documents.bind(actor, tx, id, cells)
      await this.append(tx, sheet.id, changes, 'correct_request', reason)
      tx.record({
        entity: 'report_correction',
        entityId: id,
        unitId,
        after: {
          ...{ planId, period, evidenceId },
          cells: changes.map((change, index) => toldCell(change, cells[index]?.documentIds ?? [])),
        },
        reason,
      })
      await announce(tx, 'correction.requested', { planId, unitId, period, count: changes.length, reason })
      return this.view(actor, id, tx)
    })
  }

  decide(actor: Actor, id: string, version: number, { decision, reason }: CorrectionDecide): Promise<CorrectionView> {
    return this.uow.run(actor, 'correction.decide', async (tx) => {
      const { row, cells } = await this.read(actor, id, tx)
      const able = decideAbility(actor, row)
      if (able !== true) {
        const own = row.status === 'pending' && row.requestedBy === actor.userId
        throw new AppError(own ? 'report.own_request' : 'lifecycle.refused', { detail: `${able.denied}。` })
      }
      const approved = decision === 'approve'
      const to = approved ? 'adopted' : 'refused'
      const set = { decidedBy: actor.userId, decidedByName: actor.name, decidedAt: tx.now, decisionReason: reason }
      await tx.transition(CorrectionEntity, { id, version, from: 'pending', to, set })
      if (approved) await this.adopt(actor, row, cells, tx)
      else await this.appendTo(tx, row, cells, 'correct_refuse', reason)
      const { planId, unitId, period } = row
      tx.record({
        entity: 'report_correction',
        entityId: id,
        unitId,
        after: { period, decision },
        reason: reason ?? '',
      })
      const told = { planId, unitId, period, count: cells.length, isApproved: approved, reason }
      await announce(tx, 'correction.decided', told)
      return this.view(actor, id, tx)
    })
  }

  withdraw(actor: Actor, id: string, version: number, { reason }: CorrectionWithdraw): Promise<CorrectionView> {
    return this.uow.run(actor, 'correction.withdraw', async (tx) => {
      const { row, cells } = await this.read(actor, id, tx)
      const able = withdrawAbility(actor, row)
      if (able !== true) throw new AppError('lifecycle.refused', { detail: `${able.denied}。` })
      await tx.transition(CorrectionEntity, {
        id,
        version,
        from: 'pending',
        to: 'withdrawn',
        set: { decidedAt: tx.now, decisionReason: reason },
      })
      await this.appendTo(tx, row, cells, 'correct_withdraw', reason)
      tx.record({ entity: 'report_correction', entityId: id, unitId: row.unitId, after: { withdrawn: true }, reason })
      return this.view(actor, id, tx)
    })
  }

  async list(actor: Actor, query: CorrectionQuery): Promise<CorrectionView[]> {
    await this.sheets.planOf(actor, query.planId)
    const rows = await this.corrections.list(actor.scope, query)
    const cells = await this.corrections.cellsOf(rows.map(({ id }) => id))
    const documentsOf = await this.documents.ofCorrections(
      actor,
      rows.map(({ id }) => id),
    )
    return rows.map((row) => {
      const own = cells.filter(({ correctionId }) => correctionId === row.id)
      return toCorrectionView(actor, row, own, documentsOf)
    })
  }

  /** What it would change as things stand; only of one that waits. */
  async impact(actor: Actor, id: string): Promise<CorrectionImpact> {
    const { row, cells } = await this.read(actor, id)
    if (row.status !== 'pending') throw new AppError('lifecycle.refused', { detail: '这份更正已办结。' })
    const changes: CellChange[] = []
    for (const cell of cells) {
      const item = await this.reports.findItem(cell.itemId, actor.scope)
      if (item) changes.push({ item, after: afterOf(cell), reason: cell.reason })
    }
    const { planId, unitId, period } = row
    return this.impacts.of(actor, { planId, unitId, period, changes })
  }

  /** Takes effect only on the very figures it was asked for. */
  private async adopt(actor: Actor, row: CorrectionRow, cells: readonly CorrectionCellRow[], tx: Tx): Promise<void> {
    const changes: CellChange[] = []
    for (const cell of cells) {
      const item = await this.reports.findItem(cell.itemId, actor.scope, tx)
      if (!item || item.corrections !== cell.base) throw new AppError('report.correction_stale')
      const after = afterOf(cell)
      const set = { ...adoptedColumns(after), corrections: item.corrections + 1, updatedAt: tx.now }
      const { id, version } = item
      await tx.transition(ReportItemEntity, { id, version, from: 'approved', to: 'approved', set })
      changes.push({ item, after, reason: cell.reason })
    }
    const sheetId = changes[0]?.item.sheetId ?? ''
    const sheet = await this.reports.findSheet(sheetId, actor.scope, tx)
    if (!sheet) throw notFound()
    await this.desk.assertUnsealed(actor, sheet)
    await this.append(tx, sheetId, changes, 'correct', row.reason)
    const { planId, unitId, period } = row
    await this.events.adopted(tx, { planId, unitId, period, taskIds: changes.map(({ item }) => item.taskId) })
  }

  private async appendTo(
    tx: Tx,
    row: CorrectionRow,
    cells: readonly CorrectionCellRow[],
    act: string,
    reason: string | null,
  ): Promise<void> {
    const changes: CellChange[] = []
    for (const cell of cells) {
      const item = await this.reports.findItem(cell.itemId, tx.actor.scope, tx)
      if (item) changes.push({ item, after: afterOf(cell), reason: cell.reason })
    }
    const sheetId = changes[0]?.item.sheetId ?? ''
    await this.append(tx, sheetId, changes, act, reason)
  }

  /** One line in the history of each cell, with the figure that was asked for. */
  private async append(tx: Tx, sheetId: string, changes: readonly CellChange[], act: string, reason: string | null) {
    const positions = await this.reports.lastPositions(sheetId, tx)
    await tx.insertMany(
      ReportItemEventEntity,
      changes.map(({ item, after, reason: own }) => ({
        id: newId(),
        itemId: item.id,
        position: (positions.get(item.id) ?? 0) + 1,
        at: tx.now,
        actorId: tx.actor.userId,
        actorName: tx.actor.name,
        act,
        ...after,
        // A word that ends the request is about all of it; a cell's own reason is why it is changed.
        reason: act === 'correct_request' || act === 'correct' ? (own ?? reason) : reason,
      })),
    )
  }

  private async view(actor: Actor, id: string, reads: Reads): Promise<CorrectionView> {
    const { row, cells } = await this.read(actor, id, reads)
    return toCorrectionView(actor, row, cells, await this.documents.ofCorrections(actor, [id], reads))
  }

  private async read(actor: Actor, id: string, reads?: Reads) {
    const row = await this.corrections.find(id, actor.scope, reads)
    if (!row) throw notFound()
    return { row, cells: await this.corrections.cellsOf([id], reads) }
  }

  private async assertEvidence(actor: Actor, id: string, itemIds: readonly string[], reads: Reads): Promise<void> {
    const evidence = await this.evidence.find(id, actor.scope, reads)
    if (evidence && itemIds.includes(evidence.itemId)) return
    const message = '这份佐证不属于要更正的数据，请重新选择。'
    throw new AppError('input.unknown_reference', {
      errors: [{ pointer: '/evidenceId', code: 'unknown_reference', message }],
    })
  }
}

function toldCell({ item, after, reason }: CellChange, documentIds: readonly string[]) {
  return { itemId: item.id, before: adoptedOf(item), after, reason, documentIds }
}

function cellRow(
  correctionId: string,
  { item, after, reason }: CellChange,
  position: number,
  followsId: string | null,
): CorrectionCellEntity {
  const before = adoptedOf(item) ?? NO_FIGURE
  return {
    ...{ id: newId(), correctionId, itemId: item.id, position, base: item.corrections, followsId },
    beforeState: before.state,
    beforeValue: before.value,
    beforeNumerator: before.numerator,
    beforeDenominator: before.denominator,
    ...after,
    reason,
  }
}
