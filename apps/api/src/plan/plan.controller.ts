import { Body, Controller, Query } from '@nestjs/common'
import { PlanCreate, PlanDocumentQuery, PlanDocumentView, PlanPatch, PlanSummary, PlanView } from '@plancascade/types'
import { z } from 'zod'
import type { Actor } from '../platform/actor.js'
import { readUpload } from '../platform/files/upload.js'
import { CurrentActor, IfMatch, PathId, Request, type AppRequest } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { conversionOf, PLAN_KINDS } from './document.reading.js'
import { PlanService } from './plan.service.js'

@Controller()
export class PlanController {
  constructor(private readonly plans: PlanService) {}

  @Route('GET', 'plans', { permission: 'plan:read', summary: '规划列表', response: z.array(PlanSummary) })
  list(@CurrentActor() actor: Actor): Promise<PlanSummary[]> {
    return this.plans.list(actor)
  }

  @Route('GET', 'plans/:planId', { permission: 'plan:read', summary: '规划及其目标', response: PlanView })
  get(@CurrentActor() actor: Actor, @PathId('planId') id: string): Promise<PlanView> {
    return this.plans.get(actor, id)
  }

  @Route('GET', 'plans/:planId/document', {
    permission: 'plan:read',
    summary: '规划原文（某一版）',
    query: PlanDocumentQuery,
    response: PlanDocumentView,
  })
  document(
    @CurrentActor() actor: Actor,
    @PathId('planId') id: string,
    @Query() { edition }: PlanDocumentQuery,
  ): Promise<PlanDocumentView> {
    return this.plans.document(actor, id, edition ?? 1)
  }

  @Route('POST', 'plans', {
    permission: 'plan:edit',
    summary: '导入规划文本',
    body: PlanCreate,
    response: PlanView,
    status: 201,
  })
  create(@CurrentActor() actor: Actor, @Body() { text, fileName }: PlanCreate): Promise<PlanView> {
    return this.plans.create(actor, { fileName: fileName ?? '粘贴的文本', bytes: new TextEncoder().encode(text) })
  }

  @Route('POST', 'plans/upload', {
    permission: 'plan:edit',
    summary: '导入规划文件（文本、网页、docx、xlsx）',
    upload: true,
    response: PlanView,
    status: 201,
  })
  async upload(@CurrentActor() actor: Actor, @Request() request: AppRequest): Promise<PlanView> {
    const { fileName, bytes } = await readUpload(request, actor, PLAN_KINDS, conversionOf)
    return this.plans.create(actor, { fileName, bytes })
  }

  @Route('PATCH', 'plans/:planId', {
    permission: 'plan:edit',
    summary: '修改规划基本信息',
    body: PlanPatch,
    response: PlanView,
  })
  change(
    @CurrentActor() actor: Actor,
    @PathId('planId') id: string,
    @IfMatch() version: number,
    @Body() body: PlanPatch,
  ): Promise<PlanView> {
    return this.plans.change(actor, id, version, body)
  }

  @Route('POST', 'plans/:planId/confirm', {
    permission: 'plan:confirm',
    summary: '确认规划',
    response: PlanView,
    ifMatch: true,
  })
  confirm(@CurrentActor() actor: Actor, @PathId('planId') id: string, @IfMatch() version: number): Promise<PlanView> {
    return this.plans.confirm(actor, id, version)
  }
}
