import { findMove, reportLifecycle, type Figure } from '@plancascade/types'
import type { AuditEventEntity } from '../audit/audit.entity.js'
import type { CorrectionEntity } from './correction.entity.js'
import type { ReportItemEntity, ReportSheetEntity, StoredDocument } from './report.entity.js'
import { adoptedColumns, adoptedOf, NO_FIGURE, NOT_VERIFIED, verifiedColumns } from './report.figures.js'
import {
  toldBy,
  type DocumentTold,
  type EntryTold,
  type MoveTold,
  type ReportTold,
  type RequestTold,
} from './report-trail.events.js'
import { emptyItem, emptySheet } from './sheet.writer.js'

type Event = Pick<
  AuditEventEntity,
  'seq' | 'at' | 'actorId' | 'actorName' | 'action' | 'entity' | 'entityId' | 'unitId' | 'after' | 'reason'
>
type Told<E extends ReportTold['entity']> = NonNullable<Extract<ReportTold, { entity: E }>['told']>

/** One cell of a correction, with what it starts from. */
export interface ReplayedCell {
  readonly itemId: string
  readonly position: number
  readonly base: number
  readonly followsId: string | null
  readonly before: Figure
  readonly after: Figure
  readonly reason: string | null
}
export type ReplayedCorrection = CorrectionEntity & { readonly cells: readonly ReplayedCell[] }
export type ReplayedDocument = Omit<StoredDocument, 'kind' | 'personalData'>
export type CorrectionDocument = ReplayedDocument & { correctionId: string | null }

/** The state of reporting after some events: every row of the tables, column by column, by id. */
export interface ReportBooks {
  readonly report_sheet: Map<string, ReportSheetEntity>
  readonly report_item: Map<string, ReportItemEntity>
  readonly report_correction: Map<string, ReplayedCorrection>
  readonly evidence: Map<string, ReplayedDocument>
  readonly correction_document: Map<string, CorrectionDocument>
  /** By cell, the correction that took effect last. */
  readonly lastCorrections: Map<string, string>
  /** Events that say less than the replay needs, or that fit nothing before them. */
  readonly unreadable: number[]
}

export function emptyBooks(): ReportBooks {
  return {
    report_sheet: new Map(),
    report_item: new Map(),
    report_correction: new Map(),
    evidence: new Map(),
    correction_document: new Map(),
    lastCorrections: new Map(),
    unreadable: [],
  }
}

/**
 * Reporting as the audit trail tells it: events in order → the rows that must stand in the tables. Reads no table, no clock; the
 * books are filled on and given back, so that a trail of any length goes through in batches.
 */
export function replayReports(events: Iterable<Event>, books = emptyBooks()): ReportBooks {
  for (const event of events) {
    const said = toldBy(event)
    if (said === null) continue
    if (said === 'untold' || !new EventReplay(books, event).apply(said)) books.unreadable.push(event.seq)
  }
  return books
}

/** One event's effect on the books. Each act answers whether it found what it is about. */
class EventReplay {
  constructor(
    private readonly books: ReportBooks,
    private readonly event: Event,
  ) {}

  apply({ entity, told }: ReportTold): boolean {
    if (entity === 'evidence' || entity === 'correction_document') return this.document(entity, told)
    if (told === null) return false
    if (entity === 'report_item') return this.item(told)
    if (entity === 'report_sheet') return this.sheet(told)
    if (entity === 'report_correction') return this.correction(told)
    return this.seal(told)
  }

  private item(told: Told<'report_item'>): boolean {
    if ('taskId' in told) return this.entry(told)
    const item = this.books.report_item.get(this.event.entityId)
    if (!item) return false
    const { at, actorName, reason } = this.event
    if ('acknowledged' in told) return this.set(item, { acknowledgedBy: actorName, acknowledgedAt: at })
    return this.set(item, told.verified ? verifiedColumns(told.verified, reason ?? '', actorName, at) : NOT_VERIFIED)
  }

  private entry({ taskId, sheetId, planId, period, ...columns }: EntryTold): boolean {
    const { entityId, unitId, actorId, at } = this.event
    if (unitId === null) return false
    const sheet = this.opened(sheetId, { planId, unitId, period })
    const item = this.books.report_item.get(entityId)
    const typed = { ...columns, enteredBy: actorId ?? '', updatedAt: at } as Partial<ReportItemEntity>
    if (item) return this.set(item, typed)
    this.books.report_item.set(entityId, { ...emptyItem(entityId, sheet, taskId), ...typed })
    return true
  }

  private sheet(told: Told<'report_sheet'>): boolean {
    const { entityId, unitId } = this.event
    if ('mode' in told) {
      if (unitId === null) return false
      const { planId, period, mode, dataOn } = told
      Object.assign(this.opened(entityId, { planId, unitId, period }), { entryMode: mode, dataOn })
      return true
    }
    const sheet = this.books.report_sheet.get(entityId)
    if (!sheet) return false
    sheet.version += 1
    if (told.items.some(({ action }) => action === 'submit')) sheet.submittedAt = this.event.at
    return told.items.every((move) => this.move(move))
  }

