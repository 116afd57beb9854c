import { Controller, StreamableFile } from '@nestjs/common'
import type { Actor } from '../platform/actor.js'
import { dispositionOf } from '../platform/files/disposition.js'
import { CurrentActor, PathId } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { ArchiveService } from './archive.service.js'

@Controller('runs/:id/archive')
export class ArchiveController {
  constructor(private readonly archives: ArchiveService) {}

  @Route('GET', '', { permission: 'assessment:run', summary: '下载归档包' })
  async download(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<StreamableFile> {
    const { fileName, bytes } = await this.archives.pack(actor, id)
    return new StreamableFile(bytes, { type: 'application/zip', disposition: dispositionOf(fileName) })
  }
}
