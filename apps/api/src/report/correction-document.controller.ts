import { Controller, type StreamableFile } from '@nestjs/common'
import { EvidenceView } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { FileStore } from '../platform/files/file-store.js'
import { readUpload } from '../platform/files/upload.js'
import { CurrentActor, PathId, Reply, Request, type AppReply, type AppRequest } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { CorrectionDocumentService } from './correction-document.service.js'

@Controller()
export class CorrectionDocumentController {
  constructor(
    private readonly documents: CorrectionDocumentService,
    private readonly files: FileStore,
  ) {}

  @Route('POST', 'report-items/:id/correction-documents', {
    permission: 'report:correct',
    summary: '上传更正附件',
    upload: true,
    response: EvidenceView,
    status: 201,
  })
  async add(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @Request() request: AppRequest,
  ): Promise<EvidenceView> {
    await this.documents.assertMayAdd(actor, id)
    return this.documents.add(actor, id, await readUpload(request, actor))
  }

  @Route('DELETE', 'correction-documents/:id', {
    permission: 'report:correct',
    summary: '删除未送出的更正附件',
    status: 204,
    ifMatch: false,
  })
  remove(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<void> {
    return this.documents.remove(actor, id)
  }

  @Route('GET', 'correction-documents/:id/content', { permission: 'report:read', summary: '下载更正附件' })
  async download(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @Reply() reply: AppReply,
  ): Promise<StreamableFile> {
    const { sha256, kind, fileName } = await this.documents.get(actor, id)
    return this.files.send(reply, { sha256, kind }, fileName)
  }
}
