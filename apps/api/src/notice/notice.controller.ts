import { Body, Controller, Query, StreamableFile } from '@nestjs/common'
import { InboxState, MessagePage, MessageQuery, MessagesRead } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { CurrentActor, Reply, Request, type AppReply, type AppRequest } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { LiveHub } from './live-hub.js'
import { NoticeService } from './notice.service.js'

@Controller()
export class NoticeController {
  constructor(
    private readonly notices: NoticeService,
    private readonly live: LiveHub,
  ) {}

  @Route('GET', 'messages', {
    permission: 'session:own',
    summary: '我的消息',
    query: MessageQuery,
    response: MessagePage,
  })
  list(@CurrentActor() actor: Actor, @Query() query: MessageQuery): Promise<MessagePage> {
    return this.notices.list(actor, query)
  }

  @Route('POST', 'messages/read', {
    permission: 'session:own',
    summary: '标记消息已读',
    body: MessagesRead,
    response: InboxState,
    idempotent: false,
  })
  read(@CurrentActor() actor: Actor, @Body() body: MessagesRead): Promise<InboxState> {
    return this.notices.markRead(actor, body)
  }

  /** A stream for whoever accepts one, and the present state for whoever asks from time to time. */
  @Route('GET', 'events', {
    permission: 'session:own',
    summary: '实时消息（text/event-stream），或当前未读数',
    response: InboxState,
  })
  async events(
    @CurrentActor() actor: Actor,
    @Request() request: AppRequest,
    @Reply() reply: AppReply,
  ): Promise<InboxState | StreamableFile> {
    if (!(request.headers.accept ?? '').includes('text/event-stream')) return this.notices.state(actor)
    const last = request.headers['last-event-id']
    // The connection ends with the stream, so that a server that stops has none left.
    void reply.headers({ 'x-accel-buffering': 'no', 'cache-control': 'no-cache, no-store', connection: 'close' })
    const body = await this.live.open(actor, request, typeof last === 'string' ? last : null)
    return new StreamableFile(body, { type: 'text/event-stream; charset=utf-8' })
  }
}
