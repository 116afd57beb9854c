import { Controller } from '@nestjs/common'
import { SchemeShadow } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { CurrentActor, PathId } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { ShadowService } from './shadow.service.js'

@Controller('schemes/:id/shadow')
export class ShadowController {
  constructor(private readonly shadows: ShadowService) {}

  @Route('GET', '', { permission: 'assessment:run', summary: '影子报告', response: SchemeShadow })
  get(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<SchemeShadow> {
    return this.shadows.get(actor, id)
  }

  @Route('POST', '', {
    permission: 'assessment:scheme',
    summary: '用已封存的数据做影子报告',
    response: SchemeShadow,
    status: 201,
  })
  make(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<SchemeShadow> {
    return this.shadows.make(actor, id)
  }
}
