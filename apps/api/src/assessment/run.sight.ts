import type { Actor } from '../platform/actor.js'
import type { RunRow } from './run.mapper.js'
import { seesWholeCity } from './assessment.policy.js'
import type { PublishedRun } from './publication.repository.js'

/**
 * How much of a run a reader sees (R-PUB-02): `all` of it; the `scores` of all units and the lines of one's own; one's `own` unit
 * alone; or `none`, which is the same as if the run were not there.
 */
export type Sight = 'all' | 'scores' | 'own' | 'none'

export function sightOf(actor: Actor, run: RunRow, published: readonly PublishedRun[]): Sight {
  if (seesWholeCity(actor)) return 'all'
  if (run.status !== 'sealed') return 'none'
  const family = published.filter(({ code, year }) => code === run.schemeCode && year === run.year)
  const shown = family.filter(({ runId, kind }) => runId === run.id && kind !== 'internal_check')
  if (shown.some(({ kind }) => kind !== 'peer_review')) return 'all'
  if (shown.length > 0) return 'scores'
  // Once a result has been made known, a run that was not stays with the bureau: it may hold a ruling still to be told.
  return family.some(({ kind }) => kind !== 'internal_check') ? 'none' : 'own'
}
