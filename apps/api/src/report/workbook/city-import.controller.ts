import { Controller, Query, type StreamableFile } from '@nestjs/common'
import {
  CityImportCommitQuery,
  CityImportQuery,
  CityTemplateQuery,
  SheetImportPreview,
  SheetImportReceipt,
} from '@plancascade/types'
import type { Actor } from '../../platform/actor.js'
import type { Upload } from '../../platform/files/upload.js'
import { CurrentActor } from '../../platform/http/request.js'
import { Route } from '../../platform/http/route.js'
import { CityImportService } from './city-import.service.js'
import { download, Workbook } from './workbook-route.js'

const ON_BEHALF = { permission: 'report:import_city', upload: true } as const

@Controller('reports/city-workbook')
export class CityImportController {
  constructor(private readonly imports: CityImportService) {}

  @Route('GET', '', { permission: 'report:import_city', summary: '下载多单位代录表（xlsx）', query: CityTemplateQuery })
  template(@CurrentActor() actor: Actor, @Query() query: CityTemplateQuery): Promise<StreamableFile> {
    return download(this.imports.template(actor, query))
  }

  @Route('POST', 'preview', {
    ...ON_BEHALF,
    summary: '预览要代录的数据',
    query: CityImportQuery,
    idempotent: false,
    response: SheetImportPreview,
  })
  preview(
    @CurrentActor() actor: Actor,
    @Query() query: CityImportQuery,
    @Workbook() file: Upload,
  ): Promise<SheetImportPreview> {
    return this.imports.preview(actor, query, file)
  }

  @Route('POST', 'receipt', {
    ...ON_BEHALF,
    summary: '代录表的回执（xlsx）',
    query: CityImportQuery,
    idempotent: false,
  })
  receipt(
    @CurrentActor() actor: Actor,
    @Query() query: CityImportQuery,
    @Workbook() file: Upload,
  ): Promise<StreamableFile> {
    return download(this.imports.receipt(actor, query, file))
  }

  @Route('POST', '', {
    ...ON_BEHALF,
    summary: '代录导入，各单位仍自行送审和提交',
    query: CityImportCommitQuery,
    response: SheetImportReceipt,
  })
  commit(
    @CurrentActor() actor: Actor,
    @Query() query: CityImportCommitQuery,
    @Workbook() file: Upload,
  ): Promise<SheetImportReceipt> {
    return this.imports.commit(actor, query, file)
  }
}
