import { decompose, type Decomposed } from '@plancascade/allocation'
import type { DecompositionSettings } from '@plancascade/types'

/** Runs the same engine as the server, off the thread that draws the page. */
export interface Asked {
  readonly id: number
  readonly settings: DecompositionSettings
  /** What people call the units: the engine’s sentences say it. */
  readonly names: ReadonlyMap<string, string>
}
export interface Answered {
  readonly id: number
  readonly decomposed: Decomposed
}

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  const answer: Answered = { id: data.id, decomposed: decompose(data.settings, data.names) }
  postMessage(answer)
})
