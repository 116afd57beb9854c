import { Controller, Query, StreamableFile } from '@nestjs/common'
import { SheetImportCommitQuery, SheetImportPreview, SheetImportReceipt, TemplateQuery } from '@plancascade/types'
import type { Actor } from '../../platform/actor.js'
import { CONTENT_TYPES, dispositionOf } from '../../platform/files/disposition.js'
import { readUpload } from '../../platform/files/upload.js'
import { CurrentActor, Request, type AppRequest } from '../../platform/http/request.js'
import { Route } from '../../platform/http/route.js'
import { SheetImportService } from './import.service.js'

@Controller('reports/workbook')
export class SheetImportController {
  constructor(private readonly imports: SheetImportService) {}

  @Route('GET', '', { permission: 'report:read', summary: '下载填报表（xlsx）', query: TemplateQuery })
  async template(@CurrentActor() actor: Actor, @Query() query: TemplateQuery): Promise<StreamableFile> {
    const { fileName, bytes } = await this.imports.template(actor, query)
    return new StreamableFile(bytes, { type: CONTENT_TYPES.xlsx, disposition: dispositionOf(fileName) })
  }

  @Route('POST', 'preview', {
    permission: 'report:enter',
    summary: '预览要导入的填报表',
    query: TemplateQuery,
    upload: true,
    idempotent: false,
    response: SheetImportPreview,
  })
  async preview(
    @CurrentActor() actor: Actor,
    @Query() query: TemplateQuery,
    @Request() request: AppRequest,
  ): Promise<SheetImportPreview> {
    return this.imports.preview(actor, query, await readUpload(request, actor, ['xlsx']))
  }

  @Route('POST', 'receipt', {
    permission: 'report:enter',
    summary: '带错误标注的回执（xlsx）',
    query: TemplateQuery,
    upload: true,
    idempotent: false,
  })
  async receipt(
    @CurrentActor() actor: Actor,
    @Query() query: TemplateQuery,
    @Request() request: AppRequest,
  ): Promise<StreamableFile> {
    const upload = await readUpload(request, actor, ['xlsx'])
    const bytes = await this.imports.receipt(actor, query, upload)
    const disposition = dispositionOf(upload.fileName.replace(/\.xlsx$/i, '_回执.xlsx'))
    return new StreamableFile(bytes, { type: CONTENT_TYPES.xlsx, disposition })
  }

  @Route('POST', '', {
    permission: 'report:enter',
    summary: '导入填报表',
    query: SheetImportCommitQuery,
    upload: true,
    response: SheetImportReceipt,
  })
  async commit(
    @CurrentActor() actor: Actor,
    @Query() query: SheetImportCommitQuery,
    @Request() request: AppRequest,
  ): Promise<SheetImportReceipt> {
    return this.imports.commit(actor, query, await readUpload(request, actor, ['xlsx']))
  }
}
