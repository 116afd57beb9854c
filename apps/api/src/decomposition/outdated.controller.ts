import { Controller } from '@nestjs/common'
import { OutdatedDecomposition } from '@plancascade/types'
import { z } from 'zod'
import type { Actor } from '../platform/actor.js'
import { CurrentActor, PathId } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { OutdatedService } from './outdated.service.js'

@Controller()
export class OutdatedController {
  constructor(private readonly outdated: OutdatedService) {}

  @Route('GET', 'plans/:planId/decompositions/outdated', {
    permission: 'decomposition:read',
    summary: '已下达而与现行目标不一致的分解方案',
    response: z.array(OutdatedDecomposition),
  })
  list(@CurrentActor() actor: Actor, @PathId('planId') planId: string): Promise<OutdatedDecomposition[]> {
    return this.outdated.list(actor, planId)
  }
}
