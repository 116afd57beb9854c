import { SqliteDatabase } from './sqlite-driver.js'

/**
 * Keeps a second process away from a database file. The lock is an exclusive transaction on a small SQLite file: the
 * operating system drops it when the process ends, however it ends, so nothing stale is ever left to clear by hand.
 */
export class FileLock {
  private constructor(private readonly database: SqliteDatabase) {}

  static take(file: string): FileLock {
    const database = new SqliteDatabase(file, { timeout: 0 })
    try {
      database.exec('BEGIN EXCLUSIVE')
    } catch (cause) {
      database.close()
      throw new DatabaseInUse(file, { cause })
    }
    return new FileLock(database)
  }

  release(): void {
    if (this.database.inTransaction) this.database.exec('ROLLBACK')
    this.database.close()
  }
}

export class DatabaseInUse extends Error {
  constructor(file: string, options: ErrorOptions) {
    super(`另一个进程正在使用这个数据库（${file}），请先停止它`, options)
  }
}
