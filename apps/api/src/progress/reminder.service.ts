import { Injectable } from '@nestjs/common'
import type { OverdueSheet, RemindersSend, RemindersSent, ReminderView, TodoView } from '@plancascade/types'
import { announce } from '../notice/notice.events.js'
import type { Actor } from '../platform/actor.js'
import { AppError, notFound } from '../platform/app-error.js'
import type { Tx } from '../platform/database/tx.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { newId } from '../platform/id.js'
import { levelOf, receiveAbility, ReminderReader, toReminderView } from './reminder.reader.js'
import { ReminderRepository, type ReminderRow } from './reminder.repository.js'
import { TodoSources } from './todo-sources.js'
import { ReminderEntity } from './warning.entity.js'

/** 催报: sent by the city to whoever is late, signed for by the unit. */
@Injectable()
export class ReminderService {
  constructor(
    private readonly reminders: ReminderRepository,
    private readonly reader: ReminderReader,
    private readonly uow: UnitOfWork,
    todos: TodoSources,
  ) {
    todos.add((actor, planId) => this.todosOf(actor, planId))
  }

  /** [R-REM-02, 03] Each named sheet that is overdue is reminded of; those reminded of within a day are left out and named. */
  async send(actor: Actor, { planId, of, text }: RemindersSend): Promise<RemindersSent> {
    const wanted = new Set(of.map(({ unitId, period }) => `${unitId} ${period}`))
    return this.uow.run(actor, 'reminder.send', async (tx) => {
      const overdue = await this.reader.overdue(actor, planId, tx)
      const chosen = overdue.filter(({ unitId, period }) => wanted.has(`${unitId} ${period}`))
      if (chosen.length === 0) throw new AppError('reminder.nothing_overdue')
      const ready = chosen.filter(({ abilities }) => abilities.remind === true)
      if (ready.length === 0) throw new AppError('reminder.too_soon')
      const sent: ReminderView[] = []
      for (const sheet of ready) sent.push(toReminderView(actor, await this.sendOne(tx, planId, sheet, text)))
      const skipped = chosen
        .filter((sheet) => !ready.includes(sheet))
        .map(({ unitId, unitName, period }) => ({ unitId, unitName, period, reason: '一天内已催报过' }))
      return { sent, skipped }
    })
  }

  receive(actor: Actor, id: string, version: number): Promise<ReminderView> {
    return this.uow.run(actor, 'reminder.receive', async (tx) => {
      const row = await this.reminders.find(id, actor.scope, tx)
      if (!row) throw notFound()
      const able = receiveAbility(actor, row)
      if (able !== true) throw new AppError('lifecycle.refused', { detail: `${able.denied}。` })
      const set = { receivedAt: tx.now, receivedBy: actor.name }
      await tx.change(ReminderEntity, { id, version, set })
      const { planId, unitId, period, level, cells } = row
      tx.record({ entity: 'reminder', entityId: id, unitId, after: { period, level, received: true } })
      await announce(tx, 'reminder.received', { planId, unitId, period, level, count: cells })
      return toReminderView(actor, { ...row, ...set, version: version + 1 })
    })
  }

  private async sendOne(tx: Tx, planId: string, sheet: OverdueSheet, text: string): Promise<ReminderRow> {
    const { unitId, unitName, period, cells } = sheet
    const number = (sheet.last?.number ?? 0) + 1
    const row: ReminderEntity = {
      ...{ id: newId(), planId, unitId, period, number, level: levelOf(number), cells, text },
      sentAt: tx.now,
      sentBy: tx.actor.name,
      receivedAt: null,
      receivedBy: null,
      version: 1,
    }
    await tx.insert(ReminderEntity, row)
    tx.record({ entity: 'reminder', entityId: row.id, unitId, after: { period, level: row.level, cells, text } })
    await announce(tx, 'reminder.sent', { planId, unitId, period, count: cells, level: row.level, text })
    return { ...row, unitName }
  }

  private async todosOf(actor: Actor, planId: string): Promise<TodoView[]> {
    if (!actor.permissions.has('progress:answer')) return []
    return (await this.reader.list(actor, planId))
      .filter(({ abilities }) => abilities.receive === true)
      .map(({ period, level }) => ({
        kind: 'reminder',
        title: `第${level}次催报：${Number(period.slice(5))}月填报，待签收`,
        daysLeft: 0,
        link: '/reminders',
        actionLabel: '去签收',
      }))
  }
}
