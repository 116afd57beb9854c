import type { DataSource } from 'typeorm'

/** Any fixed number: processes that start together on one PostgreSQL migrate one after another. */
const MIGRATION_LOCK = 20260001

/** Brings the schema up to date; safe to call at every start. Returns the names of the migrations that ran. */
export async function migrate(source: DataSource): Promise<string[]> {
  if (source.options.type !== 'postgres') {
    const ran = await source.runMigrations({ transaction: 'each' })
    // TypeORM switches foreign keys off while it migrates, so what it left behind is checked here.
    const broken: unknown[] = await source.query('PRAGMA foreign_key_check')
    if (broken.length > 0) throw new Error(`migration left ${broken.length} broken references`)
    return ran.map((migration) => migration.name)
  }
  const guard = source.createQueryRunner()
  try {
    await guard.query('SET lock_timeout = 0')
    await guard.query(`SELECT pg_advisory_lock(${MIGRATION_LOCK})`)
    const ran = await source.runMigrations({ transaction: 'each' })
    await guard.query(`SELECT pg_advisory_unlock(${MIGRATION_LOCK})`)
    await guard.query('RESET lock_timeout')
    return ran.map((migration) => migration.name)
  } finally {
    await guard.release()
  }
}
