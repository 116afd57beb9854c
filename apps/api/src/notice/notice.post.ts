import { Injectable } from '@nestjs/common'
import { MessageKind } from '@plancascade/types'
import { Outbox } from '../platform/database/outbox.js'
import type { Tx } from '../platform/database/tx.js'
import { newId } from '../platform/id.js'
import { MessageEntity } from './notice.entity.js'
import type { Announced } from './notice.events.js'
import { NoticeRepository, type Recipient } from './notice.repository.js'
import { NOTICES, type Draft } from './notice.table.js'

/** Makes messages of what the stages announce, each exactly once: the outbox marks the event in the same transaction. */
@Injectable()
export class NoticePost {
  constructor(
    outbox: Outbox,
    private readonly notices: NoticeRepository,
  ) {
    for (const kind of MessageKind.options) {
      outbox.on(kind, (tx, payload) => this.post(tx, kind, payload as Announced<typeof kind>))
    }
  }

  private async post<K extends MessageKind>(tx: Tx, kind: K, event: Announced<K>): Promise<void> {
    const names = await this.namesOf(tx, event.regionId)
    const told = new Set<string | null>([event.actorId])
    const copies: Array<Recipient & { draft: Draft }> = []
    for (const draft of NOTICES[kind](event.facts, (unitId) => names.get(unitId) ?? '')) {
      for (const person of await this.notices.people(event.regionId, draft.to, tx)) {
        if (told.has(person.userId)) continue
        told.add(person.userId)
        copies.push({ ...person, draft })
      }
    }
    copies.sort((a, b) => (a.userId < b.userId ? -1 : 1))
    for (const copy of copies) await this.put(tx, kind, copy)
  }

  private async put(tx: Tx, kind: MessageKind, { userId, unitId, role, draft }: Recipient & { draft: Draft }) {
    await tx.run('INSERT INTO message_box (user_id, last_seq) VALUES (?, 0) ON CONFLICT (user_id) DO NOTHING', [userId])
    await tx.run('UPDATE message_box SET last_seq = last_seq + 1 WHERE user_id = ?', [userId])
    const box = await tx.row<{ lastSeq: number }>('SELECT last_seq FROM message_box WHERE user_id = ?', [userId])
    const { title, detail, link } = draft
    await tx.insert(MessageEntity, {
      ...{ id: newId(), userId, seq: Number(box?.lastSeq), unitId, role, kind, title, detail, link },
      createdAt: tx.now,
      readAt: null,
    })
  }

  private async namesOf(tx: Tx, regionId: string): Promise<Map<string, string>> {
    const rows = await tx.rows<{ id: string; shortName: string }>(
      'SELECT id, short_name FROM unit WHERE region_id = ? LIMIT 50000',
      [regionId],
    )
    return new Map(rows.map(({ id, shortName }) => [id, shortName]))
  }
}
