import { Body, Controller } from '@nestjs/common'
import { ReportSheetView, SheetReview, SheetSendBack } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { CurrentActor, IfMatch, PathId } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { ReportFlowService } from './report-flow.service.js'

/** What happens to figures once they are entered. */
@Controller()
export class ReportFlowController {
  constructor(private readonly flow: ReportFlowService) {}

  @Route('POST', 'reports/sheets/:id/hand-in', {
    permission: 'report:enter',
    summary: '送县局审核',
    response: ReportSheetView,
    ifMatch: true,
  })
  handIn(@CurrentActor() actor: Actor, @PathId('id') id: string, @IfMatch() version: number): Promise<ReportSheetView> {
    return this.flow.handIn(actor, id, version)
  }

  @Route('POST', 'reports/sheets/:id/send-back', {
    permission: 'report:submit',
    summary: '退回填报人',
    body: SheetSendBack,
    response: ReportSheetView,
    ifMatch: true,
  })
  sendBack(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @Body() { reason }: SheetSendBack,
  ): Promise<ReportSheetView> {
    return this.flow.sendBack(actor, id, version, reason)
  }

  @Route('POST', 'reports/sheets/:id/submit', {
    permission: 'report:submit',
    summary: '提交市局',
    response: ReportSheetView,
    ifMatch: true,
  })
  submit(@CurrentActor() actor: Actor, @PathId('id') id: string, @IfMatch() version: number): Promise<ReportSheetView> {
    return this.flow.submit(actor, id, version)
  }

  @Route('POST', 'reports/sheets/:id/withdraw', {
    permission: 'report:submit',
    summary: '撤回',
    response: ReportSheetView,
    ifMatch: true,
  })
  withdraw(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
  ): Promise<ReportSheetView> {
    return this.flow.withdraw(actor, id, version)
  }

  @Route('POST', 'reports/sheets/:id/review', {
    permission: 'report:review',
    summary: '核验：认定或退回单个数据',
    body: SheetReview,
    response: ReportSheetView,
    ifMatch: true,
  })
  review(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @Body() body: SheetReview,
  ): Promise<ReportSheetView> {
    return this.flow.review(actor, id, version, body)
  }
}
