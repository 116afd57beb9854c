import { Body, Controller } from '@nestjs/common'
import {
  ChangeDecide,
  EditionDrop,
  GoalVersionView,
  PlanChangeView,
  PlanCreate,
  PlanEditionPatch,
  PlanEditionSummary,
  PlanEditionView,
} from '@plancascade/types'
import { z } from 'zod'
import type { Actor } from '../platform/actor.js'
import { readUpload } from '../platform/files/upload.js'
import { CurrentActor, IfMatch, PathId, Request, type AppRequest } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { conversionOf, PLAN_KINDS } from './document.reading.js'
import { EditionService } from './edition.service.js'

/** Later editions of a confirmed plan. */
@Controller()
export class EditionController {
  constructor(private readonly editions: EditionService) {}

  @Route('GET', 'plans/:planId/editions', {
    permission: 'plan:read',
    summary: '规划的历次调整',
    response: z.array(PlanEditionSummary),
  })
  list(@CurrentActor() actor: Actor, @PathId('planId') planId: string): Promise<PlanEditionSummary[]> {
    return this.editions.list(actor, planId)
  }

  @Route('POST', 'plans/:planId/editions', {
    permission: 'plan:edit',
    summary: '读入调整后的规划文本并与现行目标比较',
    body: PlanCreate,
    response: PlanEditionView,
    status: 201,
  })
  create(
    @CurrentActor() actor: Actor,
    @PathId('planId') planId: string,
    @Body() { text, fileName }: PlanCreate,
  ): Promise<PlanEditionView> {
    const bytes = new TextEncoder().encode(text)
    return this.editions.create(actor, planId, { fileName: fileName ?? '粘贴的文本', bytes })
  }

  @Route('POST', 'plans/:planId/editions/upload', {
    permission: 'plan:edit',
    summary: '读入调整后的规划文件并与现行目标比较',
    upload: true,
    response: PlanEditionView,
    status: 201,
  })
  async upload(
    @CurrentActor() actor: Actor,
    @PathId('planId') planId: string,
    @Request() request: AppRequest,
  ): Promise<PlanEditionView> {
    await this.editions.assertOpenable(actor, planId)
    const { fileName, bytes } = await readUpload(request, actor, PLAN_KINDS, conversionOf)
    return this.editions.create(actor, planId, { fileName, bytes })
  }

  @Route('GET', 'plan-editions/:editionId', {
    permission: 'plan:read',
    summary: '一次调整逐项比较的结果',
    response: PlanEditionView,
  })
  get(@CurrentActor() actor: Actor, @PathId('editionId') id: string): Promise<PlanEditionView> {
    return this.editions.get(actor, id)
  }

  @Route('PATCH', 'plan-editions/:editionId', {
    permission: 'plan:edit',
    summary: '修改调整的依据文号和生效日期',
    body: PlanEditionPatch,
    response: PlanEditionView,
  })
  change(
    @CurrentActor() actor: Actor,
    @PathId('editionId') id: string,
    @IfMatch() version: number,
    @Body() body: PlanEditionPatch,
  ): Promise<PlanEditionView> {
    return this.editions.change(actor, id, version, body)
  }

  @Route('POST', 'plan-changes/:changeId/decision', {
    permission: 'plan:edit',
    summary: '采用或不采用一项变化',
    body: ChangeDecide,
    response: PlanChangeView,
    ifMatch: true,
  })
  decide(
    @CurrentActor() actor: Actor,
    @PathId('changeId') id: string,
    @IfMatch() version: number,
    @Body() body: ChangeDecide,
  ): Promise<PlanChangeView> {
    return this.editions.decide(actor, id, version, body)
  }

  @Route('POST', 'plan-editions/:editionId/apply', {
    permission: 'plan:confirm',
    summary: '确认调整，采用的变化一次生效',
    response: PlanEditionView,
    ifMatch: true,
  })
  apply(
    @CurrentActor() actor: Actor,
    @PathId('editionId') id: string,
    @IfMatch() version: number,
  ): Promise<PlanEditionView> {
    return this.editions.apply(actor, id, version)
  }

  @Route('POST', 'plan-editions/:editionId/drop', {
    permission: 'plan:edit',
    summary: '放弃调整',
    body: EditionDrop,
    response: PlanEditionView,
    ifMatch: true,
  })
  drop(
    @CurrentActor() actor: Actor,
    @PathId('editionId') id: string,
    @IfMatch() version: number,
    @Body() body: EditionDrop,
  ): Promise<PlanEditionView> {
    return this.editions.drop(actor, id, version, body)
  }

  @Route('GET', 'goals/:goalId/versions', {
    permission: 'plan:read',
    summary: '目标的各版',
    response: z.array(GoalVersionView),
  })
  versions(@CurrentActor() actor: Actor, @PathId('goalId') id: string): Promise<GoalVersionView[]> {
    return this.editions.versions(actor, id)
  }
}
