import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { foundShiyan } from './shiyan/foundation.js'

/** One part of a story, played through the product's own commands as the people it concerns. */
export type Chapter = (app: NestFastifyApplication) => Promise<void>

/** Scenarios by name; each is its chapters in order, so that a shorter scenario is the beginning of a longer one. */
const SCENARIOS: Readonly<Record<string, readonly Chapter[]>> = {
  empty: [],
  shiyan: [foundShiyan],
}

/** Plays a scenario on an empty database. */
export async function playScenario(app: NestFastifyApplication, name: string): Promise<void> {
  const chapters = SCENARIOS[name]
  if (!chapters) throw new Error(`no scenario ${name}; there are: ${Object.keys(SCENARIOS).join(', ')}`)
  for (const chapter of chapters) await chapter(app)
}
