import { Body, Controller } from '@nestjs/common'
import { ItemDifference, ReportSheetView, VerificationEnter } from '@plancascade/types'
import { z } from 'zod'
import type { Actor } from '../platform/actor.js'
import { CurrentActor, IfMatch, PathId } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { VerificationService } from './verification.service.js'

@Controller()
export class VerificationController {
  constructor(private readonly verifications: VerificationService) {}

  @Route('POST', 'report-items/:id/verification', {
    permission: 'report:review',
    summary: '填写核实数并告知填报单位',
    body: VerificationEnter,
    response: ReportSheetView,
    ifMatch: true,
  })
  enter(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @Body() body: VerificationEnter,
  ): Promise<ReportSheetView> {
    return this.verifications.enter(actor, id, version, body)
  }

  @Route('POST', 'report-items/:id/acknowledge', {
    permission: 'report:read',
    summary: '知悉核实数',
    response: ReportSheetView,
    ifMatch: true,
  })
  acknowledge(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
  ): Promise<ReportSheetView> {
    return this.verifications.acknowledge(actor, id, version)
  }

  @Route('GET', 'reports/sheets/:id/differences', {
    permission: 'report:read',
    summary: '与退回时、认定时相比的变化',
    response: z.array(ItemDifference),
  })
  differences(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<ItemDifference[]> {
    return this.verifications.differences(actor, id)
  }
}
