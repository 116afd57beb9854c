import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.js'
import { postgresSource, sqliteSource } from './data-source.js'
import { DATABASE_FILE } from './database.js'
import { readsOnPostgres } from './postgres-store.js'
import type { Reads } from './reads.js'
import { readsOnSqlite } from './sqlite-store.js'

export interface ReadOnlyDatabase {
  readonly kind: 'sqlite' | 'postgres'
  readonly read: Reads
  /** Writes a consistent copy of the whole database to a file (SQLite). */
  copyTo(file: string): void
  close(): Promise<void>
}

export class NoDatabase extends Error {
  constructor(file: string) {
    super(`没有找到数据库 ${file}，请检查 DATA_DIR`)
  }
}

/** For verifying and backing up beside a running server: takes no lock, migrates nothing, can write nothing. */
export async function openForReading(config: Pick<Config, 'dataDir' | 'databaseUrl'>): Promise<ReadOnlyDatabase> {
  if (config.databaseUrl !== null) {
    const source = await postgresSource(config.databaseUrl, 2).initialize()
    return {
      kind: 'postgres',
      read: readsOnPostgres(source),
      copyTo() {
        throw new Error('a PostgreSQL database is copied with pg_dump')
      },
      close: () => source.destroy(),
    }
  }
  const file = join(config.dataDir, DATABASE_FILE)
  if (!existsSync(file)) throw new NoDatabase(file)
  const source = await sqliteSource(file, true).initialize()
  const { reads, copyTo } = readsOnSqlite(source)
  return { kind: 'sqlite', read: reads, copyTo, close: () => source.destroy() }
}
