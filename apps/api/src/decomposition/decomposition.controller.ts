import { Body, Controller } from '@nestjs/common'
import {
  AdjustOrder,
  DecompositionCreate,
  DecompositionOutcome,
  DecompositionPreview,
  DecompositionRevise,
  DecompositionsMade,
  DecompositionSummary,
  DecompositionUpdate,
  DecompositionView,
  IssueOrder,
  IssueReceipt,
} from '@plancascade/types'
import { z } from 'zod'
import type { Actor } from '../platform/actor.js'
import { CurrentActor, IfMatch, PathId } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { DecompositionService } from './decomposition.service.js'
import { IssueService } from './issue.service.js'
import { RevisionService } from './revision.service.js'

@Controller()
export class DecompositionController {
  constructor(
    private readonly decompositions: DecompositionService,
    private readonly orders: IssueService,
    private readonly revisions: RevisionService,
  ) {}

  @Route('GET', 'plans/:planId/decompositions', {
    permission: 'decomposition:read',
    summary: '各目标的分解情况',
    response: z.array(DecompositionSummary),
  })
  list(@CurrentActor() actor: Actor, @PathId('planId') planId: string): Promise<DecompositionSummary[]> {
    return this.decompositions.list(actor, planId)
  }

  @Route('POST', 'plans/:planId/decompositions', {
    permission: 'decomposition:edit',
    summary: '拟定一个目标的分解',
    body: DecompositionCreate,
    response: DecompositionView,
    status: 201,
  })
  create(
    @CurrentActor() actor: Actor,
    @PathId('planId') planId: string,
    @Body() body: DecompositionCreate,
  ): Promise<DecompositionView> {
    return this.decompositions.create(actor, planId, body)
  }

  @Route('POST', 'plans/:planId/decompositions/all', {
    permission: 'decomposition:edit',
    summary: '为所有未分解的目标拟定分解',
    response: DecompositionsMade,
    status: 201,
  })
  createAll(@CurrentActor() actor: Actor, @PathId('planId') planId: string): Promise<DecompositionsMade> {
    return this.decompositions.createAll(actor, planId)
  }

  @Route('POST', 'decompositions/preview', {
    permission: 'decomposition:read',
    summary: '试算分解，不保存',
    body: DecompositionPreview,
    response: DecompositionOutcome,
    idempotent: false,
  })
  preview(@CurrentActor() actor: Actor, @Body() body: DecompositionPreview): Promise<DecompositionOutcome> {
    return this.decompositions.preview(actor, body)
  }

  @Route('POST', 'decompositions/issue', {
    permission: 'decomposition:issue',
    summary: '下达',
    body: IssueOrder,
    response: IssueReceipt,
    status: 201,
  })
  issue(@CurrentActor() actor: Actor, @Body() body: IssueOrder): Promise<IssueReceipt> {
    return this.orders.issue(actor, body)
  }

  @Route('GET', 'decompositions/:id', {
    permission: 'decomposition:read',
    summary: '分解方案',
    response: DecompositionView,
  })
  get(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<DecompositionView> {
    return this.decompositions.get(actor, id)
  }

  @Route('PUT', 'decompositions/:id', {
    permission: 'decomposition:edit',
    summary: '修改分解方案',
    body: DecompositionUpdate,
    response: DecompositionView,
  })
  update(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @Body() body: DecompositionUpdate,
  ): Promise<DecompositionView> {
    return this.decompositions.update(actor, id, version, body)
  }

  @Route('DELETE', 'decompositions/:id', { permission: 'decomposition:edit', summary: '删除拟分方案', status: 204 })
  remove(@CurrentActor() actor: Actor, @PathId('id') id: string, @IfMatch() version: number): Promise<void> {
    return this.decompositions.remove(actor, id, version)
  }

  @Route('POST', 'decompositions/:id/revise', {
    permission: 'decomposition:edit',
    summary: '调整已下达的目标',
    body: DecompositionRevise,
    response: DecompositionView,
    status: 201,
  })
  revise(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @Body() body: DecompositionRevise,
  ): Promise<DecompositionView> {
    return this.revisions.revise(actor, id, body)
  }

  @Route('POST', 'decompositions/:id/adjust', {
    permission: 'decomposition:issue',
    summary: '下达调整',
    body: AdjustOrder,
    response: IssueReceipt,
    status: 201,
    ifMatch: true,
  })
  adjust(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @Body() body: AdjustOrder,
  ): Promise<IssueReceipt> {
    return this.orders.adjust(actor, id, version, body)
  }
}
