import type { ProblemItem, ScoreRequest } from '@plancascade/types'
import type { Evaluation } from './evaluate.js'
import { readObservations, type Observations } from './observations.js'
import { at, Problems } from './problems.js'
import { readScheme } from './read-scheme.js'
import { samplesOf } from './samples.js'

/** A request read and checked, ready to score any of its units. */
export interface Prepared {
  readonly status: 'ready'
  readonly request: ScoreRequest
  readonly evaluation: Evaluation
  readonly observations: Observations
}

/** Reads scheme and figures, noting everything that is wrong; nothing is computed from a request with a fault [R-SCORE-28]. */
export function prepare(
  request: ScoreRequest,
): Prepared | { readonly status: 'invalid'; readonly problems: readonly ProblemItem[] } {
  const problems = new Problems()
  checkUnits(request.units, problems)
  const scheme = readScheme(request, problems)
  const observations = readObservations(request, problems)
  if (problems.any) return { status: 'invalid', problems: problems.items }
  const samples = samplesOf(request, scheme, observations)
  return { status: 'ready', request, observations, evaluation: { scheme, missing: request.missing, samples, problems } }
}

function checkUnits(units: ScoreRequest['units'], problems: Problems): void {
  const seen = new Set<string>()
  units.forEach(({ id }, i) => {
    if (seen.has(id)) problems.add(at('units', i, 'id'), 'duplicate_id', `单位编号“${id}”重复,请改为不同编号。`)
    seen.add(id)
  })
}
