import { Body, Controller, Query } from '@nestjs/common'
import { SampleCheckGive, SampleDraw, SampleQuery, SampleSummary, SampleView } from '@plancascade/types'
import { z } from 'zod'
import type { Actor } from '../platform/actor.js'
import { CurrentActor, IfMatch, PathId } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { SamplingService } from './sampling.service.js'

@Controller()
export class SamplingController {
  constructor(private readonly samples: SamplingService) {}

  @Route('GET', 'samples', {
    permission: 'report:review',
    summary: '抽查批次',
    query: SampleQuery,
    response: z.array(SampleSummary),
  })
  list(@CurrentActor() actor: Actor, @Query() query: SampleQuery): Promise<SampleSummary[]> {
    return this.samples.list(actor, query)
  }

  @Route('POST', 'samples', {
    permission: 'report:review',
    summary: '抽取抽查样本',
    body: SampleDraw,
    response: SampleView,
    status: 201,
  })
  draw(@CurrentActor() actor: Actor, @Body() body: SampleDraw): Promise<SampleView> {
    return this.samples.draw(actor, body)
  }

  @Route('GET', 'samples/:id', { permission: 'report:review', summary: '抽查清单', response: SampleView })
  view(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<SampleView> {
    return this.samples.view(actor, id)
  }

  @Route('POST', 'sample-checks/:id/result', {
    permission: 'report:review',
    summary: '登记抽查结果',
    body: SampleCheckGive,
    response: SampleView,
    ifMatch: true,
  })
  check(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @Body() body: SampleCheckGive,
  ): Promise<SampleView> {
    return this.samples.check(actor, id, version, body)
  }
}
