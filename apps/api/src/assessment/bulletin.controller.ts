import { Controller, Query, StreamableFile } from '@nestjs/common'
import { BulletinQuery } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { CONTENT_TYPES, dispositionOf } from '../platform/files/disposition.js'
import { CurrentActor, PathId } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { BulletinService } from './bulletin.service.js'

@Controller('runs/:id/bulletin')
export class BulletinController {
  constructor(private readonly bulletins: BulletinService) {}

  @Route('GET', '', { permission: 'assessment:run', summary: '下载通报 docx', query: BulletinQuery })
  async download(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @Query() query: BulletinQuery,
  ): Promise<StreamableFile> {
    const { fileName, bytes } = await this.bulletins.document(actor, id, query)
    return new StreamableFile(bytes, { type: CONTENT_TYPES.docx, disposition: dispositionOf(fileName) })
  }
}
