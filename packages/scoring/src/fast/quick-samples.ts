import type { Rational } from '@plancascade/kernel'
import type { ScoreRequest } from '@plancascade/types'
import type { UnitView } from '../evaluate.js'
import type { ObservationTable } from '../observations.js'
import { Sample } from '../rules/sample.js'
import { sampleFor } from '../samples.js'
import type { Leaf, Scheme } from '../scheme.js'
import { GAP, type FigureTable } from './figure-table.js'

interface SampleSource {
  readonly request: ScoreRequest
  readonly scheme: Scheme
  readonly observations: ObservationTable
  readonly views: readonly UnitView[]
  readonly figures: FigureTable
}

/** Like `samplesOf`, but finds the extremes of a min–max item by comparing doubles; everything else stays exact and lazy. */
export function quickSamples(source: SampleSource): (Sample | null)[] {
  const { request, scheme, observations } = source
  return scheme.leaves.map((leaf) => {
    // Under `exclude` the sample depends on other columns: left to the exact reader.
    const quick = leaf.rule.method === 'minmax' && request.missing !== 'exclude' ? quickSample(leaf, source) : null
    return quick ?? sampleFor(leaf, request, scheme, observations)
  })
}

/** Null when a figure is not a short decimal: the exact reader then decides. */
function quickSample(leaf: Leaf, { figures, views }: SampleSource): Sample | null {
  const actuals = figures.actuals[leaf.position] ?? new Float64Array(0)
  let [low, high, lowest, highest, count] = [GAP, -GAP, 0, 0, 0]
  for (let u = 0; u < actuals.length; u += 1) {
    const value = actuals[u] ?? Number.NaN
    if (value === GAP) continue
    if (value !== value) return null
    count += 1
    if (value < low) [low, lowest] = [value, u]
    if (value > high) [high, highest] = [value, u]
  }
  const figure = (u: number): Rational | null => signed(leaf, views[u])
  const [first, last] = [figure(lowest), figure(highest)]
  if (count === 0 || !first || !last) return null
  const [min, max] = leaf.direction === 'higher' ? [first, last] : [last, first]
  return new Sample(count, () => views.flatMap((_, u) => figure(u) ?? []), { min, max })
}

/** A unit's exact figure, negated where less is better. */
function signed(leaf: Leaf, view: UnitView | undefined): Rational | null {
  const observation = view?.observe(leaf.indicator)
  if (observation?.kind !== 'figure') return null
  const { value } = observation.source
  return leaf.direction === 'higher' ? value : value.neg()
}
