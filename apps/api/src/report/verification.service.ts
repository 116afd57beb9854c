import { Injectable } from '@nestjs/common'
import { period as asPeriod } from '@plancascade/kernel'
import type { ItemDifference, ReportSheetView, VerificationEnter } from '@plancascade/types'
import { announce } from '../notice/notice.events.js'
import type { Actor } from '../platform/actor.js'
import { AppError, notFound } from '../platform/app-error.js'
import type { Tx } from '../platform/database/tx.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { newId } from '../platform/id.js'
import { TaskRepository } from '../task/task.repository.js'
import { ReportItemEntity, ReportItemEventEntity, type ReportSheetEntity } from './report.entity.js'
import {
  declaredOf,
  eventFigure,
  figureFaults,
  NOT_VERIFIED,
  sameFigure,
  verifiedColumns,
  verifiedOf,
} from './report.figures.js'
import { acknowledgeAbility, verifyAbility } from './verification.policy.js'
import { ReportRepository } from './report.repository.js'
import { SheetReader } from './sheet.reader.js'

/** 核实数: what the city found beside what the county declared; the county is told at once and may say that it knows. */
@Injectable()
export class VerificationService {
  constructor(
    private readonly reports: ReportRepository,
    private readonly tasks: TaskRepository,
    private readonly sheets: SheetReader,
    private readonly uow: UnitOfWork,
  ) {}

  /** A figure equal to the declared one takes an earlier 核实数 back. */
  enter(
    actor: Actor,
    itemId: string,
    version: number,
    { figure, reason }: VerificationEnter,
  ): Promise<ReportSheetView> {
    return this.uow.run(actor, 'report.verify', async (tx) => {
      const { item, sheet } = await this.find(actor, itemId, tx)
      const able = verifyAbility(actor, sheet, item)
      if (able !== true) throw new AppError('lifecycle.refused', { detail: `${able.denied}。` })
      const task = await this.tasks.find(item.taskId, actor.scope, tx)
      const faults = figureFaults(figure, task?.kind ?? '', '')
      if (faults.length > 0) throw new AppError('report.figure_invalid', { errors: faults })
      const differs = !sameFigure(figure, declaredOf(item))
      const set = differs ? verifiedColumns(figure, reason, actor.name, tx.now) : NOT_VERIFIED
      const { status, unitId } = item
      await tx.transition(ReportItemEntity, { id: itemId, version, from: status, to: status, set })
      await this.append(tx, item, 'verify', { ...figure, reason })
      tx.record({
        entity: 'report_item',
        entityId: itemId,
        unitId,
        before: { declared: declaredOf(item), verified: verifiedOf(item) },
        after: { verified: differs ? figure : null },
        reason,
      })
      if (differs) {
        const { planId, period } = sheet
        const goalName = task?.goalName ?? ''
        await announce(tx, 'report.verified', { planId, unitId, period, count: 1, goalName, reason })
      }
      return this.view(actor, sheet, tx)
    })
  }

  acknowledge(actor: Actor, itemId: string, version: number): Promise<ReportSheetView> {
    return this.uow.run(actor, 'report.acknowledge', async (tx) => {
      const { item, sheet } = await this.find(actor, itemId, tx)
      const able = acknowledgeAbility(actor, item)
      if (able !== true) throw new AppError('lifecycle.refused', { detail: `${able.denied}。` })
      const set = { acknowledgedBy: actor.name, acknowledgedAt: tx.now }
      const { status, unitId } = item
      await tx.transition(ReportItemEntity, { id: itemId, version, from: status, to: status, set })
      await this.append(tx, item, 'acknowledge', { ...(verifiedOf(item) ?? declaredOf(item)), reason: null })
      tx.record({ entity: 'report_item', entityId: itemId, unitId, after: { acknowledged: verifiedOf(item) } })
      return this.view(actor, sheet, tx)
    })
  }

  /** What the county changed since the last return, and what approval adopted first. */
  async differences(actor: Actor, sheetId: string): Promise<ItemDifference[]> {
    const sheet = await this.reports.findSheet(sheetId, actor.scope)
    if (!sheet) throw notFound()
    const [items, events] = [await this.reports.listItemsOfSheet(sheetId), await this.reports.eventsOfSheet(sheetId)]
    return items.map((item) => {
      const own = events.filter(({ itemId }) => itemId === item.id)
      const back = own.findLast(({ act }) => act === 'return')
      const figure = back ? eventFigure(back) : null
      const approved = own.findLast(({ act }) => act === 'approve')
      return {
        itemId: item.id,
        returned: back && figure ? { figure, at: back.at, reason: back.reason } : null,
        approved: approved ? eventFigure(approved) : null,
        isMended: figure !== null && !sameFigure(figure, declaredOf(item)),
      }
    })
  }

  private async find(actor: Actor, itemId: string, tx: Tx) {
    const item = await this.reports.findItem(itemId, actor.scope, tx)
    const sheet = item && (await this.reports.findSheet(item.sheetId, actor.scope, tx))
    if (!item || !sheet) throw notFound()
    return { item, sheet }
  }

  private async append(
    tx: Tx,
    item: ReportItemEntity,
    act: string,
    told: VerificationEnter['figure'] & { reason: string | null },
  ): Promise<void> {
    const positions = await this.reports.lastPositions(item.sheetId, tx)
    await tx.insert(ReportItemEventEntity, {
      id: newId(),
      itemId: item.id,
      position: (positions.get(item.id) ?? 0) + 1,
      at: tx.now,
      actorId: tx.actor.userId,
      actorName: tx.actor.name,
      act,
      ...told,
    })
  }

  private view(actor: Actor, { planId, unitId, period }: ReportSheetEntity, tx: Tx): Promise<ReportSheetView> {
    return this.sheets.view(actor, { planId, unitId, month: asPeriod(period) }, tx)
  }
}
