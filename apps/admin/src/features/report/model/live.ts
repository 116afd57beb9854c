import { period as asPeriod, yearOf } from '@plancascade/kernel'
import { pace } from '@plancascade/pacing'
import { PaceKind, type Figure, type Light, type PaceObservation, type ReportItemView } from '@plancascade/types'

export interface Standing {
  readonly attainment: string | null
  readonly light: Light
  readonly reason: string
}

/** Where a task would stand with the figure just typed, by the engine that the server uses; null for kinds without a single figure. */
export function standingWith(item: ReportItemView, figure: Figure, period: string): Standing | null {
  const kind = PaceKind.safeParse(item.kind)
  if (!kind.success) return null
  const year = yearOf(asPeriod(period))
  const result = pace({
    kind: kind.data,
    direction: item.direction,
    target: item.target,
    from: `${year}-01`,
    to: `${year}-12`,
    asOf: period,
    observations: { [period]: observationOf(figure) },
    mode: 'cumulative',
    lights: item.pacing.lights,
    ...(item.pacing.schedule ? { schedule: item.pacing.schedule } : {}),
  })
  if (!result.ok) return null
  const { attainment, light, reason } = result.value
  return { attainment, light, reason }
}

function observationOf({ state, value, numerator, denominator }: Figure): PaceObservation {
  if (state === 'not_applicable') return { state }
  if (state !== 'reported') return null
  return numerator !== null && denominator !== null ? { numerator, denominator } : value
}
