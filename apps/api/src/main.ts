import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { createApp } from './app.js'
import { SystemClock, type Clock } from './platform/clock.js'
import { configFrom, type Config } from './platform/config.js'
import { Database } from './platform/database/database.js'

export interface StartOptions {
  /** Defaults to the process's environment. */
  readonly environment?: Record<string, string | undefined>
  readonly overrides?: Partial<Config>
  readonly clock?: Clock
  /** Runs before listening, on the finished program: the example city is played here. */
  readonly prepare?: (app: NestFastifyApplication, database: Database, config: Config) => Promise<void>
}

export interface RunningServer {
  readonly url: string
  readonly config: Config
  /** Stops accepting, finishes what is under way, closes the database. */
  close(): Promise<void>
}

/** Opens (and migrates) the database, builds the program and listens. */
export async function start(options: StartOptions = {}): Promise<RunningServer> {
  const config = configFrom(options.environment ?? process.env, options.overrides)
  const database = await Database.open(config)
  let app: NestFastifyApplication | undefined
  const close = async (): Promise<void> => {
    await app?.close()
    await database.close()
  }
  try {
    app = await createApp(config, database, options.clock ?? new SystemClock())
    await options.prepare?.(app, database, config)
    await app.listen(config.port, config.host)
    return { url: await app.getUrl(), config, close }
  } catch (error) {
    await close()
    throw error
  }
}
