import { Health } from '@plancascade/types'
import { Controller } from '@nestjs/common'
import { Database } from './database/database.js'
import { Route } from './http/route.js'
import { VERSION } from './version.js'

@Controller()
export class HealthController {
  constructor(private readonly database: Database) {}

  @Route('GET', 'health', { permission: 'public', summary: '健康检查', response: Health })
  async show(): Promise<Health> {
    await this.database.store.ping()
    return { status: 'ok', database: this.database.kind, version: VERSION }
  }
}
