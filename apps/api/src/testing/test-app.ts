import type { Role } from '@plancascade/types'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { createApp } from '../app.js'
import { configFrom, type Config } from '../platform/config.js'
import { SettableClock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { Outbox } from '../platform/database/outbox.js'
import { buildCity, type City } from './city.js'
import { Client } from './client.js'
import { migratedStorage, type DatabaseKind, type TestStorage } from './databases.js'

/** People of the example city of the tests; `neighbour` is a reporter of a sibling unit, `outsider` a planner of another city. */
export type Person = Role | 'neighbour' | 'neighbour_approver' | 'outsider'

export interface TestApp {
  readonly app: NestFastifyApplication
  readonly database: Database
  readonly clock: SettableClock
  readonly config: Config
  readonly city: City
  readonly storage: TestStorage
  /** A client signed in as that person; a new session each time. */
  as(person: Person): Promise<Client>
  anonymous(): Client
  close(): Promise<void>
}

/** The real program on a real, empty database, with a small city and one person of each role, and a clock that stands still. */
export async function startTestApp(kind: DatabaseKind, overrides: Partial<Config> = {}): Promise<TestApp> {
  const storage = await migratedStorage(kind)
  const clock = new SettableClock()
  clock.set(new Date('2025-10-09T02:00:00.000Z'))
  const config = configFrom(
    {},
    {
      dataDir: storage.dataDir,
      databaseUrl: storage.databaseUrl,
      passwordCost: 8,
      checkResponses: true,
      rateLimit: false,
      ...overrides,
    },
  )
  const database = await Database.open(config)
  const app = await createApp(config, database, clock)
  const city = await buildCity(app)
  return {
    app,
    database,
    clock,
    config,
    city,
    storage,
    as: (person) => Client.signedIn(app, city.users[person].id),
    anonymous: () => new Client(app, null),
    async close() {
      await app.close()
      // As the program itself does: nothing is under way any more when the database goes.
      await app.get(Outbox).deliver()
      await database.close()
      await storage.discard()
    },
  }
}
