import type { DataSource } from 'typeorm'
import { sqliteSource } from './data-source.js'
import { Fifo } from './fifo.js'
import { FileLock } from './file-lock.js'
import { migrate } from './migrate.js'
import type { Reads, Statements, Store } from './reads.js'
import { bindable } from './sql-text.js'
import type { SqliteDatabase } from './sqlite-driver.js'
import { Tables } from './tables.js'

/** Older ones can lose pages of a WAL after a reset (fixed in 3.51.3). */
const MINIMUM_SQLITE = [3, 51, 3] as const

/** One writer behind a FIFO and one read-only connection, so no request joins or sees another's transaction (trust.md M1). */
export class SqliteStore implements Store {
  readonly kind = 'sqlite'
  readonly read: Reads
  readonly tables: Tables
  readonly #queue = new Fifo()
  readonly #writer: SqliteDatabase
  readonly #statements: Statements

  private constructor(
    private readonly lock: FileLock,
    private readonly writerSource: DataSource,
    private readonly readerSource: DataSource,
  ) {
    this.#writer = connectionOf(writerSource)
    this.#statements = statementsOn(this.#writer)
    this.tables = new Tables(writerSource)
    this.read = statementsOn(connectionOf(readerSource))
  }

  /** Takes the file for this process alone, migrates it and opens both connections. */
  static async open(file: string): Promise<SqliteStore> {
    const lock = FileLock.take(`${file}.lock`)
    try {
      const writer = await sqliteSource(file, false).initialize()
      assertSafe(connectionOf(writer))
      await migrate(writer)
      return new SqliteStore(lock, writer, await sqliteSource(file, true).initialize())
    } catch (error) {
      lock.release()
      throw error
    }
  }

  transaction<T>(work: (statements: Statements) => Promise<T>): Promise<T> {
    return this.#queue.run(async () => {
      this.#writer.cached('BEGIN IMMEDIATE').run()
      try {
        const result = await work(this.#statements)
        this.#writer.cached('COMMIT').run()
        return result
      } catch (error) {
        // SQLite has already rolled back after some errors (full disk, I/O).
        if (this.#writer.inTransaction) this.#writer.cached('ROLLBACK').run()
        throw error
      }
    })
  }

  async ping(): Promise<void> {
    await this.read.row('SELECT 1')
  }

  async close(): Promise<void> {
    await this.#queue.idle()
    await this.readerSource.destroy()
    this.#writer.pragma('wal_checkpoint(TRUNCATE)')
    await this.writerSource.destroy()
    this.lock.release()
  }
}

/** Reading alone, on a source opened read-only. */
export function readsOnSqlite(source: DataSource): { reads: Reads; copyTo: (file: string) => void } {
  const connection = connectionOf(source)
  return { reads: statementsOn(connection), copyTo: (file) => void connection.prepare('VACUUM INTO ?').run(file) }
}

function connectionOf(source: DataSource): SqliteDatabase {
  return (source.driver as unknown as { databaseConnection: SqliteDatabase }).databaseConnection
}

function statementsOn(database: SqliteDatabase): Statements {
  return {
    async rows<T>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
      return database.cached(sql).rows<T>(params.map(bindable))
    },
    async row<T>(sql: string, params: readonly unknown[] = []): Promise<T | undefined> {
      return database.cached(sql).row<T>(params.map(bindable))
    },
    async run(sql: string, params: readonly unknown[] = []): Promise<number> {
      return database.cached(sql).run(params.map(bindable))
    },
  }
}

function assertSafe(database: SqliteDatabase): void {
  const value = (pragma: string): unknown => Object.values(database.pragma(pragma)[0] ?? {})[0]
  const faults = [
    value('journal_mode') === 'wal' ? null : 'journal_mode 应为 WAL(数据目录须在本机磁盘上)',
    value('synchronous') === 2 ? null : 'synchronous 应为 FULL',
    value('foreign_keys') === 1 ? null : 'foreign_keys 应为 ON',
    isRecent(String(Object.values(database.prepare('SELECT sqlite_version()').get() ?? {})[0]))
      ? null
      : 'SQLite 版本过旧',
  ].filter((fault) => fault !== null)
  if (faults.length > 0) throw new Error(`SQLite 设置不安全，拒绝启动：${faults.join(';')}`)
}

function isRecent(version: string): boolean {
  const parts = version.split('.').map(Number)
  for (const [index, minimum] of MINIMUM_SQLITE.entries()) {
    const part = parts[index] ?? 0
    if (part !== minimum) return part > minimum
  }
  return true
}
