import { Controller, Query, type StreamableFile } from '@nestjs/common'
import { EvidenceQuery, EvidenceView } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { FileStore } from '../platform/files/file-store.js'
import { readUpload } from '../platform/files/upload.js'
import { CurrentActor, PathId, Reply, Request, type AppReply, type AppRequest } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { EvidenceService } from './evidence.service.js'

@Controller()
export class EvidenceController {
  constructor(
    private readonly evidence: EvidenceService,
    private readonly files: FileStore,
  ) {}

  @Route('POST', 'report-items/:id/evidence', {
    permission: 'report:enter',
    summary: '上传佐证材料',
    upload: true,
    query: EvidenceQuery,
    response: EvidenceView,
    status: 201,
  })
  async addEvidence(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @Query() { kind }: EvidenceQuery,
    @Request() request: AppRequest,
  ): Promise<EvidenceView> {
    await this.evidence.assertMayAdd(actor, id)
    return this.evidence.add(actor, id, await readUpload(request, actor), kind ?? 'other')
  }

  @Route('DELETE', 'evidence/:id', { permission: 'report:enter', summary: '删除佐证材料', status: 204, ifMatch: false })
  removeEvidence(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<void> {
    return this.evidence.remove(actor, id)
  }

  @Route('GET', 'evidence/:id/content', { permission: 'report:read', summary: '下载佐证材料' })
  async download(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @Reply() reply: AppReply,
  ): Promise<StreamableFile> {
    const { sha256, kind, fileName } = await this.evidence.get(actor, id)
    return this.files.send(reply, { sha256, kind }, fileName)
  }
}
