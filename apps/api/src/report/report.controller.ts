import { Body, Controller, Query } from '@nestjs/common'
import {
  CorrectionCreate,
  EvidenceView,
  ItemHistoryEntry,
  PlanQuery,
  ReportPeriods,
  ReportSheetSummary,
  ReportSheetView,
  SheetQuery,
  SheetReview,
  SheetSave,
  SheetSendBack,
} from '@plancascade/types'
import type { StreamableFile } from '@nestjs/common'
import { z } from 'zod'
import type { Actor } from '../platform/actor.js'
import { FileStore } from '../platform/files/file-store.js'
import { readUpload } from '../platform/files/upload.js'
import {
  CurrentActor,
  IfMatch,
  PathId,
  Reply,
  Request,
  type AppReply,
  type AppRequest,
} from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { EvidenceService } from './evidence.service.js'
import { ReportFlowService } from './report-flow.service.js'
import { ReportService } from './report.service.js'

@Controller()
export class ReportController {
  constructor(
    private readonly reports: ReportService,
    private readonly flow: ReportFlowService,
    private readonly evidence: EvidenceService,
    private readonly files: FileStore,
  ) {}

  @Route('GET', 'reports/periods', {
    permission: 'task:read',
    summary: '可填报的报告期',
    query: PlanQuery,
    response: ReportPeriods,
  })
  periods(@CurrentActor() actor: Actor, @Query() { planId }: PlanQuery): Promise<ReportPeriods> {
    return this.reports.periods(actor, planId)
  }

  @Route('GET', 'reports/sheets', {
    permission: 'report:read',
    summary: '各单位本期填报情况',
    query: SheetQuery,
    response: z.array(ReportSheetSummary),
  })
  list(@CurrentActor() actor: Actor, @Query() query: SheetQuery): Promise<ReportSheetSummary[]> {
    return this.reports.list(actor, query)
  }

  @Route('GET', 'reports/sheet', {
    permission: 'report:read',
    summary: '一个单位一个报告期的填报表',
    query: SheetQuery,
    response: ReportSheetView,
  })
  sheet(@CurrentActor() actor: Actor, @Query() query: SheetQuery): Promise<ReportSheetView> {
    return this.reports.sheet(actor, query)
  }

  @Route('PUT', 'reports/sheet', {
    permission: 'report:enter',
    summary: '保存填报草稿',
    body: SheetSave,
    response: ReportSheetView,
    ifMatch: false,
  })
  save(@CurrentActor() actor: Actor, @Body() body: SheetSave): Promise<ReportSheetView> {
    return this.reports.save(actor, body)
  }

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
    summary: '核验:认定或退回单个数据',
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

  @Route('POST', 'report-items/:id/corrections', {
    permission: 'report:correct',
    summary: '认定后更正',
    body: CorrectionCreate,
    response: ReportSheetView,
    ifMatch: true,
  })
  correct(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @Body() body: CorrectionCreate,
  ): Promise<ReportSheetView> {
    return this.flow.correct(actor, id, version, body)
  }

  @Route('GET', 'report-items/:id/history', {
    permission: 'report:read',
    summary: '一个数据的经过',
    response: z.array(ItemHistoryEntry),
  })
  history(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<ItemHistoryEntry[]> {
    return this.reports.history(actor, id)
  }

  @Route('POST', 'report-items/:id/evidence', {
    permission: 'report:enter',
    summary: '上传佐证材料',
    upload: true,
    response: EvidenceView,
    status: 201,
  })
  async addEvidence(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @Request() request: AppRequest,
  ): Promise<EvidenceView> {
    await this.evidence.assertMayAdd(actor, id)
    return this.evidence.add(actor, id, await readUpload(request, actor))
  }

  @Route('DELETE', 'evidence/:id', { permission: 'report:enter', summary: '删除佐证材料', status: 204, ifMatch: false })
  removeEvidence(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<void> {
    return this.evidence.remove(actor, id)
  }

  @Route('GET', 'evidence/:id/content', { permission: 'report:read', summary: '下载佐证材料' })
  async download(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @Reply() reply: AppReply,
  ): Promise<StreamableFile> {
    const { sha256, kind, fileName } = await this.evidence.get(actor, id)
    return this.files.send(reply, { sha256, kind }, fileName)
  }
}
