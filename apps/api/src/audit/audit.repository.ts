import type { AuditQuery } from '@plancascade/types'
import { Injectable } from '@nestjs/common'
import { Database } from '../platform/database/database.js'
import type { AuditEventEntity } from './audit.entity.js'

/** The trail belongs to the auditor alone, who sees all of it: permission decides, not a scope. */
@Injectable()
export class AuditRepository {
  constructor(private readonly database: Database) {}

  async list(query: AuditQuery): Promise<{ events: AuditEventEntity[]; total: number }> {
    const filters = (['action', 'entity', 'entityId', 'actorId'] as const).filter((key) => query[key] !== undefined)
    const columns = { action: 'action', entity: 'entity', entityId: 'entity_id', actorId: 'actor_id' }
    const where = ['1 = 1', ...filters.map((key) => `${columns[key]} = ?`)].join(' AND ')
    const params = filters.map((key) => query[key])
    const { read } = this.database
    const events = await read.rows<AuditEventEntity>(
      `SELECT * FROM audit_event WHERE ${where} ORDER BY seq DESC LIMIT ? OFFSET ?`,
      [...params, query.limit, query.offset],
    )
    const counted = await read.row<{ total: number }>(
      `SELECT COUNT(*) AS total FROM audit_event WHERE ${where}`,
      params,
    )
    return { events, total: counted?.total ?? 0 }
  }
}
