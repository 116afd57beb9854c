import { Body, Controller, Query } from '@nestjs/common'
import { CellUnlock, Reporter, UnlockCreate, UnlockQuery } from '@plancascade/types'
import { z } from 'zod'
import type { Actor } from '../platform/actor.js'
import { CurrentActor, IfMatch, PathId } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { UnlockService } from './unlock.service.js'

@Controller('cell-unlocks')
export class UnlockController {
  constructor(private readonly unlocks: UnlockService) {}

  @Route('GET', '', {
    permission: 'report:read',
    summary: '截止后放行的数据',
    query: UnlockQuery,
    response: z.array(CellUnlock),
  })
  list(@CurrentActor() actor: Actor, @Query() query: UnlockQuery): Promise<CellUnlock[]> {
    return this.unlocks.list(actor, query)
  }

  @Route('GET', 'reporters', { permission: 'report:review', summary: '可以放行给谁', response: z.array(Reporter) })
  reporters(@CurrentActor() actor: Actor): Promise<Reporter[]> {
    return this.unlocks.reporters(actor)
  }

  @Route('POST', '', {
    permission: 'report:review',
    summary: '截止后放行一个数据',
    body: UnlockCreate,
    response: CellUnlock,
    status: 201,
  })
  grant(@CurrentActor() actor: Actor, @Body() body: UnlockCreate): Promise<CellUnlock> {
    return this.unlocks.grant(actor, body)
  }

  @Route('POST', ':id/revoke', {
    permission: 'report:review',
    summary: '收回放行',
    response: CellUnlock,
    ifMatch: true,
  })
  revoke(@CurrentActor() actor: Actor, @PathId('id') id: string, @IfMatch() version: number): Promise<CellUnlock> {
    return this.unlocks.revoke(actor, id, version)
  }
}
