import { Body, Controller, Query } from '@nestjs/common'
import {
  ItemHistoryEntry,
  PlanQuery,
  ReportPeriods,
  ReportSheetSummary,
  ReportSheetView,
  SheetQuery,
  SheetSave,
  SheetSettings,
} from '@plancascade/types'
import { z } from 'zod'
import type { Actor } from '../platform/actor.js'
import { CurrentActor, PathId } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { ReportService } from './report.service.js'

@Controller()
export class ReportController {
  constructor(private readonly reports: ReportService) {}

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

  @Route('PUT', 'reports/sheet/settings', {
    permission: 'report:enter',
    summary: '本期还是累计、数据时点',
    body: SheetSettings,
    response: ReportSheetView,
    ifMatch: false,
  })
  settings(@CurrentActor() actor: Actor, @Body() body: SheetSettings): Promise<ReportSheetView> {
    return this.reports.settings(actor, body)
  }

  @Route('GET', 'report-items/:id/history', {
    permission: 'report:read',
    summary: '一个数据的经过',
    response: z.array(ItemHistoryEntry),
  })
  history(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<ItemHistoryEntry[]> {
    return this.reports.history(actor, id)
  }
}
