import type { ProblemItem, ScoreRequest } from '@plancascade/types'
import type { Evaluation, UnitView } from './evaluate.js'
import { ObservationTable } from './observations.js'
import { at, Problems } from './problems.js'
import { readScheme } from './read-scheme.js'
import { samplesOf } from './samples.js'

/** A request read and checked, ready to score any of its units. */
export interface Prepared {
  readonly status: 'ready'
  readonly request: ScoreRequest
  readonly evaluation: Evaluation
  readonly observations: ObservationTable
}
export interface Refused {
  readonly status: 'invalid'
  readonly problems: readonly ProblemItem[]
}

/** Reads scheme and figures, noting everything that is wrong; nothing is computed from a request with a fault [R-SCORE-28]. */
export function prepare(request: ScoreRequest): Prepared | Refused {
  const problems = new Problems()
  checkUnits(request.units, problems)
  const scheme = readScheme(request, problems)
  const observations = new ObservationTable(request, problems)
  observations.checkUnits()
  for (const { id } of request.units) observations.checkRow(id)
  if (problems.any) return refused(problems)
  const samples = samplesOf(request, scheme, observations)
  return { status: 'ready', request, observations, evaluation: { scheme, missing: request.missing, samples, problems } }
}

export function refused(problems: Problems): Refused {
  return { status: 'invalid', problems: problems.items }
}

/** How the engine sees one unit of a request. */
export function unitViewOf({ id, name }: ScoreRequest['units'][number], observations: ObservationTable): UnitView {
  return { id, name: name ?? id, observe: (indicator) => observations.observe(id, indicator) }
}

export function checkUnits(units: ScoreRequest['units'], problems: Problems): void {
  const seen = new Set<string>()
  units.forEach(({ id }, i) => {
    if (seen.has(id)) problems.add(at('units', i, 'id'), 'duplicate_id', `单位编号“${id}”重复，请改为不同编号。`)
    seen.add(id)
  })
}
