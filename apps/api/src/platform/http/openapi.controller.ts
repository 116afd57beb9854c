import { Controller, Inject } from '@nestjs/common'
import { CONFIG, type Config } from '../config.js'
import { openApiOf } from './openapi.js'
import { Route } from './route.js'
import { RouteTable } from './route-table.js'

@Controller()
export class OpenApiController {
  #document: Record<string, unknown> | null = null

  constructor(
    private readonly routes: RouteTable,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Route('GET', 'openapi.json', { permission: 'public', summary: '接口说明（OpenAPI 3.1）' })
  show(): Record<string, unknown> {
    this.#document ??= openApiOf(this.routes.all(), this.config.secureCookies ? '__Host-plancascade' : 'plancascade')
    return this.#document
  }
}
