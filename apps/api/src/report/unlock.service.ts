import { Injectable } from '@nestjs/common'
import type { CellUnlock, Reporter, UnlockCreate, UnlockQuery } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { AppError, notFound } from '../platform/app-error.js'
import { Clock } from '../platform/clock.js'
import type { Reads } from '../platform/database/reads.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { newId } from '../platform/id.js'
import { TaskRepository } from '../task/task.repository.js'
import { ReportRepository } from './report.repository.js'
import { SheetReader } from './sheet.reader.js'
import { CellUnlockEntity } from './unlock.entity.js'
import { UnlockRepository, type UnlockRow } from './unlock.repository.js'

/** A cell left open for longer than this is not an exception any more. */
const LONGEST_DAYS = 31
const DAY = 86_400_000

/** 放行: one cell opened after closing, for one person of its unit, until an instant; listed and revocable. */
@Injectable()
export class UnlockService {
  constructor(
    private readonly unlocks: UnlockRepository,
    private readonly reports: ReportRepository,
    private readonly tasks: TaskRepository,
    private readonly sheets: SheetReader,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, { planId, period }: UnlockQuery): Promise<CellUnlock[]> {
    await this.sheets.planOf(actor, planId)
    const now = this.clock.nowText()
    return (await this.unlocks.list(actor.scope, planId, period)).map((row) => toUnlock(row, now))
  }

  reporters(actor: Actor): Promise<Reporter[]> {
    return this.unlocks.reporters(actor.scope)
  }

  grant(actor: Actor, { taskId, period, userId, until, reason }: UnlockCreate): Promise<CellUnlock> {
    return this.uow.run(actor, 'cell_unlock.grant', async (tx) => {
      const task = await this.tasks.find(taskId, actor.scope, tx)
      if (!task) throw notFound()
      const month = this.sheets.monthOf(await this.sheets.planOf(actor, task.planId, tx), period)
      const end = new Date(until).toISOString()
      assertEnd(end, tx.now)
      await this.assertOpenable(actor, taskId, { planId: task.planId, unitId: task.unitId, period: month }, tx)
      const person = (await this.unlocks.reporters(actor.scope, tx)).find((one) => one.userId === userId)
      if (person?.unitId !== task.unitId) {
        throw refused('/userId', 'not_of_unit', '应选这项任务所属单位的填报人。')
      }
      const id = newId()
      const grant = { id, unitId: task.unitId, taskId, period: month, userId, until: end, reason }
      await tx.insert(CellUnlockEntity, {
        ...grant,
        grantedAt: tx.now,
        grantedBy: actor.name,
        revokedAt: null,
        revokedBy: null,
        version: 1,
      })
      tx.record({ entity: 'cell_unlock', entityId: id, unitId: task.unitId, after: grant, reason })
      return this.view(actor, id, tx, tx.now)
    })
  }

  revoke(actor: Actor, id: string, version: number): Promise<CellUnlock> {
    return this.uow.run(actor, 'cell_unlock.revoke', async (tx) => {
      const grant = await this.unlocks.find(id, actor.scope, tx)
      if (!grant) throw notFound()
      if (grant.revokedAt !== null) throw new AppError('lifecycle.refused', { detail: '这次放行已经收回。' })
      await tx.change(CellUnlockEntity, { id, version, set: { revokedAt: tx.now, revokedBy: actor.name } })
      const { taskId, period, userId, until } = grant
      tx.record({
        entity: 'cell_unlock',
        entityId: id,
        unitId: grant.unitId,
        before: { taskId, period, userId, until },
      })
      return this.view(actor, id, tx, tx.now)
    })
  }

  /** Sealed figures never open again; approved ones are corrected, and submitted ones returned. */
  private async assertOpenable(
    actor: Actor,
    taskId: string,
    key: { planId: string; unitId: string; period: string },
    reads: Reads,
  ): Promise<void> {
    const sheet = await this.reports.findSheetOf(actor.scope, key, reads)
    if (sheet?.sealed === 1) throw new AppError('report.sealed')
    const items = sheet ? await this.reports.listItemsOfSheet(sheet.id, reads) : []
    const status = items.find((item) => item.taskId === taskId)?.status
    if (status === 'approved') throw refused('/taskId', 'approved', '已认定的数据不再放行，请用“更正”。')
    if (status === 'submitted') throw refused('/taskId', 'submitted', '已提交市局的数据请用“退回”，不必放行。')
  }

  private async view(actor: Actor, id: string, reads: Reads, now: string): Promise<CellUnlock> {
    const row = await this.unlocks.find(id, actor.scope, reads)
    if (!row) throw notFound()
    return toUnlock(row, now)
  }
}

function assertEnd(until: string, now: string): void {
  if (until <= now) throw refused('/until', 'past', '截止时间应在现在之后。')
  if (Date.parse(until) - Date.parse(now) > LONGEST_DAYS * DAY)
    throw refused('/until', 'too_long', `放行最长 ${LONGEST_DAYS} 天。`)
}

function refused(pointer: string, code: string, message: string): AppError {
  return new AppError('report.unlock_invalid', { errors: [{ pointer, code, message }] })
}

function toUnlock({ version, ...row }: UnlockRow, now: string): CellUnlock {
  const { id, unitId, unitName, taskId, goalName, period, userId, userName, until, reason } = row
  const { grantedAt, grantedBy, revokedAt, revokedBy } = row
  const state = revokedAt !== null ? 'revoked' : until > now ? 'active' : 'expired'
  return {
    ...{ id, unitId, unitName, taskId, goalName, period, userId, userName, until, reason },
    ...{ grantedAt, grantedBy, revokedAt, revokedBy, state, version },
  }
}
