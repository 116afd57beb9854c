import { Body, Controller, type StreamableFile } from '@nestjs/common'
import { AnswersAccept, ConsultationEvidence, CounterOffer, OwnAnswerView } from '@plancascade/types'
import { z } from 'zod'
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
import { AnswerService } from './answer.service.js'

/** 征求意见 as a unit answers it. */
@Controller()
export class AnswerController {
  constructor(
    private readonly answers: AnswerService,
    private readonly files: FileStore,
  ) {}

  @Route('GET', 'plans/:planId/own-answers', {
    permission: 'decomposition:answer',
    summary: '本单位被征求的意见',
    response: z.array(OwnAnswerView),
  })
  own(@CurrentActor() actor: Actor, @PathId('planId') planId: string): Promise<OwnAnswerView[]> {
    return this.answers.own(actor, planId)
  }

  @Route('POST', 'plans/:planId/own-answers/accept', {
    permission: 'decomposition:answer',
    summary: '接受拟分数',
    body: AnswersAccept,
    response: z.array(OwnAnswerView),
  })
  accept(
    @CurrentActor() actor: Actor,
    @PathId('planId') planId: string,
    @Body() body: AnswersAccept,
  ): Promise<OwnAnswerView[]> {
    return this.answers.accept(actor, planId, body)
  }

  @Route('PUT', 'consultation-answers/:id', {
    permission: 'decomposition:answer',
    summary: '反提议',
    body: CounterOffer,
    response: OwnAnswerView,
  })
  counter(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @Body() body: CounterOffer,
  ): Promise<OwnAnswerView> {
    return this.answers.counter(actor, id, version, body)
  }

  @Route('POST', 'consultation-answers/:id/evidence', {
    permission: 'decomposition:answer',
    summary: '上传反提议的佐证',
    upload: true,
    response: ConsultationEvidence,
    status: 201,
  })
  async addEvidence(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @Request() request: AppRequest,
  ): Promise<ConsultationEvidence> {
    await this.answers.assertMayAdd(actor, id)
    return this.answers.addEvidence(actor, id, await readUpload(request, actor))
  }

  @Route('DELETE', 'consultation-evidence/:id', {
    permission: 'decomposition:answer',
    summary: '删除反提议的佐证',
    status: 204,
    ifMatch: false,
  })
  removeEvidence(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<void> {
    return this.answers.removeEvidence(actor, id)
  }

  @Route('GET', 'consultation-evidence/:id/content', { permission: 'task:read', summary: '下载反提议的佐证' })
  async download(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @Reply() reply: AppReply,
  ): Promise<StreamableFile> {
    const { sha256, kind, fileName } = await this.answers.evidence(actor, id)
    return this.files.send(reply, { sha256, kind }, fileName)
  }
}
