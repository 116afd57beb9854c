import { Injectable } from '@nestjs/common'
import type { InboxState, MessagePage, MessageQuery, MessagesRead, MessageView } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { notFound } from '../platform/app-error.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import type { MessageEntity } from './notice.entity.js'
import { NoticeRepository } from './notice.repository.js'

const PAGE = 50

/** A person's own messages. */
@Injectable()
export class NoticeService {
  constructor(
    private readonly notices: NoticeRepository,
    private readonly uow: UnitOfWork,
  ) {}

  async list(actor: Actor, { after, unread }: MessageQuery): Promise<MessagePage> {
    const last = after === undefined ? null : await this.notices.find(actor, after)
    if (last === undefined) throw notFound()
    const rows = await this.notices.list(actor, {
      beforeSeq: last?.seq ?? null,
      unread: unread !== undefined,
      limit: PAGE + 1,
    })
    const items = rows.slice(0, PAGE)
    return {
      items: items.map(toMessageView),
      next: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null,
      unread: await this.notices.unread(actor),
    }
  }

  async state(actor: Actor): Promise<InboxState> {
    const [newest] = await this.notices.list(actor, { beforeSeq: null, unread: false, limit: 1 })
    return { unread: await this.notices.unread(actor), latest: newest?.id ?? null }
  }

  /** That somebody looked is no act of business: it is not in the audit trail. */
  async markRead(actor: Actor, read: MessagesRead): Promise<InboxState> {
    const ids = 'ids' in read ? read.ids : null
    await this.uow.maintain('message.read', (tx) => this.notices.mark(actor, tx, tx.now, ids))
    return this.state(actor)
  }
}

export function toMessageView({ id, kind, title, detail, link, createdAt, readAt }: MessageEntity): MessageView {
  return { id, kind, title, detail, link, createdAt, readAt }
}
