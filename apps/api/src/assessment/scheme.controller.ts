import { Body, Controller, Query } from '@nestjs/common'
import {
  EnteredValue,
  EnteredValuesSave,
  PlanQuery,
  SchemeCreate,
  SchemeIssue,
  SchemeSummary,
  SchemeUpdate,
  SchemeView,
} from '@plancascade/types'
import { z } from 'zod'
import type { Actor } from '../platform/actor.js'
import { CurrentActor, IfMatch, PathId } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { SchemeService } from './scheme.service.js'

@Controller()
export class SchemeController {
  constructor(private readonly schemes: SchemeService) {}

  @Route('GET', 'schemes', {
    permission: 'assessment:read',
    summary: '考核办法',
    query: PlanQuery,
    response: z.array(SchemeSummary),
  })
  listSchemes(@CurrentActor() actor: Actor, @Query() { planId }: PlanQuery): Promise<SchemeSummary[]> {
    return this.schemes.list(actor, planId)
  }

  @Route('POST', 'schemes', {
    permission: 'assessment:scheme',
    summary: '起草考核办法',
    body: SchemeCreate,
    response: SchemeView,
    status: 201,
  })
  createScheme(@CurrentActor() actor: Actor, @Body() body: SchemeCreate): Promise<SchemeView> {
    return this.schemes.create(actor, body)
  }

  @Route('GET', 'schemes/:id', { permission: 'assessment:read', summary: '一个考核办法', response: SchemeView })
  getScheme(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<SchemeView> {
    return this.schemes.get(actor, id)
  }

  @Route('PUT', 'schemes/:id', {
    permission: 'assessment:scheme',
    summary: '修改考核办法',
    body: SchemeUpdate,
    response: SchemeView,
  })
  updateScheme(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @Body() body: SchemeUpdate,
  ): Promise<SchemeView> {
    return this.schemes.update(actor, id, version, body)
  }

  @Route('POST', 'schemes/:id/issue', {
    permission: 'assessment:scheme',
    summary: '印发考核办法',
    body: SchemeIssue,
    response: SchemeView,
    ifMatch: true,
  })
  issueScheme(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @Body() body: SchemeIssue,
  ): Promise<SchemeView> {
    return this.schemes.issue(actor, id, version, body)
  }

  @Route('GET', 'schemes/:id/entered', {
    permission: 'assessment:run',
    summary: '录入项的数值',
    response: z.array(EnteredValue),
  })
  entered(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<EnteredValue[]> {
    return this.schemes.entered(actor, id)
  }

  @Route('PUT', 'schemes/:id/entered', {
    permission: 'assessment:run',
    summary: '保存录入项的数值',
    body: EnteredValuesSave,
    response: z.array(EnteredValue),
  })
  enter(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @Body() body: EnteredValuesSave,
  ): Promise<EnteredValue[]> {
    return this.schemes.enter(actor, id, version, body)
  }
}
