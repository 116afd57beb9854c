import { Body, Controller, type StreamableFile } from '@nestjs/common'
import { ObjectionCreate, ObjectionEvidenceView, ObjectionView, ObjectionWords } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { FileStore } from '../platform/files/file-store.js'
import { readUpload } from '../platform/files/upload.js'
import {
  CurrentActor,
  IfMatch,
  PathId,
  Reply,
  Request,
  type AppReply,
  type AppRequest,
} from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { ObjectionService } from './objection.service.js'

const deciding = { permission: 'assessment:rule', response: ObjectionView, ifMatch: true } as const

@Controller()
export class ObjectionController {
  constructor(
    private readonly objections: ObjectionService,
    private readonly files: FileStore,
  ) {}

  @Route('POST', 'publications/:id/objections', {
    permission: 'assessment:object',
    summary: '提出异议',
    body: ObjectionCreate,
    response: ObjectionView,
    status: 201,
  })
  raise(@CurrentActor() actor: Actor, @PathId('id') id: string, @Body() body: ObjectionCreate): Promise<ObjectionView> {
    return this.objections.raise(actor, id, body)
  }

  @Route('GET', 'objections/:id', { permission: 'assessment:read', summary: '一项异议', response: ObjectionView })
  get(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<ObjectionView> {
    return this.objections.get(actor, id)
  }

  @Route('POST', 'objections/:id/evidence', {
    permission: 'assessment:object',
    summary: '上传异议依据',
    upload: true,
    response: ObjectionEvidenceView,
    status: 201,
  })
  async addEvidence(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @Request() request: AppRequest,
  ): Promise<ObjectionEvidenceView> {
    await this.objections.assertMayAdd(actor, id)
    return this.objections.addEvidence(actor, id, await readUpload(request, actor))
  }

  @Route('GET', 'objection-evidence/:id/content', { permission: 'assessment:read', summary: '下载异议依据' })
  async download(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @Reply() reply: AppReply,
  ): Promise<StreamableFile> {
    const { sha256, kind, fileName } = await this.objections.evidence(actor, id)
    return this.files.send(reply, { sha256, kind }, fileName)
  }

  @Route('POST', 'objections/:id/accept', { ...deciding, summary: '受理异议' })
  accept(@CurrentActor() actor: Actor, @PathId('id') id: string, @IfMatch() version: number): Promise<ObjectionView> {
    return this.objections.accept(actor, id, version)
  }

  @Route('POST', 'objections/:id/decline', { ...deciding, summary: '不予受理异议', body: ObjectionWords })
  decline(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @Body() { text }: ObjectionWords,
  ): Promise<ObjectionView> {
    return this.objections.decline(actor, id, version, text)
  }

  @Route('POST', 'objections/:id/answer', { ...deciding, summary: '答复异议', body: ObjectionWords })
  answer(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @Body() { text }: ObjectionWords,
  ): Promise<ObjectionView> {
    return this.objections.answer(actor, id, version, text)
  }

  @Route('POST', 'objections/:id/close', { ...deciding, summary: '异议结案', body: ObjectionWords })
  close(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @Body() { text }: ObjectionWords,
  ): Promise<ObjectionView> {
    return this.objections.close(actor, id, version, text)
  }
}
