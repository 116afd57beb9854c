import { z } from 'zod'
import { Id } from '../common.js'
import { Instant, PageQuery } from '../platform/common.schema.js'

export const AuditEventView = z
  .strictObject({
    seq: z.number().int(),
    at: Instant,
    actorId: Id.nullable(),
    actorName: z.string(),
    action: z.string(),
    entity: z.string(),
    entityId: z.string(),
    unitId: Id.nullable(),
    before: z.unknown(),
    after: z.unknown(),
    reason: z.string().nullable(),
    requestId: z.string(),
    ip: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'AuditEventView' })
export type AuditEventView = z.infer<typeof AuditEventView>

export const AuditPage = z
  .strictObject({ items: z.array(AuditEventView), total: z.number().int() })
  .meta({ id: 'AuditPage' })
export type AuditPage = z.infer<typeof AuditPage>

export const AuditQuery = PageQuery.extend({
  action: z.string().max(80).optional(),
  entity: z.string().max(80).optional(),
  entityId: z.string().max(80).optional(),
  actorId: z.string().max(80).optional(),
})
export type AuditQuery = z.infer<typeof AuditQuery>

/** One fault in the chain: the first seq at which it shows, and what was done there. */
export const AuditFault = z.strictObject({
  seq: z.number().int(),
  kind: z.enum(['edited', 'deleted', 'inserted', 'truncated', 'restamped']),
  message: z.string(),
})
export type AuditFault = z.infer<typeof AuditFault>

export const AuditVerification = z
  .strictObject({ intact: z.boolean(), events: z.number().int(), head: z.string(), faults: z.array(AuditFault) })
  .meta({ id: 'AuditVerification' })
export type AuditVerification = z.infer<typeof AuditVerification>
