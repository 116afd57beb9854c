import { Injectable } from '@nestjs/common'
import type { Role } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import type { SqlFragment } from '../platform/scope.js'
import type { MessageEntity } from './notice.entity.js'
import type { Audience } from './notice.table.js'

/** Someone who is to get a message, and as whom. */
export interface Recipient {
  readonly userId: string
  readonly unitId: string
  readonly role: Role
}

@Injectable()
export class NoticeRepository {
  constructor(private readonly database: Database) {}

  /** The newest first, from before the message `after`. */
  list(actor: Actor, { beforeSeq, unread, limit }: { beforeSeq: number | null; unread: boolean; limit: number }) {
    const own = ownedBy(actor)
    const more = `${beforeSeq === null ? '' : ' AND seq < ?'}${unread ? ' AND read_at IS NULL' : ''}`
    return this.database.read.rows<MessageEntity>(
      `SELECT * FROM message WHERE ${own.sql}${more} ORDER BY seq DESC LIMIT ${limit}`,
      [...own.params, ...(beforeSeq === null ? [] : [beforeSeq])],
    )
  }

  /** What came into the box after a number, oldest first. */
  since(actor: Actor, seq: number, limit: number): Promise<MessageEntity[]> {
    const own = ownedBy(actor)
    return this.database.read.rows<MessageEntity>(
      `SELECT * FROM message WHERE ${own.sql} AND seq > ? ORDER BY seq LIMIT ${limit}`,
      [...own.params, seq],
    )
  }

  find(actor: Actor, id: string, reads: Reads = this.database.read): Promise<MessageEntity | undefined> {
    const own = ownedBy(actor)
    return reads.row<MessageEntity>(`SELECT * FROM message WHERE id = ? AND ${own.sql}`, [id, ...own.params])
  }

  async unread(actor: Actor, reads: Reads = this.database.read): Promise<number> {
    const own = ownedBy(actor)
    const row = await reads.row<{ count: number }>(
      `SELECT COUNT(*) AS count FROM message WHERE ${own.sql} AND read_at IS NULL`,
      own.params,
    )
    return Number(row?.count ?? 0)
  }

  /** Marks the person's own messages, those named or all. */
  async mark(
    actor: Actor,
    tx: Reads & { run(sql: string, params: readonly unknown[]): Promise<number> },
    at: string,
    ids: readonly string[] | null,
  ): Promise<void> {
    if (ids !== null && ids.length === 0) return
    const own = ownedBy(actor)
    const named = ids === null ? '' : ` AND id IN (${ids.map(() => '?').join(', ')})`
    await tx.run(`UPDATE message SET read_at = ? WHERE ${own.sql} AND read_at IS NULL${named}`, [
      at,
      ...own.params,
      ...(ids ?? []),
    ])
  }

  /** The last number in each of these people's boxes. */
  async lastNumbers(userIds: readonly string[]): Promise<Map<string, number>> {
    if (userIds.length === 0) return new Map()
    const rows = await this.database.read.rows<{ userId: string; lastSeq: number }>(
      `SELECT user_id, last_seq FROM message_box WHERE user_id IN (${userIds.map(() => '?').join(', ')})`,
      userIds,
    )
    return new Map(rows.map(({ userId, lastSeq }) => [userId, Number(lastSeq)]))
  }

  /** People of a city whom an audience means; nobody disabled. In the order of their ids, so that boxes are held in one order. */
  people(regionId: string, { at, roles }: Audience, reads: Reads): Promise<Recipient[]> {
    const marks = (values: readonly string[]): string => values.map(() => '?').join(', ')
    const place =
      at === 'city'
        ? `AND n.kind = 'city'`
        : at === 'everywhere'
          ? ''
          : at.length === 0
            ? 'AND 1 = 0'
            : `AND n.id IN (${marks(at)})`
    return reads.rows<Recipient>(
      `SELECT u.id AS user_id, n.id AS unit_id, MIN(r.role) AS role FROM user_account u
       JOIN unit n ON n.id = u.unit_id JOIN user_role r ON r.user_id = u.id
       WHERE n.region_id = ? AND u.status <> 'disabled' AND r.role IN (${marks(roles)}) ${place}
       GROUP BY u.id, n.id ORDER BY u.id LIMIT 20000`,
      [regionId, ...roles, ...(typeof at === 'string' ? [] : at)],
    )
  }
}

/** One's own messages as one is now: of the unit one belongs to and the roles one holds, whatever one was before. */
function ownedBy({ userId, unitId, roles }: Actor): SqlFragment {
  if (userId === null || unitId === null || roles.length === 0) return { sql: '1 = 0', params: [] }
  return {
    sql: `user_id = ? AND unit_id = ? AND role IN (${roles.map(() => '?').join(', ')})`,
    params: [userId, unitId, ...roles],
  }
}
