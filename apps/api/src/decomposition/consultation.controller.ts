import { Body, Controller } from '@nestjs/common'
import {
  ConsultationClose,
  ConsultationOpen,
  ConsultationSummary,
  ConsultationView,
  DecisionPreview,
  DecisionPreviewRequest,
  DecisionsGive,
} from '@plancascade/types'
import { z } from 'zod'
import type { Actor } from '../platform/actor.js'
import { CurrentActor, IfMatch, PathId } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { ConsultationReader } from './consultation.reader.js'
import { ConsultationService } from './consultation.service.js'
import { DecisionService } from './decision.service.js'

/** 征求意见 as the city conducts it. */
@Controller()
export class ConsultationController {
  constructor(
    private readonly consultations: ConsultationService,
    private readonly decisions: DecisionService,
    private readonly reader: ConsultationReader,
  ) {}

  @Route('GET', 'plans/:planId/consultations', {
    permission: 'decomposition:read',
    summary: '各轮征求意见',
    response: z.array(ConsultationSummary),
  })
  list(@CurrentActor() actor: Actor, @PathId('planId') planId: string): Promise<ConsultationSummary[]> {
    return this.reader.list(actor, planId)
  }

  @Route('POST', 'plans/:planId/consultations', {
    permission: 'decomposition:edit',
    summary: '发起征求意见',
    body: ConsultationOpen,
    response: ConsultationView,
    status: 201,
  })
  open(
    @CurrentActor() actor: Actor,
    @PathId('planId') planId: string,
    @Body() body: ConsultationOpen,
  ): Promise<ConsultationView> {
    return this.consultations.open(actor, planId, body)
  }

  @Route('GET', 'consultations/:id', {
    permission: 'decomposition:read',
    summary: '一轮征求意见和各单位的答复',
    response: ConsultationView,
  })
  get(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<ConsultationView> {
    return this.reader.view(actor, id)
  }

  @Route('POST', 'consultations/:id/preview', {
    permission: 'decomposition:read',
    summary: '试算裁定：差额由谁承担，不保存',
    body: DecisionPreviewRequest,
    response: DecisionPreview,
    idempotent: false,
  })
  preview(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @Body() body: DecisionPreviewRequest,
  ): Promise<DecisionPreview> {
    return this.decisions.preview(actor, id, body)
  }

  @Route('POST', 'consultations/:id/decide', {
    permission: 'decomposition:edit',
    summary: '裁定反提议并重新平衡',
    body: DecisionsGive,
    response: ConsultationView,
  })
  decide(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @Body() body: DecisionsGive,
  ): Promise<ConsultationView> {
    return this.decisions.decide(actor, id, body)
  }

  @Route('POST', 'consultations/:id/close', {
    permission: 'decomposition:edit',
    summary: '结束征求意见',
    body: ConsultationClose,
    response: ConsultationView,
    ifMatch: true,
  })
  close(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @Body() body: ConsultationClose,
  ): Promise<ConsultationView> {
    return this.consultations.close(actor, id, version, body)
  }
}
