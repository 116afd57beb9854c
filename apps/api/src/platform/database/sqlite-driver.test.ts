import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FileLock } from './file-lock.js'
import { SqliteDatabase, type SqliteStatement } from './sqlite-driver.js'

describe('the SQLite driver', () => {
  let folder: string

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'plancascade-driver-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('keeps a database alive as long as one of its statements is, even when garbage is collected', async () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const open = (name: string): SqliteStatement => {
      const database = new SqliteDatabase(join(folder, name))
      database.exec('CREATE TABLE t (n INTEGER)')
      return database.prepare('INSERT INTO t VALUES (?) RETURNING n')
    }
    const statements = Array.from({ length: 8 }, (_, index) => open(`gc-${index}.db`))
    for (let round = 0; round < 20; round += 1) {
      collect()
      // What was collected is finalised in a later turn of the event loop.
      await new Promise(setImmediate)
      for (const statement of statements) expect(statement.all(round)).toEqual([expect.objectContaining({ n: round })])
    }
  })

  it('begins transactions that claim the file at once', () => {
    const file = join(folder, 'immediate.db')
    const one = new SqliteDatabase(file)
    const two = new SqliteDatabase(file, { timeout: 0 })
    one.pragma('journal_mode = WAL')
    one.prepare('BEGIN TRANSACTION').run()
    expect(() => two.prepare('BEGIN TRANSACTION').run()).toThrow('locked')
    one.exec('ROLLBACK')
    two.prepare('BEGIN TRANSACTION').run()
    two.exec('ROLLBACK')
  })

  it('throws rather than rounding an integer beyond 2^53', () => {
    const database = new SqliteDatabase(':memory:')
    expect(() => database.prepare('SELECT 9007199254740993').get()).toThrow()
  })

  it('locks a file against this process and others until it is released', () => {
    const file = join(folder, 'data.lock')
    const lock = FileLock.take(file)
    expect(() => FileLock.take(file)).toThrow('另一个进程正在使用')
    expect(takeElsewhere(file)).toBe('refused')
    lock.release()
    expect(takeElsewhere(file)).toBe('taken')
    FileLock.take(file).release()
  })
})

/** Another process that tries for the lock and, having got it, dies without a word. */
function takeElsewhere(file: string): string {
  const program = `
    import { DatabaseSync } from '@photostructure/sqlite'
    const database = new DatabaseSync(${JSON.stringify(file)}, { timeout: 0 })
    try { database.exec('BEGIN EXCLUSIVE') } catch { console.log('refused'); process.exit() }
    process.stdout.write('taken', () => process.kill(process.pid, 'SIGKILL'))`
  const cwd = new URL('.', import.meta.url)
  return spawnSync(process.execPath, ['--input-type=module', '-e', program], { cwd, encoding: 'utf8' }).stdout.trim()
}
