import { Injectable } from '@nestjs/common'
import type { Actor } from '../../platform/actor.js'
import { AppError } from '../../platform/app-error.js'
import type { Tx } from '../../platform/database/tx.js'
import { newId } from '../../platform/id.js'
import { ReportItemEventEntity } from '../report.entity.js'
import { ReportRepository } from '../report.repository.js'
import { SheetWriter, type WrittenFigure } from '../sheet.writer.js'
import type { PlannedSheet } from './import.planner.js'

/** Writes what an import has planned, sheet by sheet. */
@Injectable()
export class ImportWriter {
  constructor(
    private readonly reports: ReportRepository,
    private readonly writer: SheetWriter,
  ) {}

  /** A sheet sealed or opened by a colleague meanwhile is seen here; a changed cell by its version. */
  async write(actor: Actor, tx: Tx, { content, planned }: PlannedSheet): Promise<void> {
    await this.writeAs(actor, tx, { content, planned }, null)
  }

  /** 代录: the figures stay drafts of the unit, and each says who entered it. */
  async writeOnBehalf(actor: Actor, tx: Tx, sheet: PlannedSheet): Promise<void> {
    const { sheetId, written } = await this.writeAs(actor, tx, sheet, actor.name)
    const positions = await this.reports.lastPositions(sheetId, tx)
    await tx.insertMany(
      ReportItemEventEntity,
      written.map(({ itemId, figure: { state, value, numerator, denominator } }) => ({
        ...{ id: newId(), itemId, position: (positions.get(itemId) ?? 0) + 1, at: tx.now },
        ...{ actorId: actor.userId, actorName: actor.name, act: 'enter_on_behalf' },
        ...{ state, value, numerator, denominator, reason: `代录：${actor.name}` },
      })),
    )
  }

  private async writeAs(
    actor: Actor,
    tx: Tx,
    { content, planned }: PlannedSheet,
    onBehalfBy: string | null,
  ): Promise<{ sheetId: string; written: WrittenFigure[] }> {
    const { planId, unitId, month } = content
    const sheet = await this.reports.findSheetOf(actor.scope, { planId, unitId, period: month }, tx)
    if (sheet?.sealed === 1) throw new AppError('report.sealed')
    const opened = await this.writer.open(tx, { ...content, sheet: sheet ?? null })
    return { sheetId: opened.id, written: await this.writer.write(tx, opened, planned, onBehalfBy) }
  }
}
