import { Injectable } from '@nestjs/common'
import type { Figure, ProblemItem } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { AppError, notFound } from '../platform/app-error.js'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import { TaskRepository } from '../task/task.repository.js'
import { CorrectionImpacts, type CellChange } from './correction.impacts.js'
import type { ReportItemEntity, ReportSheetEntity } from './report.entity.js'
import { adoptedOf, figureFaults, sameFigure } from './report.figures.js'
import { correctAbility } from './report.policy.js'
import { ReportRepository } from './report.repository.js'

export interface AskedCell {
  readonly itemId: string
  readonly figure: Figure
  readonly reason?: string | null
}

/** Figures asked for, with what stands there now: all of one unit's sheet. */
export interface AskedChange {
  readonly sheet: ReportSheetEntity
  readonly changes: readonly CellChange[]
}

/** Finds what a correction is about and refuses what cannot be corrected, in the same words for preview and request. */
@Injectable()
export class CorrectionDesk {
  constructor(
    private readonly database: Database,
    private readonly reports: ReportRepository,
    private readonly tasks: TaskRepository,
    private readonly impacts: CorrectionImpacts,
  ) {}

  async find(actor: Actor, cells: readonly AskedCell[], reads: Reads = this.database.read): Promise<AskedChange> {
    const items: ReportItemEntity[] = []
    for (const { itemId } of cells) {
      const item = await this.reports.findItem(itemId, actor.scope, reads)
      if (!item) throw notFound()
      items.push(item)
    }
    const sheetId = items[0]?.sheetId ?? ''
    const sheet = await this.reports.findSheet(sheetId, actor.scope, reads)
    if (!sheet) throw notFound()
    if (items.some((item) => item.sheetId !== sheetId))
      throw invalid('/cells', '一份更正只能包含同一单位、同一报告期的数据。')
    if (new Set(items.map(({ id }) => id)).size < items.length) throw invalid('/cells', '同一数据只能出现一次。')
    await this.assertOpen(actor, sheet, items)
    const faults: ProblemItem[] = []
    const changes: CellChange[] = []
    for (const [index, item] of items.entries()) {
      const after = cells[index]?.figure
      if (!after) continue
      const task = await this.tasks.find(item.taskId, actor.scope, reads)
      faults.push(...figureFaults(after, task?.kind ?? '', `/cells/${index}`))
      const before = adoptedOf(item)
      if (before && sameFigure(before, after)) {
        faults.push({ pointer: `/cells/${index}/figure`, code: 'same', message: '与现认定数相同，不必更正。' })
      }
      changes.push({ item, after, reason: cells[index]?.reason ?? null })
    }
    if (faults.length > 0) throw new AppError('report.figure_invalid', { errors: faults })
    return { sheet, changes }
  }

  /** A sealed period is never altered; who disagrees with the result goes the way of the objection. */
  async assertUnsealed(actor: Actor, { planId, period, sealed }: ReportSheetEntity): Promise<void> {
    if (sealed !== 1) return
    const names = await this.impacts.sealedFor(actor, planId, period)
    const used = names.length > 0 ? `（${names.join('、')}）` : ''
    const detail = `该期数据已用于封存的考核${used}，不再改动。对结果有异议的，请填报单位在公示期内提出异议，裁定支持后由考核办以考核更正处理。`
    throw new AppError('report.sealed', { detail })
  }

  private async assertOpen(actor: Actor, sheet: ReportSheetEntity, items: readonly ReportItemEntity[]): Promise<void> {
    await this.assertUnsealed(actor, sheet)
    for (const { status } of items) {
      const able = correctAbility(actor, sheet, status)
      if (able !== true) throw new AppError('lifecycle.refused', { detail: `${able.denied}。` })
    }
  }
}

function invalid(pointer: string, message: string): AppError {
  return new AppError('report.correction_invalid', { errors: [{ pointer, code: 'correction_invalid', message }] })
}
