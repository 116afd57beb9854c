import type { Clock } from '../clock.js'
import type { Database } from './database.js'
import { OutboxEntity } from './outbox.entity.js'
import type { Tx } from './tx.js'
import type { UnitOfWork } from './unit-of-work.js'

/** What a stage does when told; its writes commit together with the mark that the message was delivered. */
export type Listener = (tx: Tx, payload: unknown) => Promise<void>

const BATCH = 50

/**
 * Delivers what units of work emitted, after they committed. A message is marked and acted on in one transaction, so a crash
 * or a second node never makes its effect happen twice; what failed stays and is tried at the next call.
 */
export class Outbox {
  readonly #listeners = new Map<string, Listener>()
  readonly #watchers: Array<() => void> = []
  #running: Promise<void> | null = null
  #again = false

  constructor(
    private readonly database: Database,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** One listener for a topic; a message without a listener waits for a program that has one. */
  on(topic: string, listener: Listener): void {
    if (this.#listeners.has(topic)) throw new Error(`${topic} has a listener already`)
    this.#listeners.set(topic, listener)
  }

  /** Told after each delivery has committed. */
  onDelivered(watcher: () => void): void {
    this.#watchers.push(watcher)
  }

  /** Delivers everything that waits; calls during a delivery make it look once more. */
  deliver(): Promise<void> {
    this.#again = true
    this.#running ??= this.rounds().finally(() => {
      this.#running = null
    })
    return this.#running
  }

  private async rounds(): Promise<void> {
    while (this.#again) {
      this.#again = false
      try {
        for (const message of await this.waiting()) await this.deliverOne(message)
      } catch (error) {
        // Nobody waits for a delivery, and the messages do: the next commit finds them.
        process.stderr.write(`消息没有送达，稍后再试：${error instanceof Error ? error.message : ''}\n`)
      }
    }
  }

  private waiting(): Promise<OutboxEntity[]> {
    const topics = [...this.#listeners.keys()]
    if (topics.length === 0) return Promise.resolve([])
    return this.database.read.rows<OutboxEntity>(
      `SELECT * FROM outbox WHERE delivered_at IS NULL AND topic IN (${topics.map(() => '?').join(', ')})
       ORDER BY id LIMIT ${BATCH}`,
      topics,
    )
  }

  private async deliverOne({ id, topic, payload }: OutboxEntity): Promise<void> {
    const deliveredAt = this.clock.nowText()
    try {
      const done = await this.uow.maintain(`deliver ${topic}`, async (tx) => {
        const mine = await tx.run('UPDATE outbox SET delivered_at = ? WHERE id = ? AND delivered_at IS NULL', [
          deliveredAt,
          id,
        ])
        if (mine === 1) await this.#listeners.get(topic)?.(tx, JSON.parse(payload))
        return mine === 1
      })
      if (done) this.#again = true
      if (done) for (const watcher of this.#watchers) watcher()
    } catch (error) {
      process.stderr.write(`消息 ${topic} ${id} 没有送达，稍后再试：${error instanceof Error ? error.message : ''}\n`)
    }
  }
}
