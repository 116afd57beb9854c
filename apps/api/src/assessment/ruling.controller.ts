import { Body, Controller, Query } from '@nestjs/common'
import {
  DifferenceQuery,
  ObjectionView,
  RulingGive,
  RulingPreview,
  RulingPreviewRequest,
  RunDifference,
  RunStanding,
  TrueUpCreate,
  TrueUpReceipt,
} from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { CurrentActor, IfMatch, PathId } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { DifferenceService } from './difference.service.js'
import { RulingService } from './ruling.service.js'
import { RunStandingService } from './run-standing.service.js'

/** What changes a result and what it changed: rulings, 核定, and the difference between runs. */
@Controller()
export class RulingController {
  constructor(
    private readonly rulings: RulingService,
    private readonly standings: RunStandingService,
    private readonly differences: DifferenceService,
  ) {}

  @Route('POST', 'objections/:id/ruling-preview', {
    permission: 'assessment:rule',
    summary: '裁定会改变什么，只算不写',
    body: RulingPreviewRequest,
    response: RulingPreview,
    idempotent: false,
  })
  preview(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @Body() { figure }: RulingPreviewRequest,
  ): Promise<RulingPreview> {
    return this.rulings.preview(actor, id, figure)
  }

  @Route('POST', 'objections/:id/rule', {
    permission: 'assessment:rule',
    summary: '裁定异议',
    body: RulingGive,
    response: ObjectionView,
    ifMatch: true,
  })
  rule(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @Body() body: RulingGive,
  ): Promise<ObjectionView> {
    return this.rulings.rule(actor, id, version, body)
  }

  @Route('GET', 'runs/:id/standing', {
    permission: 'assessment:read',
    summary: '数据状态、推算数和核定后重算',
    response: RunStanding,
  })
  standing(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<RunStanding> {
    return this.standings.standing(actor, id)
  }

  @Route('POST', 'runs/:id/true-ups', {
    permission: 'assessment:run',
    summary: '核定按推算数计入的数据',
    body: TrueUpCreate,
    response: TrueUpReceipt,
    status: 201,
  })
  trueUp(@CurrentActor() actor: Actor, @PathId('id') id: string, @Body() body: TrueUpCreate): Promise<TrueUpReceipt> {
    return this.standings.trueUp(actor, id, body)
  }

  @Route('GET', 'runs/:id/difference', {
    permission: 'assessment:read',
    summary: '两次结果之差：数据变动与办法变动',
    query: DifferenceQuery,
    response: RunDifference,
  })
  difference(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @Query() { from }: DifferenceQuery,
  ): Promise<RunDifference> {
    return this.differences.between(actor, from, id)
  }
}
