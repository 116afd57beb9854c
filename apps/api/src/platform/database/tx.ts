import { canonicalJson } from '@plancascade/kernel'
import type { AuditRecord } from '../../audit/audit.trail.js'
import type { Actor } from '../actor.js'
import { AppError, notFound } from '../app-error.js'
import { newId } from '../id.js'
import type { Reads, Statements } from './reads.js'
import type { TableOf, Tables } from './tables.js'

/** An entity class; its properties are the columns. */
export type EntityClass<E> = new () => E

/**
 * An open unit of work. Every write of a repository takes one; only {@link UnitOfWork} has the statements that make one. After
 * the unit has ended it refuses further use.
 */
export class Tx implements Reads {
  readonly events: AuditRecord[] = []
  #open = true

  constructor(
    private readonly statements: Statements,
    private readonly tables: Tables,
    readonly actor: Actor,
    /** The instant of the act: one for everything written in the unit. */
    readonly now: string,
  ) {}

  async rows<T>(sql: string, params?: readonly unknown[]): Promise<T[]> {
    return this.usable().rows<T>(sql, params)
  }

  async row<T>(sql: string, params?: readonly unknown[]): Promise<T | undefined> {
    return this.usable().row<T>(sql, params)
  }

  /** Any other write; returns the number of rows changed. */
  async run(sql: string, params?: readonly unknown[]): Promise<number> {
    return this.usable().run(sql, params)
  }

  async insert<E extends object>(entity: EntityClass<E>, row: E): Promise<void> {
    const { sql, values } = this.tables.of(entity).insert(row)
    await this.usable().run(sql, values)
  }

  /** Many rows in few statements. */
  async insertMany<E extends object>(entity: EntityClass<E>, rows: readonly E[]): Promise<void> {
    for (const { sql, values } of this.tables.of(entity).insertMany(rows)) await this.usable().run(sql, values)
  }

  /** Unconditional change of rows that have no version of their own; returns the number of rows changed. */
  async update<E extends object>(entity: EntityClass<E>, where: Partial<E>, set: Partial<E>): Promise<number> {
    const { sql, values } = this.tables.of(entity).update(where, set)
    return this.usable().run(sql, values)
  }

  async remove<E extends object>(entity: EntityClass<E>, where: Partial<E>): Promise<number> {
    const { sql, values } = this.tables.of(entity).remove(where)
    return this.usable().run(sql, values)
  }

  /** Compare-and-set of a versioned record: the version goes up by one, or 412 names the one it has now. */
  async change<E extends { id: string; version: number }>(
    entity: EntityClass<E>,
    { id, version, set }: { id: string; version: number; set: Partial<E> },
  ): Promise<void> {
    const where = { id, version } as Partial<E>
    const changed = await this.update(entity, where, { ...set, version: version + 1 })
    if (changed !== 1) throw await this.whyNot(this.tables.of(entity), id, version)
  }

  /** Compare-and-set of a status: only from `from`, only at `version`; one of many rivals wins, the others get 409 or 412. */
  async transition<E extends { id: string; version: number; status: string }>(
    entity: EntityClass<E>,
    {
      id,
      version,
      from,
      to,
      set,
    }: { id: string; version: number; from: E['status']; to: E['status']; set?: Partial<E> },
  ): Promise<void> {
    const where = { id, version, status: from } as Partial<E>
    const changed = await this.update(entity, where, { ...set, status: to, version: version + 1 } as Partial<E>)
    if (changed !== 1) throw await this.whyNot(this.tables.of(entity), id, version)
  }

  /** Compare-and-delete of a versioned record. */
  async removeVersion<E extends { id: string; version: number }>(
    entity: EntityClass<E>,
    { id, version }: { id: string; version: number },
  ): Promise<void> {
    const removed = await this.remove(entity, { id, version } as Partial<E>)
    if (removed !== 1) throw await this.whyNot(this.tables.of(entity), id, version)
  }

  /** Says what was done, for the audit trail. A unit that records nothing is refused. */
  record(event: AuditRecord): void {
    this.events.push(event)
  }

  /** Tells other stages after commit. */
  async emit(topic: string, payload: unknown): Promise<void> {
    await this.usable().run('INSERT INTO outbox (id, topic, payload, created_at) VALUES (?, ?, ?, ?)', [
      newId(),
      topic,
      canonicalJson(payload),
      this.now,
    ])
  }

  /** Called by the unit of work when it ends. */
  close(): void {
    this.#open = false
  }

  private usable(): Statements {
    if (!this.#open) throw new Error('this unit of work has ended: a write was not awaited')
    return this.statements
  }

  private async whyNot(table: TableOf, id: string, version: number): Promise<AppError> {
    const row = await this.usable().row<{ version: number }>(`SELECT version FROM ${table.name} WHERE id = ?`, [id])
    if (!row) return notFound()
    if (row.version === version) return new AppError('lifecycle.refused')
    return new AppError('record.stale', { currentVersion: row.version })
  }
}
