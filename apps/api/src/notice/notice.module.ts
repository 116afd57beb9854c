import { Module, type DynamicModule } from '@nestjs/common'
import { LiveHub } from './live-hub.js'
import { NoticeController } from './notice.controller.js'
import { NoticePost } from './notice.post.js'
import { NoticeRepository } from './notice.repository.js'
import { NoticeService } from './notice.service.js'

/** 站内信 of all stages, as the audit trail is: stages announce, this module tells people, and nobody asks it back. */
@Module({})
export class NoticeModule {
  static with(identity: DynamicModule): DynamicModule {
    return {
      module: NoticeModule,
      imports: [identity],
      controllers: [NoticeController],
      providers: [NoticeRepository, NoticeService, NoticePost, LiveHub],
    }
  }
}
