import { Controller, Query, type StreamableFile } from '@nestjs/common'
import { SheetImportCommitQuery, SheetImportPreview, SheetImportReceipt, TemplateQuery } from '@plancascade/types'
import type { Actor } from '../../platform/actor.js'
import type { Upload } from '../../platform/files/upload.js'
import { CurrentActor } from '../../platform/http/request.js'
import { Route } from '../../platform/http/route.js'
import { SheetImportService } from './import.service.js'
import { download, Workbook } from './workbook-route.js'

const ENTERING = { permission: 'report:enter', upload: true } as const

@Controller('reports/workbook')
export class SheetImportController {
  constructor(private readonly imports: SheetImportService) {}

  @Route('GET', '', { permission: 'report:read', summary: '下载填报表（xlsx）', query: TemplateQuery })
  template(@CurrentActor() actor: Actor, @Query() query: TemplateQuery): Promise<StreamableFile> {
    return download(this.imports.template(actor, query))
  }

  @Route('POST', 'preview', {
    ...ENTERING,
    summary: '预览要导入的填报表',
    query: TemplateQuery,
    idempotent: false,
    response: SheetImportPreview,
  })
  preview(
    @CurrentActor() actor: Actor,
    @Query() query: TemplateQuery,
    @Workbook() file: Upload,
  ): Promise<SheetImportPreview> {
    return this.imports.preview(actor, query, file)
  }

  @Route('POST', 'receipt', {
    ...ENTERING,
    summary: '带错误标注的回执（xlsx）',
    query: TemplateQuery,
    idempotent: false,
  })
  receipt(
    @CurrentActor() actor: Actor,
    @Query() query: TemplateQuery,
    @Workbook() file: Upload,
  ): Promise<StreamableFile> {
    return download(this.imports.receipt(actor, query, file))
  }

  @Route('POST', '', {
    ...ENTERING,
    summary: '导入填报表',
    query: SheetImportCommitQuery,
    response: SheetImportReceipt,
  })
  commit(
    @CurrentActor() actor: Actor,
    @Query() query: SheetImportCommitQuery,
    @Workbook() file: Upload,
  ): Promise<SheetImportReceipt> {
    return this.imports.commit(actor, query, file)
  }
}
