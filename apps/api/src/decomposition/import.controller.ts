import { Controller, Request, StreamableFile } from '@nestjs/common'
import { ImportPreview } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { readUpload } from '../platform/files/upload.js'
import { CurrentActor, PathId, type AppRequest } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { DecompositionReader } from './decomposition.reader.js'
import { DecompositionService } from './decomposition.service.js'
import { ImportService } from './import.service.js'
import { MatrixExport } from './matrix.export.js'

@Controller()
export class ImportController {
  constructor(
    private readonly decompositions: DecompositionService,
    private readonly reader: DecompositionReader,
    private readonly imports: ImportService,
    private readonly exports: MatrixExport,
  ) {}

  @Route('POST', 'decompositions/:id/import', {
    permission: 'decomposition:edit',
    summary: '读入分解表（xlsx），不保存',
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
    await this.reader.visible(actor, id)
    return this.imports.preview(actor, id, await readUpload(request, actor, ['xlsx']))
  }

  @Route('GET', 'decompositions/:id/export', { permission: 'decomposition:read', summary: '下载分解表（xlsx）' })
  async export(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<StreamableFile> {
    const view = await this.decompositions.get(actor, id)
    const { fileName, bytes } = await this.exports.workbook(view, await this.reader.names(actor))
    return new StreamableFile(bytes, {
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      disposition: `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    })
  }
}
