import { Body, Controller, Query } from '@nestjs/common'
import { OverdueSheet, ReminderQuery, RemindersSend, RemindersSent, ReminderView } from '@plancascade/types'
import { z } from 'zod'
import type { Actor } from '../platform/actor.js'
import { CurrentActor, IfMatch, PathId } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { ReminderReader } from './reminder.reader.js'
import { ReminderService } from './reminder.service.js'

@Controller('reminders')
export class ReminderController {
  constructor(
    private readonly reminders: ReminderService,
    private readonly reader: ReminderReader,
  ) {}

  @Route('GET', '', {
    permission: 'report:read',
    summary: '催报记录',
    query: ReminderQuery,
    response: z.array(ReminderView),
  })
  list(@CurrentActor() actor: Actor, @Query() { planId }: ReminderQuery): Promise<ReminderView[]> {
    return this.reader.list(actor, planId)
  }

  @Route('GET', 'overdue', {
    permission: 'report:read',
    summary: '逾期未报',
    query: ReminderQuery,
    response: z.array(OverdueSheet),
  })
  overdue(@CurrentActor() actor: Actor, @Query() { planId }: ReminderQuery): Promise<OverdueSheet[]> {
    return this.reader.overdue(actor, planId)
  }

  @Route('POST', '', {
    permission: 'progress:warn',
    summary: '催报一个或多个单位',
    body: RemindersSend,
    response: RemindersSent,
    status: 201,
  })
  send(@CurrentActor() actor: Actor, @Body() body: RemindersSend): Promise<RemindersSent> {
    return this.reminders.send(actor, body)
  }

  @Route('POST', ':id/receive', {
    permission: 'progress:answer',
    summary: '签收催报',
    response: ReminderView,
    ifMatch: true,
  })
  receive(@CurrentActor() actor: Actor, @PathId('id') id: string, @IfMatch() version: number): Promise<ReminderView> {
    return this.reminders.receive(actor, id, version)
  }
}
