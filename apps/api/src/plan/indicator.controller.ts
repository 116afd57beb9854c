import { Body, Controller } from '@nestjs/common'
import {
  IndicatorCreate,
  IndicatorRetire,
  IndicatorSummary,
  IndicatorVersionCreate,
  IndicatorView,
} from '@plancascade/types'
import { z } from 'zod'
import type { Actor } from '../platform/actor.js'
import { CurrentActor, IfMatch, PathId } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { IndicatorService } from './indicator.service.js'

@Controller('indicators')
export class IndicatorController {
  constructor(private readonly indicators: IndicatorService) {}

  @Route('GET', '', { permission: 'indicator:read', summary: '指标库', response: z.array(IndicatorSummary) })
  list(@CurrentActor() actor: Actor): Promise<IndicatorSummary[]> {
    return this.indicators.list(actor)
  }

  @Route('GET', ':id', { permission: 'indicator:read', summary: '一个指标的各版本', response: IndicatorView })
  get(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<IndicatorView> {
    return this.indicators.get(actor, id)
  }

  @Route('POST', '', {
    permission: 'indicator:edit',
    summary: '新增指标',
    body: IndicatorCreate,
    response: IndicatorView,
    status: 201,
  })
  create(@CurrentActor() actor: Actor, @Body() body: IndicatorCreate): Promise<IndicatorView> {
    return this.indicators.create(actor, body)
  }

  @Route('POST', ':id/versions', {
    permission: 'indicator:edit',
    summary: '指标另立新版本',
    body: IndicatorVersionCreate,
    response: IndicatorView,
    status: 201,
    ifMatch: true,
  })
  revise(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @Body() body: IndicatorVersionCreate,
  ): Promise<IndicatorView> {
    return this.indicators.revise(actor, id, version, body)
  }

  @Route('POST', ':id/retirement', {
    permission: 'indicator:edit',
    summary: '停用指标',
    body: IndicatorRetire,
    response: IndicatorView,
    ifMatch: true,
  })
  retire(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @Body() body: IndicatorRetire,
  ): Promise<IndicatorView> {
    return this.indicators.retire(actor, id, version, body)
  }
}
