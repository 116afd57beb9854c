import type { AuditEventView } from '@plancascade/types'
import type { AuditEventEntity } from './audit.entity.js'

export function toAuditEventView(event: AuditEventEntity): AuditEventView {
  return { ...event, before: parsed(event.before), after: parsed(event.after) }
}

function parsed(json: string | null): unknown {
  return json === null ? null : JSON.parse(json)
}
