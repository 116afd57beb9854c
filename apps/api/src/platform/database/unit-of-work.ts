import { AsyncLocalStorage } from 'node:async_hooks'
import { AuditTrail, type AuditHead } from '../../audit/audit.trail.js'
import { systemActor, type Actor } from '../actor.js'
import type { Clock } from '../clock.js'
import { newId } from '../id.js'
import type { Database } from './database.js'
import { mapDatabaseError } from './database-error.js'
import { inFlight, rememberResponse, replayIfDone } from './idempotency.js'
import type { Statements } from './reads.js'
import { Tx } from './tx.js'

/**
 * The only way to write. One user intention is one unit: what it changes, its audit events, its idempotency record and its
 * messages to other stages commit together or not at all.
 */
export class UnitOfWork {
  readonly #inside = new AsyncLocalStorage<string>()
  readonly #inFlight = new Set<string>()
  readonly #trail: AuditTrail
  readonly #listeners: Array<(head: AuditHead) => void> = []

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    this.#trail = new AuditTrail(database.store)
  }

  /**
   * Runs `work` as one transaction. What it returns is the answer stored for the request's Idempotency-Key, so a controller
   * hands it on unchanged. On PostgreSQL it may run again after a deadlock: it must not touch anything but `tx`.
   */
  run<T>(actor: Actor, command: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.once(actor, () => this.unit(actor, command, work))
  }

  /** House-keeping that no person asked for and no auditor misses: last-seen times, expired rows, delivered messages. */
  maintain<T>(command: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.guarded(command, (statements) => this.within(statements, systemActor(newId()), work))
  }

  /** Called with the new head of the audit chain after each commit. */
  onCommit(listener: (head: AuditHead) => void): void {
    this.#listeners.push(listener)
  }

  private async unit<T>(actor: Actor, command: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    let head: AuditHead | undefined
    const result = await this.guarded(command, async (statements) => {
      await replayIfDone(statements, actor)
      return this.within(statements, actor, async (tx) => {
        const answer = await work(tx)
        if (tx.events.length === 0) throw new Error(`${command} recorded no audit event`)
        await rememberResponse(statements, actor, answer, tx.now)
        head = await this.#trail.append(statements, actor, command, tx.now, tx.events)
        return answer
      })
    })
    if (head) this.announce(head)
    return result
  }

  private announce(head: AuditHead): void {
    this.#trail.committed(head)
    for (const listener of this.#listeners) listener(head)
  }

  private async within<T>(statements: Statements, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    const tx = new Tx(statements, this.database.tables, actor, this.clock.nowText())
    try {
      return await work(tx)
    } finally {
      tx.close()
    }
  }

  /** A unit inside a unit would wait for itself on SQLite and commit on its own on PostgreSQL: pass `tx` instead. */
  private async guarded<T>(command: string, work: (statements: Statements) => Promise<T>): Promise<T> {
    const outer = this.#inside.getStore()
    if (outer !== undefined) throw new Error(`${command} was started inside ${outer}: pass its tx`)
    try {
      return await this.database.store.transaction((statements) => this.#inside.run(command, () => work(statements)))
    } catch (error) {
      throw mapDatabaseError(error)
    }
  }

  /** The same key twice at the same time: the second is asked to wait rather than queued behind the first. */
  private async once<T>(actor: Actor, work: () => Promise<T>): Promise<T> {
    const key = actor.request.idempotency?.key
    if (key === undefined) return work()
    const slot = `${actor.userId} ${key}`
    if (this.#inFlight.has(slot)) throw inFlight()
    this.#inFlight.add(slot)
    try {
      return await work()
    } finally {
      this.#inFlight.delete(slot)
    }
  }
}
