import { unreachable } from '@plancascade/kernel'
import type {
  AllocationConflict,
  AllocationRelaxation,
  DecompositionOutcome,
  DecompositionSettings,
  ProblemItem,
} from '@plancascade/types'
import { decomposeLevels } from './decompose-levels.js'
import { decomposeRates } from './decompose-rates.js'
import { decomposeSplit } from './decompose-split.js'
import { decomposeUniform } from './decompose-uniform.js'
import { provenWays } from './proven-ways.js'

/** What people call the units, by id. */
export type UnitNames = ReadonlyMap<string, string>

/** What became of a goal's settings: cells with reasons, a named impossibility, or faults in the settings themselves. */
export type Decomposed =
  | { readonly status: 'decomposed'; readonly outcome: DecompositionOutcome }
  | {
      readonly status: 'infeasible'
      readonly conflict: AllocationConflict
      readonly relaxations: readonly AllocationRelaxation[]
    }
  | { readonly status: 'invalid'; readonly errors: readonly ProblemItem[] }

/**
 * A goal's settings to its exact unit × year cells [R-ALLOC-40]. The shape decides the arithmetic: totals are split, stocks
 * go by increments, rates are set so that the weighted mean reaches the city's, ceilings are passed down and never split.
 * Runs the same in the server, in the planner's browser and on the command line. `names` are what people call the units; every
 * sentence of the answer says them.
 */
export function decompose(settings: DecompositionSettings, names: UnitNames = new Map()): Decomposed {
  const decomposed = solve(settings, names)
  return decomposed.status === 'infeasible'
    ? { ...decomposed, relaxations: provenWays(settings, decomposed, names, (relaxed) => solve(relaxed, names)) }
    : decomposed
}

function solve(settings: DecompositionSettings, names: UnitNames): Decomposed {
  switch (settings.shape) {
    case 'split':
      return decomposeSplit(settings, names)
    case 'level':
      return decomposeLevels(settings, names)
    case 'rate':
      return decomposeRates(settings, names)
    case 'ceiling':
    case 'per_unit':
      return decomposeUniform(settings)
    default:
      return unreachable(settings)
  }
}
