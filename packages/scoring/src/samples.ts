import { SAMPLE_METHODS, type ScoreRequest, type ScoringMethod } from '@plancascade/types'
import { observationOf, type Observations } from './observations.js'
import { sampleOf, type Sample } from './rules/sample.js'
import type { Scheme } from './scheme.js'

/**
 * The values each sample-based item compares with, by leaf position. Units whose figure is there count, also blocked ones; those
 * that the policy `exclude` takes out do not, as if they had never been listed.
 */
export function samplesOf(request: ScoreRequest, scheme: Scheme, observations: Observations): (Sample | null)[] {
  const methods: readonly ScoringMethod[] = SAMPLE_METHODS
  const units = request.units.filter(({ id }) => request.missing !== 'exclude' || !hasGap(scheme, observations, id))
  return scheme.leaves.map((leaf) => {
    if (!methods.includes(leaf.rule.method)) return null
    const values = units.flatMap(({ id }) => {
      const observation = observationOf(observations, id, leaf.indicator)
      return observation.kind === 'figure' ? [observation.source.value] : []
    })
    return sampleOf(values, leaf.direction)
  })
}

function hasGap(scheme: Scheme, observations: Observations, unit: string): boolean {
  return scheme.leaves.some(({ indicator }) => {
    const observation = observationOf(observations, unit, indicator)
    return observation.kind === 'gap' && observation.state === 'missing'
  })
}
