import { Body, Controller, StreamableFile } from '@nestjs/common'
import {
  IndicatorImport,
  IndicatorImportPreview,
  IndicatorImportReceipt,
  IndicatorLinkReceipt,
  IndicatorSuggestion,
} from '@plancascade/types'
import { z } from 'zod'
import type { Actor } from '../platform/actor.js'
import { readUpload } from '../platform/files/upload.js'
import { CurrentActor, PathId, Request, type AppRequest } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { IndicatorExchangeService } from './indicator.exchange.service.js'
import { IndicatorExport } from './indicator.export.js'
import { IndicatorPlanService } from './indicator.plan.service.js'

/** The library in and out of workbooks, and in and out of a plan's goals. */
@Controller()
export class IndicatorExchangeController {
  constructor(
    private readonly exchange: IndicatorExchangeService,
    private readonly exports: IndicatorExport,
    private readonly links: IndicatorPlanService,
  ) {}

  @Route('GET', 'indicators/export', { permission: 'indicator:read', summary: '导出指标库 xlsx' })
  async export(@CurrentActor() actor: Actor): Promise<StreamableFile> {
    const bytes = await this.exports.workbook(await this.exchange.newest(actor))
    return new StreamableFile(bytes, {
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      disposition: `attachment; filename*=UTF-8''${encodeURIComponent('指标库.xlsx')}`,
    })
  }

  @Route('POST', 'indicators/import/preview', {
    permission: 'indicator:edit',
    summary: '预览指标库导入',
    upload: true,
    idempotent: false,
    response: IndicatorImportPreview,
  })
  async preview(@CurrentActor() actor: Actor, @Request() request: AppRequest): Promise<IndicatorImportPreview> {
    const { bytes } = await readUpload(request, actor, ['xlsx'])
    return this.exchange.preview(actor, bytes)
  }

  @Route('POST', 'indicators/import', {
    permission: 'indicator:edit',
    summary: '导入指标库',
    body: IndicatorImport,
    response: IndicatorImportReceipt,
  })
  commit(@CurrentActor() actor: Actor, @Body() body: IndicatorImport): Promise<IndicatorImportReceipt> {
    return this.exchange.commit(actor, body)
  }

  @Route('GET', 'plans/:planId/indicators', {
    permission: 'indicator:read',
    summary: '可供规划目标选用的指标',
    response: z.array(IndicatorSuggestion),
  })
  suggestions(@CurrentActor() actor: Actor, @PathId('planId') planId: string): Promise<IndicatorSuggestion[]> {
    return this.links.suggestions(actor, planId)
  }

  @Route('POST', 'plans/:planId/indicators/link', {
    permission: 'indicator:edit',
    summary: '按名称关联规划的目标和指标',
    response: IndicatorLinkReceipt,
  })
  link(@CurrentActor() actor: Actor, @PathId('planId') planId: string): Promise<IndicatorLinkReceipt> {
    return this.links.linkExact(actor, planId)
  }

  @Route('POST', 'plans/:planId/indicators', {
    permission: 'indicator:edit',
    summary: '由规划的目标建立指标',
    response: IndicatorLinkReceipt,
  })
  make(@CurrentActor() actor: Actor, @PathId('planId') planId: string): Promise<IndicatorLinkReceipt> {
    return this.links.makeFrom(actor, planId)
  }
}
