import { canonicalJson } from '@plancascade/kernel'
import type { Actor } from '../platform/actor.js'
import type { Statements, Store } from '../platform/database/reads.js'
import { GENESIS, chainHash, valuesOf } from './audit.chain.js'
import type { AuditEventEntity } from './audit.entity.js'

/** What a use case says about its act; who, when and from where are added by the unit of work. */
export interface AuditRecord {
  /** `report.submit`: the command that ran, unless one command does several things. */
  readonly action?: string
  readonly entity: string
  readonly entityId: string
  readonly unitId?: string | null
  /** Plain data; measures as decimal text. */
  readonly before?: unknown
  readonly after?: unknown
  readonly reason?: string | null
}

export interface AuditHead {
  readonly seq: number
  readonly hash: string
}

/** Any fixed number: the chain has one writer at a time. */
const CHAIN_LOCK = 20260002

const INSERT = `INSERT INTO audit_event
  (seq, at, actor_id, actor_name, action, entity, entity_id, unit_id, "before", "after", reason, request_id, ip, hash)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

/** Appends to the chain inside the caller's transaction. Without gaps: on SQLite by the single writer, else by a lock. */
export class AuditTrail {
  /** The committed head, known only where this process is the sole writer. */
  #head: AuditHead | null = null

  constructor(private readonly store: Pick<Store, 'kind'>) {}

  /** Returns the new head; hand it to {@link committed} once the transaction has committed. */
  async append(
    statements: Statements,
    actor: Actor,
    command: string,
    at: string,
    records: readonly AuditRecord[],
  ): Promise<AuditHead> {
    let head = await this.headInside(statements)
    for (const record of records) {
      const event = eventOf(head.seq + 1, actor, command, at, record)
      const hash = chainHash(head.hash, event)
      await statements.run(INSERT, [...valuesOf(event), hash])
      head = { seq: event.seq, hash }
    }
    return head
  }

  committed(head: AuditHead): void {
    if (this.store.kind === 'sqlite') this.#head = head
  }

  private async headInside(statements: Statements): Promise<AuditHead> {
    if (this.#head) return this.#head
    if (this.store.kind === 'postgres') await statements.row('SELECT pg_advisory_xact_lock(?)', [CHAIN_LOCK])
    const last = await statements.row<AuditHead>('SELECT seq, hash FROM audit_event ORDER BY seq DESC LIMIT 1')
    return last ?? { seq: 0, hash: GENESIS }
  }
}

function eventOf(
  seq: number,
  actor: Actor,
  command: string,
  at: string,
  record: AuditRecord,
): Omit<AuditEventEntity, 'hash'> {
  return {
    seq,
    at,
    actorId: actor.userId,
    actorName: actor.name,
    action: record.action ?? command,
    entity: record.entity,
    entityId: record.entityId,
    unitId: record.unitId ?? null,
    before: record.before === undefined ? null : canonicalJson(record.before),
    after: record.after === undefined ? null : canonicalJson(record.after),
    reason: record.reason ?? null,
    requestId: actor.request.id,
    ip: actor.request.ip,
  }
}
