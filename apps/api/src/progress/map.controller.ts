import { Controller, Query, Request } from '@nestjs/common'
import { MapFacts, MapView } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { readUpload } from '../platform/files/upload.js'
import { CurrentActor, PathId, type AppRequest } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { MapService } from './map.service.js'

@Controller('progress/maps')
export class MapController {
  constructor(private readonly maps: MapService) {}

  @Route('GET', '', { permission: 'progress:read', summary: '挂图底图', response: MapView })
  view(@CurrentActor() actor: Actor): Promise<MapView> {
    return this.maps.view(actor)
  }

  @Route('POST', '', {
    permission: 'progress:map',
    summary: '上传有审图号的底图',
    query: MapFacts,
    upload: true,
    response: MapView,
    status: 201,
  })
  async add(@CurrentActor() actor: Actor, @Query() facts: MapFacts, @Request() request: AppRequest): Promise<MapView> {
    return this.maps.add(actor, facts, await readUpload(request, actor, ['geojson']))
  }

  @Route('POST', ':id/withdraw', { permission: 'progress:map', summary: '停用底图', response: MapView })
  withdraw(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<MapView> {
    return this.maps.withdraw(actor, id)
  }
}
