import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite'
import { camelCase } from './sql-text.js'

type Bindable = string | number | bigint | null | Uint8Array

/** Texts vary with the length of IN lists, so the cache has a bound. */
const MAX_CACHED = 1000

export interface SqliteOptions {
  readonly readonly?: boolean
  readonly timeout?: number
}

/**
 * The part of better-sqlite3's interface that TypeORM's driver uses, over @photostructure/sqlite (prebuilt, so nothing
 * compiles at install). Given to TypeORM as `driver`.
 */
export class SqliteDatabase {
  readonly #database: DatabaseSyncInstance
  readonly #statements = new Map<string, RowStatement>()

  constructor(file: string, options: SqliteOptions = {}) {
    this.#database = new DatabaseSync(file, {
      readOnly: options.readonly ?? false,
      timeout: options.timeout ?? 5000,
      enableForeignKeyConstraints: true,
    })
  }

  /** TypeORM begins deferred transactions, which fail at once (BUSY_SNAPSHOT) when another process writes; ours are immediate. */
  prepare(sql: string): SqliteStatement {
    const text = sql === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE' : sql
    return new SqliteStatement(this.#database, this.#database.prepare(text))
  }

  /** A statement of our own, kept for the next use. */
  cached(sql: string): RowStatement {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = new RowStatement(this.#database, this.#database.prepare(sql))
    this.#statements.set(sql, statement)
    if (this.#statements.size > MAX_CACHED) this.#statements.delete(this.#statements.keys().next().value ?? '')
    return statement
  }

  exec(sql: string): void {
    this.#database.exec(sql)
  }

  pragma(pragma: string): Array<Record<string, unknown>> {
    return this.prepare(`PRAGMA ${pragma}`).all()
  }

  get inTransaction(): boolean {
    return this.#database.isTransaction
  }

  /** The engine offers no finalising, so an open statement leaves `-wal` behind; whoever writes checkpoints first. */
  close(): void {
    this.#statements.clear()
    this.#database.close()
  }
}

/**
 * Holds its database: in @photostructure/sqlite a statement alone does not keep the database alive, and a collected one
 * takes the process down at the next call (stack.md §2).
 */
export class SqliteStatement {
  readonly reader: boolean

  constructor(
    readonly database: DatabaseSyncInstance,
    private readonly statement: StatementSyncInstance,
  ) {
    this.reader = statement.columns().length > 0
  }

  all(...params: unknown[]): Array<Record<string, unknown>> {
    return this.statement.all(...(params as Bindable[])) as Array<Record<string, unknown>>
  }

  get(...params: unknown[]): Record<string, unknown> | undefined {
    return this.statement.get(...(params as Bindable[])) as Record<string, unknown> | undefined
  }

  run(...params: unknown[]): { changes: number; lastInsertRowid: number } {
    const { changes, lastInsertRowid } = this.statement.run(...(params as Bindable[]))
    return { changes: Number(changes), lastInsertRowid: Number(lastInsertRowid) }
  }
}

/**
 * What the stores read and write with. Rows come from the engine as bare arrays and are named here: the engine's own objects cost
 * more than twice as much. The names are those at the time of preparing: a schema changes only before a store is opened.
 */
export class RowStatement {
  readonly #names: readonly string[]

  constructor(
    /** Held for the same reason as in {@link SqliteStatement}. */
    readonly database: DatabaseSyncInstance,
    private readonly statement: StatementSyncInstance,
  ) {
    this.#names = statement.columns().map(({ name }) => camelCase(name))
    statement.setReturnArrays(true)
  }

  rows<T>(params: readonly Bindable[]): T[] {
    return (this.statement.all(...params) as unknown as unknown[][]).map((values) => this.named<T>(values))
  }

  row<T>(params: readonly Bindable[]): T | undefined {
    const values = this.statement.get(...params) as unknown as unknown[] | undefined
    return values && this.named<T>(values)
  }

  /** Number of rows changed. */
  run(params: readonly Bindable[] = []): number {
    return Number(this.statement.run(...params).changes)
  }

  private named<T>(values: readonly unknown[]): T {
    const row: Record<string, unknown> = {}
    this.#names.forEach((name, index) => (row[name] = values[index]))
    return row as T
  }
}
