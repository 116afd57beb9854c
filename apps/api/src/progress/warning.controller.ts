import { Body, Controller, Query } from '@nestjs/common'
import {
  BoardQuery,
  WarningAnswer,
  WarningEnd,
  WarningEscalate,
  WarningIssue,
  WarningQuery,
  WarningSuggestion,
  WarningView,
} from '@plancascade/types'
import { z } from 'zod'
import type { Actor } from '../platform/actor.js'
import { CurrentActor, IfMatch, PathId } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { WarningService } from './warning.service.js'
import { WarningSuggestions } from './warning.suggestions.js'

@Controller('warnings')
export class WarningController {
  constructor(
    private readonly warnings: WarningService,
    private readonly suggestions: WarningSuggestions,
  ) {}

  @Route('GET', '', {
    permission: 'progress:read',
    summary: '预警',
    query: WarningQuery,
    response: z.array(WarningView),
  })
  list(@CurrentActor() actor: Actor, @Query() query: WarningQuery): Promise<WarningView[]> {
    return this.warnings.list(actor, query)
  }

  @Route('GET', 'suggestions', {
    permission: 'progress:warn',
    summary: '系统建议的预警',
    query: BoardQuery,
    response: z.array(WarningSuggestion),
  })
  suggest(@CurrentActor() actor: Actor, @Query() query: BoardQuery): Promise<WarningSuggestion[]> {
    return this.suggestions.list(actor, query)
  }

  @Route('GET', ':id', { permission: 'progress:read', summary: '一件预警', response: WarningView })
  show(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<WarningView> {
    return this.warnings.get(actor, id)
  }

  @Route('POST', '', {
    permission: 'progress:warn',
    summary: '发出预警',
    body: WarningIssue,
    response: WarningView,
    status: 201,
  })
  issue(@CurrentActor() actor: Actor, @Body() body: WarningIssue): Promise<WarningView> {
    return this.warnings.issue(actor, body)
  }

  @Route('POST', ':id/escalate', {
    permission: 'progress:warn',
    summary: '升级预警',
    body: WarningEscalate,
    response: WarningView,
    ifMatch: true,
  })
  escalate(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @Body() body: WarningEscalate,
  ): Promise<WarningView> {
    return this.warnings.escalate(actor, id, version, body)
  }

  @Route('POST', ':id/receive', {
    permission: 'progress:answer',
    summary: '签收预警',
    response: WarningView,
    ifMatch: true,
  })
  receive(@CurrentActor() actor: Actor, @PathId('id') id: string, @IfMatch() version: number): Promise<WarningView> {
    return this.warnings.receive(actor, id, version)
  }

  @Route('POST', ':id/answer', {
    permission: 'progress:answer',
    summary: '答复预警：原因和措施',
    body: WarningAnswer,
    response: WarningView,
    ifMatch: true,
  })
  answer(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @Body() body: WarningAnswer,
  ): Promise<WarningView> {
    return this.warnings.answer(actor, id, version, body)
  }

  @Route('POST', ':id/close', {
    permission: 'progress:warn',
    summary: '预警销号',
    body: WarningEnd,
    response: WarningView,
    ifMatch: true,
  })
  close(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @Body() { reason }: WarningEnd,
  ): Promise<WarningView> {
    return this.warnings.close(actor, id, version, reason)
  }

  @Route('POST', ':id/withdraw', {
    permission: 'progress:warn',
    summary: '撤回预警',
    body: WarningEnd,
    response: WarningView,
    ifMatch: true,
  })
  withdraw(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @Body() { reason }: WarningEnd,
  ): Promise<WarningView> {
    return this.warnings.withdraw(actor, id, version, reason)
  }
}
