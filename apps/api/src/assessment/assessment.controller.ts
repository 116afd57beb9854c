import { Body, Controller, Query, StreamableFile } from '@nestjs/common'
import {
  EnteredValue,
  EnteredValuesSave,
  PlanQuery,
  RunCreate,
  RunSummary,
  RunView,
  RunVoid,
  SchemeCreate,
  SchemeIssue,
  SchemeQuery,
  SchemeSummary,
  SchemeUpdate,
  SchemeView,
} from '@plancascade/types'
import { z } from 'zod'
import type { Actor } from '../platform/actor.js'
import { CurrentActor, IfMatch, PathId } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { RunExport } from './run.export.js'
import { RunService } from './run.service.js'
import { SchemeService } from './scheme.service.js'

@Controller()
export class AssessmentController {
  constructor(
    private readonly schemes: SchemeService,
    private readonly runs: RunService,
    private readonly exports: RunExport,
  ) {}

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

  @Route('GET', 'runs', {
    permission: 'assessment:read',
    summary: '考核计算',
    query: SchemeQuery,
    response: z.array(RunSummary),
  })
  listRuns(@CurrentActor() actor: Actor, @Query() query: SchemeQuery): Promise<RunSummary[]> {
    return this.runs.list(actor, query)
  }

  @Route('POST', 'runs', {
    permission: 'assessment:run',
    summary: '试算',
    body: RunCreate,
    response: RunView,
    status: 201,
  })
  createRun(@CurrentActor() actor: Actor, @Body() body: RunCreate): Promise<RunView> {
    return this.runs.create(actor, body)
  }

  @Route('GET', 'runs/:id', { permission: 'assessment:read', summary: '一次计算的结果', response: RunView })
  getRun(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<RunView> {
    return this.runs.get(actor, id)
  }

  @Route('GET', 'runs/:id/request', { permission: 'assessment:run', summary: '命令行可重算的输入' })
  request(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<unknown> {
    return this.runs.request(actor, id)
  }

  @Route('GET', 'runs/:id/export', { permission: 'assessment:run', summary: '导出 xlsx' })
  async export(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<StreamableFile> {
    const { fileName, bytes } = await this.exports.workbook(await this.runs.get(actor, id))
    return new StreamableFile(bytes, {
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      disposition: `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    })
  }

  @Route('POST', 'runs/:id/seal', {
    permission: 'assessment:seal',
    summary: '封存结果',
    response: RunView,
    ifMatch: true,
  })
  seal(@CurrentActor() actor: Actor, @PathId('id') id: string, @IfMatch() version: number): Promise<RunView> {
    return this.runs.seal(actor, id, version)
  }

  @Route('POST', 'runs/:id/void', {
    permission: 'assessment:run',
    summary: '作废试算',
    body: RunVoid,
    response: RunView,
    ifMatch: true,
  })
  voidRun(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @Body() { reason }: RunVoid,
  ): Promise<RunView> {
    return this.runs.void(actor, id, version, reason)
  }
}
