import { Injectable } from '@nestjs/common'
import type { Tx } from '../platform/database/tx.js'
import { newId } from '../platform/id.js'
import { ReportItemEntity, ReportSheetEntity } from './report.entity.js'
import type { PlannedEntry, PlannedFigure } from './report.entries.js'
import { declaredOf, NOT_VERIFIED } from './report.figures.js'
import type { SheetContent } from './sheet.content.js'

/** A figure as it was written, for what is told of it besides. */
export interface WrittenFigure {
  readonly itemId: string
  readonly figure: PlannedFigure
}

/** Writes rows that have been found good; the caller has planned them in the same transaction. */
@Injectable()
export class SheetWriter {
  /** The stored sheet of a content, made now if nothing of it was ever saved. */
  async open(tx: Tx, { sheet, planId, unitId, month }: SheetContent): Promise<ReportSheetEntity> {
    if (sheet) return sheet
    const fresh = emptySheet(newId(), { planId, unitId, period: month })
    await tx.insert(ReportSheetEntity, fresh)
    return fresh
  }

  /** Rows that are new go in together; changed ones by compare-and-set, so that nobody is overwritten. */
  async write(
    tx: Tx,
    sheet: ReportSheetEntity,
    planned: readonly PlannedEntry[],
    onBehalfBy: string | null = null,
  ): Promise<WrittenFigure[]> {
    const fresh: ReportItemEntity[] = []
    const written: WrittenFigure[] = []
    for (const { asked, entry, figure } of planned) {
      if (!asked) continue
      const set = {
        ...figure,
        dataStatus: entry.dataStatus,
        note: entry.note?.trim() || null,
        onBehalfBy,
        enteredBy: tx.actor.userId ?? '',
        updatedAt: tx.now,
      }
      const { task, item } = asked
      const id = item?.id ?? newId()
      if (item) await tx.change(ReportItemEntity, { id, version: item.version, set })
      else fresh.push({ ...emptyItem(id, sheet, task.id), ...set })
      tx.record({
        entity: 'report_item',
        entityId: id,
        unitId: sheet.unitId,
        ...(item ? { before: declaredOf(item) } : {}),
        after: {
          ...{ taskId: task.id, sheetId: sheet.id, planId: sheet.planId, period: sheet.period },
          ...{ ...figure, dataStatus: entry.dataStatus, note: set.note },
          ...(onBehalfBy === null ? {} : { onBehalfBy }),
        },
        ...(onBehalfBy === null ? {} : { reason: `代录：${onBehalfBy}` }),
      })
      written.push({ itemId: id, figure })
    }
    await tx.insertMany(ReportItemEntity, fresh)
    return written
  }
}

export function emptySheet(
  id: string,
  { planId, unitId, period }: Pick<ReportSheetEntity, 'planId' | 'unitId' | 'period'>,
): ReportSheetEntity {
  return { id, planId, unitId, period, sealed: 0, submittedAt: null, entryMode: null, dataOn: null, version: 1 }
}

export function emptyItem(
  id: string,
  sheet: Pick<ReportSheetEntity, 'id' | 'unitId' | 'period'>,
  taskId: string,
): ReportItemEntity {
  return {
    id,
    sheetId: sheet.id,
    taskId,
    unitId: sheet.unitId,
    period: sheet.period,
    status: 'draft',
    state: 'missing',
    value: null,
    numerator: null,
    denominator: null,
    entryMode: null,
    typedValue: null,
    dataStatus: 'preliminary',
    note: null,
    adoptedState: null,
    adoptedValue: null,
    adoptedNumerator: null,
    adoptedDenominator: null,
    ...NOT_VERIFIED,
    corrections: 0,
    returnCode: null,
    returnReason: null,
    returnDueOn: null,
    onBehalfBy: null,
    enteredBy: '',
    updatedAt: '',
    version: 1,
  }
}