  private move(told: MoveTold): boolean {
    const item = this.books.report_item.get(told.id)
    const next = item && findMove(reportLifecycle, item.status, told.action)
    if (!item || !next) return false
    return this.set(item, { ...verdictOf(told), status: next.to, updatedAt: this.event.at })
  }

  private seal({ planId, from, to }: Told<'report_period'>): boolean {
    for (const sheet of this.books.report_sheet.values()) {
      if (sheet.planId !== planId || sheet.sealed === 1 || sheet.period < from || sheet.period > to) continue
      sheet.sealed = 1
      sheet.version += 1
    }
    return true
  }

  private correction(told: Told<'report_correction'>): boolean {
    if ('cells' in told) return this.request(told)
    const { entityId, actorId, actorName, at, reason } = this.event
    const row = this.books.report_correction.get(entityId)
    if (row?.status !== 'pending') return false
    row.version += 1
    if ('withdrawn' in told) {
      Object.assign(row, { status: 'withdrawn', decidedAt: at, decisionReason: reason })
      return true
    }
    const isAdopted = told.decision === 'approve'
    const decision = { decidedBy: actorId, decidedByName: actorName, decidedAt: at, decisionReason: reason || null }
    Object.assign(row, { status: isAdopted ? 'adopted' : 'refused', ...decision })
    return !isAdopted || row.cells.every((cell) => this.adopt(cell))
  }

  private request({ planId, period, evidenceId, cells }: RequestTold): boolean {
    const { entityId: id, unitId, actorId, actorName, at, reason } = this.event
    const items = cells.flatMap(({ itemId }) => this.books.report_item.get(itemId) ?? [])
    if (unitId === null || items.length < cells.length) return false
    this.books.report_correction.set(id, {
      ...{ id, planId, unitId, period, status: 'pending', reason: reason ?? '', evidenceId },
      ...{ requestedBy: actorId ?? '', requestedByName: actorName, requestedAt: at },
      ...{ decidedBy: null, decidedByName: null, decidedAt: null, decisionReason: null, version: 1 },
      cells: cells.flatMap(({ itemId, after, reason: own }, position) => {
        const item = this.books.report_item.get(itemId)
        if (!item) return []
        const { corrections: base } = item
        const before = adoptedOf(item) ?? NO_FIGURE
        return [
          {
            itemId,
            position,
            base,
            followsId: this.books.lastCorrections.get(itemId) ?? null,
            before,
            after,
            reason: own,
          },
        ]
      }),
    })
    const isBound = this.bind(cells.flatMap(({ documentIds }) => documentIds))
    return items.every((item) => this.set(item, { updatedAt: at })) && isBound
  }

  private adopt({ itemId, after }: ReplayedCell): boolean {
    const item = this.books.report_item.get(itemId)
    if (!item) return false
    this.books.lastCorrections.set(itemId, this.event.entityId)
    return this.set(item, { ...adoptedColumns(after), corrections: item.corrections + 1, updatedAt: this.event.at })
  }

  private document(entity: 'evidence' | 'correction_document', told: DocumentTold | null): boolean {
    const { entityId: id, unitId, actorId, actorName, at } = this.event
    if (told === null) return this.books[entity].delete(id)
    if (unitId === null) return false
    const { itemId, fileName, sha256, size, kind: purpose } = told
    const uploaded = { uploadedBy: actorId ?? '', uploadedByName: actorName, uploadedAt: at }
    const row = { id, itemId, unitId, fileName, size, sha256, purpose, ...uploaded }
    if (entity === 'evidence') this.books.evidence.set(id, row)
    else this.books.correction_document.set(id, { ...row, correctionId: null })
    return true
  }

  /** Documents that were handed in before go with the request. */
  private bind(documentIds: readonly string[]): boolean {
    return documentIds.every((id) => {
      const row = this.books.correction_document.get(id)
      if (row) row.correctionId = this.event.entityId
      return row !== undefined
    })
  }

  private opened(id: string, key: Pick<ReportSheetEntity, 'planId' | 'unitId' | 'period'>): ReportSheetEntity {
    const sheet = this.books.report_sheet.get(id) ?? emptySheet(id, key)
    this.books.report_sheet.set(id, sheet)
    return sheet
  }

  /** Every change of a figure's row counts its version up. */
  private set(item: ReportItemEntity, columns: Partial<ReportItemEntity>): boolean {
    Object.assign(item, columns)
    item.version += 1
    return true
  }
}

/** What a verdict writes beside the status. */
function verdictOf(told: MoveTold): Partial<ReportItemEntity> {
  if (told.action === 'approve') {
    return { ...adoptedColumns(told.adopted), returnCode: null, returnReason: null, returnDueOn: null }
  }
  if (told.action !== 'return') return {}
  return { ...NOT_VERIFIED, returnCode: told.code, returnReason: told.reason, returnDueOn: told.dueOn }
}
