import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { createApp } from './app.js'
import { CheckpointWriter } from './audit/audit.checkpoints.js'
import { SettableClock } from './platform/clock.js'
import type { Config } from './platform/config.js'
import { Database } from './platform/database/database.js'
import { Outbox } from './platform/database/outbox.js'
import { UnitOfWork } from './platform/database/unit-of-work.js'
import { FileStore } from './platform/files/file-store.js'
import { Housekeeping } from './platform/housekeeping.js'

/** The whole program on its opened database, not yet listening: the server, `plancascade init` and tests begin with it. */
export interface Program {
  readonly app: NestFastifyApplication
  readonly database: Database
  readonly clock: SettableClock
  /** Stops accepting, finishes what is under way, closes the database. */
  close(): Promise<void>
}

export async function openProgram(config: Config): Promise<Program> {
  const database = await Database.open(config)
  const clock = new SettableClock()
  try {
    const app = await createApp(config, database, clock)
    const checkpoints = new CheckpointWriter(config.dataDir, () => clock.nowText())
    const uow = app.get(UnitOfWork)
    uow.onCommit((head) => checkpoints.see(head))
    const housekeeping = new Housekeeping(database, uow, app.get(FileStore), clock)
    housekeeping.start()
    const outbox = app.get(Outbox)
    await outbox.deliver()
    return {
      app,
      database,
      clock,
      async close() {
        housekeeping.stop()
        await app.close()
        await outbox.deliver()
        await checkpoints.close()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}
