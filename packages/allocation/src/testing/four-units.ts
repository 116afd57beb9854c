import type { DecompositionOutcome, DecompositionSettings, SplitSettings } from '@plancascade/types'
import { decompose } from '../decomposition/decompose.js'

export const YEARS = [2021, 2022, 2023, 2024, 2025]

/** 15万 over five years to four units by their people. */
export const SPLIT: SplitSettings = {
  shape: 'split',
  total: '150000',
  step: '1',
  method: 'webster',
  fit: 'webster_log',
  minimumRule: 'reshare',
  markup: '0',
  basis: null,
  units: [
    { unitId: 'a', weight: '498594' },
    { unitId: 'b', weight: '431859' },
    { unitId: 'c', weight: '260000' },
    { unitId: 'd', weight: '100000' },
  ],
  years: YEARS.map((year) => ({ year, weight: '1' })),
  cells: [],
}

export function outcomeOf(settings: DecompositionSettings): DecompositionOutcome {
  const decomposed = decompose(settings)
  if (decomposed.status !== 'decomposed') throw new Error(JSON.stringify(decomposed))
  return decomposed.outcome
}
