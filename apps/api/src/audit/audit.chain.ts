import { hash } from 'node:crypto'
import { canonicalJson } from '@plancascade/kernel'
import type { AuditEventEntity } from './audit.entity.js'

/** What the first event follows. */
export const GENESIS = '0'.repeat(64)

/** What an event says, in the order in which it is hashed and stored. */
export function valuesOf(event: Omit<AuditEventEntity, 'hash'>): unknown[] {
  return [
    event.seq,
    event.at,
    event.actorId,
    event.actorName,
    event.action,
    event.entity,
    event.entityId,
    event.unitId,
    event.before,
    event.after,
    event.reason,
    event.requestId,
    event.ip,
  ]
}

/** SHA-256 over the previous hash and the event's canonical text: an edit anywhere breaks every later link. */
export function chainHash(previous: string, event: Omit<AuditEventEntity, 'hash'>): string {
  return hash('sha256', `${previous}\n${canonicalJson(valuesOf(event))}`)
}
