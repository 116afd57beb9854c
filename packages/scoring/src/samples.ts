import { SAMPLE_METHODS, type ScoreRequest, type ScoringMethod } from '@plancascade/types'
import type { ObservationTable } from './observations.js'
import { sampleOf, type Sample } from './rules/sample.js'
import type { Leaf, Scheme } from './scheme.js'

const METHODS: readonly ScoringMethod[] = SAMPLE_METHODS

/**
 * The values each sample-based item compares with, by leaf position. Units whose figure is there count, also blocked ones; those
 * that the policy `exclude` takes out do not, as if they had never been listed.
 */
export function samplesOf(request: ScoreRequest, scheme: Scheme, observations: ObservationTable): (Sample | null)[] {
  return scheme.leaves.map((leaf) => sampleFor(leaf, request, scheme, observations))
}

/** The sample of one item; null where its rule needs none. */
export function sampleFor(
  leaf: Leaf,
  request: ScoreRequest,
  scheme: Scheme,
  observations: ObservationTable,
): Sample | null {
  if (!METHODS.includes(leaf.rule.method)) return null
  const figures = sampledUnits(request, scheme, observations).flatMap(({ id }) => {
    const observation = observations.observe(id, leaf.indicator)
    return observation.kind === 'figure' ? [observation.source.value] : []
  })
  return sampleOf(figures, leaf.direction)
}

/** The units that samples are made of. */
export function sampledUnits(
  request: ScoreRequest,
  scheme: Scheme,
  observations: ObservationTable,
): ScoreRequest['units'] {
  if (request.missing !== 'exclude') return request.units
  return request.units.filter(({ id }) => !hasGap(scheme, observations, id))
}

function hasGap(scheme: Scheme, observations: ObservationTable, unit: string): boolean {
  return scheme.leaves.some(({ indicator }) => {
    const observation = observations.observe(unit, indicator)
    return observation.kind === 'gap' && observation.state === 'missing'
  })
}
