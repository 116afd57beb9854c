import type { Readable } from 'node:stream'
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common'
import { SessionService } from '../identity/session.service.js'
import { SessionStore } from '../identity/session.store.js'
import type { Actor } from '../platform/actor.js'
import { CONFIG, type Config } from '../platform/config.js'
import { Outbox } from '../platform/database/outbox.js'
import type { AppRequest } from '../platform/http/request.js'
import { LiveStream } from './live-stream.js'
import { NoticeRepository } from './notice.repository.js'
import { toMessageView } from './notice.service.js'

const BEAT_MS = 15_000
/** Another process on the same PostgreSQL may have delivered: how long that may go unseen here. */
const LOOK_MS = 1500
const BATCH = 200
/** A browser shares one stream among its tabs; more than this are leftovers, and the oldest ends. */
const MAX_OF_A_PERSON = 8

/**
 * The open streams of this process. Whatever is told is read anew from the person's own box with the rights they have at that
 * moment; a session that ended or a person who changed ends the stream.
 */
@Injectable()
export class LiveHub implements OnModuleDestroy {
  readonly #streams = new Set<LiveStream>()
  readonly #timers: NodeJS.Timeout[]
  #looking: Promise<void> | null = null
  #again = false
  #isStopping = false

  constructor(
    private readonly sessions: SessionService,
    private readonly notices: NoticeRepository,
    store: SessionStore,
    outbox: Outbox,
    @Inject(CONFIG) config: Config,
  ) {
    outbox.onDelivered(() => void this.look())
    store.onChange(() => void this.reauthorise())
    this.#timers = [setInterval(() => void this.beat(), BEAT_MS)]
    if (config.databaseUrl !== null) this.#timers.push(setInterval(() => void this.look(), LOOK_MS))
    for (const timer of this.#timers) timer.unref()
  }

  /** Ends every stream: a server that stops waits for no browser. */
  async onModuleDestroy(): Promise<void> {
    this.#isStopping = true
    for (const timer of this.#timers) clearInterval(timer)
    for (const stream of this.#streams) stream.end()
    await this.#looking
  }

  /** `lastEventId`: the last message a browser was told before it lost its stream; it is told everything since. */
  async open(actor: Actor, request: AppRequest, lastEventId: string | null): Promise<Readable> {
    const userId = actor.userId ?? ''
    const last = lastEventId === null ? undefined : await this.notices.find(actor, lastEventId)
    const told = last?.seq ?? (await this.notices.lastNumbers([userId])).get(userId) ?? 0
    const stream = new LiveStream(request, actor, told)
    this.#streams.add(stream)
    stream.body.once('close', () => this.#streams.delete(stream))
    if (this.#isStopping) stream.end()
    const own = [...this.#streams].filter((other) => other.userId === userId)
    for (const old of own.slice(0, -MAX_OF_A_PERSON)) old.end()
    void this.look()
    return stream.body
  }

  /** Tells every stream what its box has got since; calls during a look make it look once more. */
  look(): Promise<void> {
    this.#again = true
    this.#looking ??= this.rounds().finally(() => {
      this.#looking = null
    })
    return this.#looking
  }

  async beat(): Promise<void> {
    await this.reauthorise()
    for (const stream of this.#streams) stream.beat()
  }

  async reauthorise(): Promise<void> {
    for (const stream of [...this.#streams]) await this.isAllowed(stream)
  }

  private async rounds(): Promise<void> {
    while (this.#again) {
      this.#again = false
      try {
        const numbers = await this.notices.lastNumbers([...new Set([...this.#streams].map(({ userId }) => userId))])
        for (const stream of [...this.#streams]) {
          if ((numbers.get(stream.userId) ?? 0) > stream.told && (await this.isAllowed(stream))) await this.tell(stream)
        }
      } catch (error) {
        // The messages are in the boxes: the next look or the browser's next connection finds them.
        process.stderr.write(`实时消息没有送出，稍后再试：${error instanceof Error ? error.message : ''}\n`)
      }
    }
  }

  private async tell(stream: LiveStream): Promise<void> {
    const messages = await this.notices.since(stream.actor, stream.told, BATCH)
    for (const message of messages) {
      stream.tell(message.id, toMessageView(message))
      stream.told = message.seq
    }
    if (messages.length === BATCH) this.#again = true
  }

  private async isAllowed(stream: LiveStream): Promise<boolean> {
    const actor = await this.sessions.look(stream.request).catch(() => null)
    if (stream.isStillOf(actor)) return true
    stream.end()
    return false
  }
}
