import { DataSource, DefaultNamingStrategy, type DataSourceOptions } from 'typeorm'
import { entities, migrations } from '../../schema.js'
import { snakeCase } from './sql-text.js'
import { SqliteDatabase } from './sqlite-driver.js'

class SnakeNames extends DefaultNamingStrategy {
  override columnName(property: string, custom: string, prefixes: string[]): string {
    return snakeCase([...prefixes, custom || property].join('_'))
  }
}

const common = {
  entities: [...entities],
  migrations: [...migrations],
  migrationsTableName: 'migration',
  namingStrategy: new SnakeNames(),
  synchronize: false,
  logging: false,
} satisfies Partial<DataSourceOptions>

/** SQLite settings that safety rests on; asserted after opening, because a build of SQLite may default otherwise. */
function prepare(database: SqliteDatabase): void {
  for (const pragma of [
    'synchronous = FULL',
    'busy_timeout = 5000',
    'secure_delete = ON',
    'temp_store = MEMORY',
    'cache_size = -32768',
  ]) {
    database.pragma(pragma)
  }
}

export function sqliteSource(file: string, readonly: boolean): DataSource {
  return new DataSource({
    ...common,
    type: 'better-sqlite3',
    database: file,
    driver: SqliteDatabase,
    readonly,
    enableWAL: !readonly,
    prepareDatabase: prepare,
  })
}

export function postgresSource(url: string, poolSize: number): DataSource {
  return new DataSource({
    ...common,
    type: 'postgres',
    url,
    poolSize,
    extra: {
      options:
        '-c lock_timeout=5000 -c idle_in_transaction_session_timeout=30000 -c statement_timeout=60000 -c timezone=UTC',
    },
  })
}
