import { Body, Controller, Query } from '@nestjs/common'
import {
  CorrectionDecide,
  CorrectionDraft,
  CorrectionImpact,
  CorrectionQuery,
  CorrectionRequest,
  CorrectionView,
  CorrectionWithdraw,
} from '@plancascade/types'
import { z } from 'zod'
import type { Actor } from '../platform/actor.js'
import { CurrentActor, IfMatch, PathId } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { CorrectionService } from './correction.service.js'

@Controller('report-corrections')
export class CorrectionController {
  constructor(private readonly corrections: CorrectionService) {}

  @Route('GET', '', {
    permission: 'report:read',
    summary: '认定后更正',
    query: CorrectionQuery,
    response: z.array(CorrectionView),
  })
  list(@CurrentActor() actor: Actor, @Query() query: CorrectionQuery): Promise<CorrectionView[]> {
    return this.corrections.list(actor, query)
  }

  @Route('POST', 'preview', {
    permission: 'report:correct',
    summary: '更正会改变什么（不写入）',
    body: CorrectionDraft,
    response: CorrectionImpact,
    idempotent: false,
  })
  preview(@CurrentActor() actor: Actor, @Body() body: CorrectionDraft): Promise<CorrectionImpact> {
    return this.corrections.preview(actor, body)
  }

  @Route('POST', '', {
    permission: 'report:correct',
    summary: '申请更正',
    body: CorrectionRequest,
    response: CorrectionView,
    status: 201,
  })
  request(@CurrentActor() actor: Actor, @Body() body: CorrectionRequest): Promise<CorrectionView> {
    return this.corrections.request(actor, body)
  }

  @Route('GET', ':id/impact', {
    permission: 'report:decide_correction',
    summary: '待审批的更正会改变什么',
    response: CorrectionImpact,
  })
  impact(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<CorrectionImpact> {
    return this.corrections.impact(actor, id)
  }

  @Route('POST', ':id/decision', {
    permission: 'report:decide_correction',
    summary: '审批更正',
    body: CorrectionDecide,
    response: CorrectionView,
    ifMatch: true,
  })
  decide(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @Body() body: CorrectionDecide,
  ): Promise<CorrectionView> {
    return this.corrections.decide(actor, id, version, body)
  }

  @Route('POST', ':id/withdraw', {
    permission: 'report:correct',
    summary: '撤回更正申请',
    body: CorrectionWithdraw,
    response: CorrectionView,
    ifMatch: true,
  })
  withdraw(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @Body() body: CorrectionWithdraw,
  ): Promise<CorrectionView> {
    return this.corrections.withdraw(actor, id, version, body)
  }
}
