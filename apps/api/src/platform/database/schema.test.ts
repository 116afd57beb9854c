import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases, emptyStorage, type TestStorage } from '../../testing/databases.js'
import { postgresSource, sqliteSource } from './data-source.js'
import { migrate } from './migrate.js'

describe.each(databases)('the schema on %s', (kind) => {
  let storage: TestStorage

  beforeAll(async () => {
    storage = await emptyStorage(kind)
  })
  afterAll(() => storage.discard())

  it('is made by the migrations exactly as the entities describe it, and a second run does nothing', async () => {
    const { dataDir, databaseUrl } = storage
    const source = databaseUrl === null ? sqliteSource(join(dataDir, 'x.db'), false) : postgresSource(databaseUrl, 2)
    await source.initialize()
    try {
      expect((await migrate(source)).length).toBeGreaterThan(2)
      const drift = await source.driver.createSchemaBuilder().log()
      expect(drift.upQueries.map((query) => query.query)).toEqual([])
      expect(await migrate(source)).toEqual([])
    } finally {
      await source.destroy()
    }
  })
})
