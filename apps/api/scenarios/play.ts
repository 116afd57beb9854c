import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { assess2024, draft2025 } from './shiyan/assessed.js'
import { foundShiyan } from './shiyan/foundation.js'
import { issueShiyan } from './shiyan/issued.js'
import { planShiyan } from './shiyan/planned.js'
import { divideZhuxi } from './shiyan/townships.js'
import { report2024, report2025 } from './shiyan/reported.js'
import { remindYunyang } from './shiyan/warned.js'
import { foundXiamen } from './xiamen/foundation.js'
import { draftXiamen, planXiamen } from './xiamen/planned.js'

/** One part of a story, played through the product's own commands as the people it concerns. */
export type Chapter = (app: NestFastifyApplication) => Promise<void>

const XIAMEN = [foundXiamen, planXiamen, draftXiamen]
const SHIYAN = [
  foundShiyan,
  planShiyan,
  issueShiyan,
  divideZhuxi,
  report2024,
  assess2024,
  report2025,
  draft2025,
  remindYunyang,
]

/** Scenarios by name; each is its chapters in order, so that a shorter scenario is the beginning of a longer one. */
const SCENARIOS: Readonly<Record<string, readonly Chapter[]>> = {
  empty: [],
  founded: [foundShiyan],
  planned: [foundShiyan, planShiyan],
  issued: [foundShiyan, planShiyan, issueShiyan],
  'year-end': [foundShiyan, planShiyan, issueShiyan, divideZhuxi, report2024, assess2024],
  'mid-year': SHIYAN,
  shiyan: SHIYAN,
  xiamen: XIAMEN,
  /** Both cities with their people, and no plan yet. */
  cities: [foundShiyan, foundXiamen],
  /** What `npm start` shows: 十堰 in full, 厦门 planned beside it. The days of the chapters follow each other. */
  demo: [foundShiyan, ...XIAMEN, ...SHIYAN.slice(1)],
}

/** Plays a scenario on an empty database. */
export async function playScenario(app: NestFastifyApplication, name: string): Promise<void> {
  const chapters = SCENARIOS[name]
  if (!chapters) throw new Error(`no scenario ${name}; there are: ${Object.keys(SCENARIOS).join(', ')}`)
  for (const chapter of chapters) await chapter(app)
}
