import { AuditPage, AuditQuery } from '@plancascade/types'
import { Controller, Query } from '@nestjs/common'
import { Route } from '../platform/http/route.js'
import { toAuditEventView } from './audit.mapper.js'
import { AuditRepository } from './audit.repository.js'

@Controller()
export class AuditController {
  constructor(private readonly repository: AuditRepository) {}

  @Route('GET', 'audit', { permission: 'audit:read', summary: '审计记录', query: AuditQuery, response: AuditPage })
  async list(@Query() query: AuditQuery): Promise<AuditPage> {
    const { events, total } = await this.repository.list(query)
    return { items: events.map(toAuditEventView), total }
  }
}
