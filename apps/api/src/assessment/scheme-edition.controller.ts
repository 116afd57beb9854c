import { Body, Controller } from '@nestjs/common'
import { SchemeDocument, SchemeImport, SchemeView } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { CurrentActor, PathId } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { SchemeEditionService } from './scheme-edition.service.js'

@Controller('schemes')
export class SchemeEditionController {
  constructor(private readonly editions: SchemeEditionService) {}

  @Route('POST', 'import', {
    permission: 'assessment:scheme',
    summary: '导入考核办法',
    body: SchemeImport,
    response: SchemeView,
    status: 201,
  })
  import(@CurrentActor() actor: Actor, @Body() body: SchemeImport): Promise<SchemeView> {
    return this.editions.import(actor, body)
  }

  @Route('POST', ':id/revise', {
    permission: 'assessment:scheme',
    summary: '修订为新版',
    response: SchemeView,
    status: 201,
  })
  revise(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<SchemeView> {
    return this.editions.revise(actor, id)
  }

  @Route('GET', ':id/document', {
    permission: 'assessment:run',
    summary: '导出考核办法',
    response: SchemeDocument,
  })
  document(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<SchemeDocument> {
    return this.editions.document(actor, id)
  }
}
