import { Body, Controller, Query } from '@nestjs/common'
import {
  PeerCommentCreate,
  PlanQuery,
  PublicationAdvance,
  PublicationCreate,
  PublicationSummary,
  PublicationView,
} from '@plancascade/types'
import { z } from 'zod'
import type { Actor } from '../platform/actor.js'
import { CurrentActor, IfMatch, PathId } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { PublicationReader } from './publication.reader.js'
import { PublicationService } from './publication.service.js'

@Controller()
export class PublicationController {
  constructor(
    private readonly publications: PublicationService,
    private readonly reader: PublicationReader,
  ) {}

  @Route('GET', 'publications', {
    permission: 'assessment:read',
    summary: '考核结果的公布',
    query: PlanQuery,
    response: z.array(PublicationSummary),
  })
  list(@CurrentActor() actor: Actor, @Query() { planId }: PlanQuery): Promise<PublicationSummary[]> {
    return this.reader.list(actor, planId)
  }

  @Route('POST', 'publications', {
    permission: 'assessment:publish',
    summary: '把封存的结果交内部核对',
    body: PublicationCreate,
    response: PublicationView,
    status: 201,
  })
  open(@CurrentActor() actor: Actor, @Body() body: PublicationCreate): Promise<PublicationView> {
    return this.publications.open(actor, body)
  }

  @Route('GET', 'publications/:id', {
    permission: 'assessment:read',
    summary: '一次公布的各版、意见和异议',
    response: PublicationView,
  })
  get(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<PublicationView> {
    return this.publications.get(actor, id)
  }

  @Route('POST', 'publications/:id/advance', {
    permission: 'assessment:publish',
    summary: '公布下一版：互阅、公示、更正、正式',
    body: PublicationAdvance,
    response: PublicationView,
    ifMatch: true,
  })
  advance(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @Body() body: PublicationAdvance,
  ): Promise<PublicationView> {
    return this.publications.advance(actor, id, version, body)
  }

  @Route('POST', 'publications/:id/comments', {
    permission: 'assessment:object',
    summary: '互阅意见',
    body: PeerCommentCreate,
    response: PublicationView,
    status: 201,
  })
  comment(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @Body() body: PeerCommentCreate,
  ): Promise<PublicationView> {
    return this.publications.comment(actor, id, body)
  }
}
