import type { DecompositionFacts, DecompositionOutcome, DecompositionSettings } from '@plancascade/types'

/** What a list says of a decomposition without showing it: how much of it is held or bounded, and what to look at. */
export function factsOf(settings: DecompositionSettings, outcome: DecompositionOutcome): DecompositionFacts {
  const cells = settings.cells ?? []
  const isBound = ({ min, max }: { min?: string | null | undefined; max?: string | null | undefined }): boolean =>
    min != null || max != null
  const units = settings.shape === 'split' ? settings.units.filter(isBound).length : 0
  const hasFloor = (settings.shape === 'split' || settings.shape === 'level') && settings.floor != null
  return {
    total: outcome.total,
    units: outcome.units.length,
    locked: cells.filter(({ fixed, reason }) => fixed != null && reason !== 'past').length,
    bounded: cells.filter(isBound).length + units,
    hasFloor,
    losers: outcome.paradoxUnits.length,
  }
}
