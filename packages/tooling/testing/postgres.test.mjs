import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, startPostgres } from './postgres.mjs'

describe('the test server', () => {
  let server

  beforeAll(async () => {
    server = await startPostgres()
  }, 60_000)

  afterAll(() => server.stop())

  it('is a real PostgreSQL with linguistic collation', async () => {
    const [row] = await query(server.url, `SELECT version() AS version, 'b' < 'C' AS linguistic`)
    expect(row.version).toMatch(/^PostgreSQL 18\./)
    expect(row.linguistic).toBe(true)
  })

  it('gives each suite a database of its own, and takes it back', async () => {
    const [one, two] = [await createDatabase(server.url), await createDatabase(server.url)]
    await query(one.url, 'CREATE TABLE only_here (id int)')
    await expect(query(two.url, 'SELECT * FROM only_here')).rejects.toThrow('only_here')
    await one.drop()
    await expect(query(one.url, 'SELECT 1')).rejects.toThrow('does not exist')
    await two.drop()
  })
})

it('ends with the process that started it, even when that is killed', async () => {
  const module = fileURLToPath(new URL('./postgres.mjs', import.meta.url))
  const program = `
    const { startPostgres } = await import(${JSON.stringify(module)})
    console.log((await startPostgres()).url)
    setInterval(() => {}, 1000)`
  const owner = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [url] = await once(owner.stdout.setEncoding('utf8'), 'data')
  await query(url.trim(), 'SELECT 1')
  owner.kill('SIGKILL')
  await once(owner, 'exit')
  await expect
    .poll(() => query(url.trim(), 'SELECT 1').catch((error) => error.code), { timeout: 20_000 })
    .toBe('ECONNREFUSED')
}, 60_000)

async function query(url, sql) {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
