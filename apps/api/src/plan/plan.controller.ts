import { Body, Controller } from '@nestjs/common'
import {
  FindingSettle,
  GoalCreate,
  GoalDecide,
  GoalPatch,
  GoalsAccept,
  GoalView,
  PlanCreate,
  PlanDocumentView,
  PlanFindingView,
  PlanPatch,
  PlanSummary,
  PlanView,
} from '@plancascade/types'
import { z } from 'zod'
import type { Actor } from '../platform/actor.js'
import { readUpload } from '../platform/files/upload.js'
import { CurrentActor, IfMatch, PathId, Request, type AppRequest } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
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

  @Route('GET', 'plans/:planId/document', { permission: 'plan:read', summary: '规划原文', response: PlanDocumentView })
  document(@CurrentActor() actor: Actor, @PathId('planId') id: string): Promise<PlanDocumentView> {
    return this.plans.document(actor, id)
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
    summary: '导入规划文件(文本、网页、docx、xlsx)',
    upload: true,
    response: PlanView,
    status: 201,
  })
  async upload(@CurrentActor() actor: Actor, @Request() request: AppRequest): Promise<PlanView> {
    const { fileName, bytes } = await readUpload(request, actor, ['txt', 'html', 'docx', 'xlsx'])
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

  @Route('POST', 'plans/:planId/goals', {
    permission: 'plan:edit',
    summary: '新增目标',
    body: GoalCreate,
    response: GoalView,
    status: 201,
  })
  addGoal(@CurrentActor() actor: Actor, @PathId('planId') planId: string, @Body() body: GoalCreate): Promise<GoalView> {
    return this.plans.addGoal(actor, planId, body)
  }

  @Route('POST', 'plans/:planId/goals/accept', {
    permission: 'plan:edit',
    summary: '批量采用目标',
    body: GoalsAccept,
    response: PlanView,
  })
  acceptGoals(
    @CurrentActor() actor: Actor,
    @PathId('planId') planId: string,
    @Body() { goalIds }: GoalsAccept,
  ): Promise<PlanView> {
    return this.plans.acceptGoals(actor, planId, goalIds)
  }

  @Route('PATCH', 'goals/:goalId', {
    permission: 'plan:edit',
    summary: '修改目标',
    body: GoalPatch,
    response: GoalView,
  })
  changeGoal(
    @CurrentActor() actor: Actor,
    @PathId('goalId') id: string,
    @IfMatch() version: number,
    @Body() body: GoalPatch,
  ): Promise<GoalView> {
    return this.plans.changeGoal(actor, id, version, body)
  }

  @Route('POST', 'goals/:goalId/decision', {
    permission: 'plan:edit',
    summary: '采用或不采用目标',
    body: GoalDecide,
    response: GoalView,
    ifMatch: true,
  })
  decideGoal(
    @CurrentActor() actor: Actor,
    @PathId('goalId') id: string,
    @IfMatch() version: number,
    @Body() body: GoalDecide,
  ): Promise<GoalView> {
    return this.plans.decideGoal(actor, id, version, body)
  }

  @Route('POST', 'findings/:findingId/settle', {
    permission: 'plan:edit',
    summary: '处理读取时发现的问题',
    body: FindingSettle,
    response: PlanFindingView,
  })
  settleFinding(
    @CurrentActor() actor: Actor,
    @PathId('findingId') id: string,
    @Body() body: FindingSettle,
  ): Promise<PlanFindingView> {
    return this.plans.settleFinding(actor, id, body)
  }
}
