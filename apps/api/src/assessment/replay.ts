import { ENGINE_VERSION, score } from '@plancascade/scoring'
import type { ScoreRequest, ScoreResult } from '@plancascade/types'
import { sha256 } from '../platform/sha256.js'
import type { RunEntity } from './assessment.entity.js'

export interface Replay {
  /** The stored input still has the hash it was sealed with. */
  readonly snapshotIntact: boolean
  readonly resultIntact: boolean
  /** The engine of today gives the stored result to the byte. */
  readonly identical: boolean
  readonly recomputedHash: string | null
  readonly engineVersion: string
}

/** The engine as this program has it, or as it lies in an archive pack. */
export interface Engine {
  readonly ENGINE_VERSION: string
  readonly score: (request: ScoreRequest) => { readonly status: string; readonly result?: ScoreResult }
}

/** [R-ARCH-01] Scores the stored input again and holds it against what was stored. */
export function replayOf(
  run: Pick<RunEntity, 'request' | 'result' | 'snapshotHash' | 'resultHash'>,
  engine: Engine = { ENGINE_VERSION, score },
): Replay {
  const outcome = engine.score(JSON.parse(run.request) as ScoreRequest)
  const text = outcome.result === undefined ? null : JSON.stringify(outcome.result)
  return {
    snapshotIntact: sha256(run.request) === run.snapshotHash,
    resultIntact: sha256(run.result) === run.resultHash,
    identical: text === run.result,
    recomputedHash: text === null ? null : sha256(text),
    engineVersion: engine.ENGINE_VERSION,
  }
}
