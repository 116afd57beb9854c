import { Body, Controller, Request, StreamableFile } from '@nestjs/common'
import { ImportPreview, SplitIssue, SplitUpdate, SplitView, TaskSplit } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { readUpload } from '../platform/files/upload.js'
import { CurrentActor, IfMatch, PathId, type AppRequest } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { DecompositionReader } from './decomposition.reader.js'
import { MatrixExport } from './matrix.export.js'
import { SplitImportService } from './split-import.service.js'
import { SplitOrderService } from './split-order.service.js'
import { SplitService } from './split.service.js'

@Controller()
export class SplitController {
  constructor(
    private readonly splits: SplitService,
    private readonly orders: SplitOrderService,
    private readonly imports: SplitImportService,
    private readonly decompositions: DecompositionReader,
    private readonly exports: MatrixExport,
  ) {}

  @Route('GET', 'tasks/:id/split', {
    permission: 'task:read',
    summary: '一项任务分解到乡镇的情况',
    response: TaskSplit,
  })
  ofTask(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<TaskSplit> {
    return this.splits.ofTask(actor, id)
  }

  @Route('POST', 'tasks/:id/split', {
    permission: 'decomposition:split',
    summary: '拟定任务分解到乡镇的方案',
    response: SplitView,
    status: 201,
  })
  prepare(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<SplitView> {
    return this.splits.prepare(actor, id)
  }

  @Route('GET', 'splits/:id', { permission: 'task:read', summary: '分解到乡镇的方案', response: SplitView })
  get(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<SplitView> {
    return this.splits.get(actor, id)
  }

  @Route('PUT', 'splits/:id', {
    permission: 'decomposition:split',
    summary: '修改分解到乡镇的方案',
    body: SplitUpdate,
    response: SplitView,
  })
  update(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @Body() body: SplitUpdate,
  ): Promise<SplitView> {
    return this.splits.update(actor, id, version, body)
  }

  @Route('DELETE', 'splits/:id', { permission: 'decomposition:split', summary: '删除分解到乡镇的拟分', status: 204 })
  remove(@CurrentActor() actor: Actor, @PathId('id') id: string, @IfMatch() version: number): Promise<void> {
    return this.splits.remove(actor, id, version)
  }

  @Route('POST', 'splits/:id/issue', {
    permission: 'decomposition:split_issue',
    summary: '下达到乡镇',
    body: SplitIssue,
    response: SplitView,
    ifMatch: true,
  })
  issue(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @Body() body: SplitIssue,
  ): Promise<SplitView> {
    return this.orders.issue(actor, id, version, body)
  }

  @Route('POST', 'splits/:id/rebalance', {
    permission: 'decomposition:split',
    summary: '按现行目标重新分解到乡镇',
    response: SplitView,
    ifMatch: true,
  })
  rebalance(@CurrentActor() actor: Actor, @PathId('id') id: string, @IfMatch() version: number): Promise<SplitView> {
    return this.orders.rebalance(actor, id, version)
  }

  @Route('POST', 'splits/:id/import', {
    permission: 'decomposition:split',
    summary: '读入乡镇分解表（xlsx），不保存',
    upload: true,
    response: ImportPreview,
    idempotent: false,
  })
  async preview(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @Request() request: AppRequest,
  ): Promise<ImportPreview> {
    // Before the file is looked at: what is wrong with it would tell that the record exists.
    await this.splits.get(actor, id)
    return this.imports.preview(actor, id, await readUpload(request, actor, ['xlsx']))
  }

  @Route('GET', 'splits/:id/export', { permission: 'task:read', summary: '下载乡镇分解表（xlsx）' })
  async export(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<StreamableFile> {
    const view = await this.splits.get(actor, id)
    const { fileName, bytes } = await this.exports.workbook(view, await this.decompositions.names(actor))
    return new StreamableFile(bytes, {
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      disposition: `attachment; filename*=UTF-8''${encodeURIComponent(`${view.unitName}_${fileName}`)}`,
    })
  }
}
