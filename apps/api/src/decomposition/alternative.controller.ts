import { Body, Controller } from '@nestjs/common'
import { AlternativeSave, AlternativeView, UnitHistoryView } from '@plancascade/types'
import { z } from 'zod'
import type { Actor } from '../platform/actor.js'
import { CurrentActor, IfMatch, PathId } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { AlternativeService } from './alternative.service.js'
import { HistoryService } from './history.service.js'

@Controller()
export class AlternativeController {
  constructor(
    private readonly alternatives: AlternativeService,
    private readonly history: HistoryService,
  ) {}

  @Route('GET', 'decompositions/:id/history', {
    permission: 'decomposition:read',
    summary: '各单位以往实绩',
    response: z.array(UnitHistoryView),
  })
  historyOf(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<UnitHistoryView[]> {
    return this.history.of(actor, id)
  }

  @Route('GET', 'decompositions/:id/alternatives', {
    permission: 'decomposition:read',
    summary: '备选方案',
    response: z.array(AlternativeView),
  })
  list(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<AlternativeView[]> {
    return this.alternatives.list(actor, id)
  }

  @Route('POST', 'decompositions/:id/alternatives', {
    permission: 'decomposition:edit',
    summary: '保存为备选方案',
    body: AlternativeSave,
    response: AlternativeView,
    status: 201,
  })
  keep(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @Body() body: AlternativeSave,
  ): Promise<AlternativeView> {
    return this.alternatives.keep(actor, id, body)
  }

  @Route('PUT', 'alternatives/:id', {
    permission: 'decomposition:edit',
    summary: '修改备选方案',
    body: AlternativeSave,
    response: AlternativeView,
  })
  change(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @Body() body: AlternativeSave,
  ): Promise<AlternativeView> {
    return this.alternatives.change(actor, id, version, body)
  }

  @Route('DELETE', 'alternatives/:id', { permission: 'decomposition:edit', summary: '删去备选方案', status: 204 })
  remove(@CurrentActor() actor: Actor, @PathId('id') id: string, @IfMatch() version: number): Promise<void> {
    return this.alternatives.remove(actor, id, version)
  }
}
