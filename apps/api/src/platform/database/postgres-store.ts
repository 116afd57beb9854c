import { randomInt } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import type { DataSource } from 'typeorm'
import { postgresSource } from './data-source.js'
import { migrate } from './migrate.js'
import type { Reads, Statements, Store } from './reads.js'
import { bindable, camelRow, numberPlaceholders } from './sql-text.js'
import { Tables } from './tables.js'

/** Serialisation failure and deadlock: the server asks to try the whole transaction again. */
const RETRIED = new Set(['40001', '40P01'])
const ATTEMPTS = 6
const POOL_SIZE = 16
const INT8_OID = 20

// COUNT(*) is bigint there; our counts are safe integers, and one that is not must not pass silently rounded.
pg.types.setTypeParser(INT8_OID, (text) => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} is beyond safe integers`)
  return value
})

export class PostgresStore implements Store {
  readonly kind = 'postgres'
  readonly read: Reads
  readonly tables: Tables

  private constructor(
    private readonly source: DataSource,
    private readonly pool: pg.Pool,
  ) {
    this.read = statementsOn(pool)
    this.tables = new Tables(source)
  }

  static async open(url: string): Promise<PostgresStore> {
    const source = await postgresSource(url, POOL_SIZE).initialize()
    try {
      await migrate(source)
    } catch (error) {
      await source.destroy()
      throw error
    }
    return new PostgresStore(source, poolOf(source))
  }

  /**
   * READ COMMITTED by name: every rule that spans rows is a compare-and-set, a unique constraint or a lock, and the audit
   * chain needs to see the head that the last holder of its lock committed.
   */
  async transaction<T>(work: (statements: Statements) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(work)
      } catch (error) {
        if (attempt === ATTEMPTS || !RETRIED.has(sqlStateOf(error))) throw error
        await delay(randomInt(5, 10 * 2 ** attempt))
      }
    }
  }

  private async attempt<T>(work: (statements: Statements) => Promise<T>): Promise<T> {
    const client = await this.pool.connect()
    let broken: Error | undefined
    try {
      await client.query('BEGIN ISOLATION LEVEL READ COMMITTED')
      const result = await work(statementsOn(client))
      await client.query('COMMIT')
      return result
    } catch (error) {
      await client.query('ROLLBACK').catch((cause: Error) => {
        broken = cause
      })
      throw error
    } finally {
      client.release(broken)
    }
  }

  async ping(): Promise<void> {
    await this.read.row('SELECT 1')
  }

  async close(): Promise<void> {
    await this.source.destroy()
  }
}

/** Reading alone, on an opened source. */
export function readsOnPostgres(source: DataSource): Reads {
  return statementsOn(poolOf(source))
}

function poolOf(source: DataSource): pg.Pool {
  return (source.driver as unknown as { master: pg.Pool }).master
}

const STATEMENT_NAMES = new Map<string, string>()
/** Texts vary with the length of IN lists; beyond this many they are sent unnamed. */
const MAX_NAMED = 1000

/** A text is prepared once per connection; PostgreSQL knows it by a short name. */
function statementName(text: string): string | undefined {
  let name = STATEMENT_NAMES.get(text)
  if (name === undefined && STATEMENT_NAMES.size < MAX_NAMED) {
    name = `p${STATEMENT_NAMES.size}`
    STATEMENT_NAMES.set(text, name)
  }
  return name
}

function statementsOn(client: pg.Pool | pg.PoolClient): Statements {
  const query = (sql: string, params: readonly unknown[] = []): Promise<pg.QueryResult<Record<string, unknown>>> => {
    const text = numberPlaceholders(sql)
    const name = statementName(text)
    return client.query({ ...(name === undefined ? {} : { name }), text, values: params.map(bindable) })
  }
  return {
    async rows<T>(sql: string, params?: readonly unknown[]): Promise<T[]> {
      return (await query(sql, params)).rows.map((row) => camelRow<T>(row))
    },
    async row<T>(sql: string, params?: readonly unknown[]): Promise<T | undefined> {
      const row = (await query(sql, params)).rows[0]
      return row === undefined ? undefined : camelRow<T>(row)
    },
    async run(sql: string, params?: readonly unknown[]): Promise<number> {
      return (await query(sql, params)).rowCount ?? 0
    },
  }
}

function sqlStateOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : ''
}
