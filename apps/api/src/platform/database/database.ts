import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config.js'
import { PostgresStore } from './postgres-store.js'
import type { Reads, Store } from './reads.js'
import { SqliteStore } from './sqlite-store.js'
import { Tables } from './tables.js'

/** The opened database. Reading is free for all through `read`; writing goes through the unit of work alone. */
export class Database {
  private constructor(
    readonly store: Store,
    readonly tables: Tables,
  ) {}

  /** Opens, locks (SQLite) and migrates the database that the configuration names. */
  static async open(config: Pick<Config, 'dataDir' | 'databaseUrl'>): Promise<Database> {
    if (config.databaseUrl !== null) {
      const store = await PostgresStore.open(config.databaseUrl)
      return new Database(store, store.tables)
    }
    await mkdir(config.dataDir, { recursive: true })
    const store = await SqliteStore.open(join(config.dataDir, DATABASE_FILE))
    return new Database(store, store.tables)
  }

  get kind(): Store['kind'] {
    return this.store.kind
  }

  /** Committed data; inside a unit read through `tx` instead, to see one's own writes. */
  get read(): Reads {
    return this.store.read
  }

  close(): Promise<void> {
    return this.store.close()
  }
}

export const DATABASE_FILE = 'plancascade.db'
