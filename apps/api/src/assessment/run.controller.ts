import { Body, Controller, Query, StreamableFile } from '@nestjs/common'
import { RunCreate, RunSummary, RunView, RunVoid, SchemeQuery } from '@plancascade/types'
import { z } from 'zod'
import type { Actor } from '../platform/actor.js'
import { CurrentActor, IfMatch, PathId } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { RunExport } from './run.export.js'
import { RunService } from './run.service.js'

@Controller()
export class RunController {
  constructor(
    private readonly runs: RunService,
    private readonly exports: RunExport,
  ) {}

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
