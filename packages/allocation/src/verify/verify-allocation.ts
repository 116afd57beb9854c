import { Rational } from '@plancascade/kernel'
import type {
  AdditiveAllocated,
  AdditiveAllocationRequest,
  AllocationInfeasible,
  AllocationOutcome,
  AllocationRequest,
} from '@plancascade/types'
import { shareMargin } from '../margin/share-margin.js'
import { readAdditive, type AdditiveProblem } from '../request/additive-problem.js'
import type { Margin } from '../request/margin.js'
import { marginTotals } from '../two-way-totals.js'
import { readRationalTable } from './rational-table.js'
import { verifyCheckpointConflict } from './verify-checkpoints.js'
import { verifyConflict } from './verify-infeasible.js'
import { verifyMethod, verifyTotals } from './verify-margins.js'
import { verifyRatio } from './verify-ratio.js'
import { verifyTable } from './verify-table.js'

export interface AllocationVerification {
  readonly valid: boolean
  /** What is wrong, in Chinese; empty when valid. */
  readonly faults: readonly string[]
}

/**
 * [R-ALLOC-30] Checks an answer against its request in exact arithmetic, without trusting the solver: sums, bounds, given
 * totals, whole steps, the method's claims, complementary slackness with the published levels, or the named conflict.
 *
 * A `tie` is a question, not an answer, and is always valid. O(cells).
 */
export function verifyAllocation(request: AllocationRequest, outcome: AllocationOutcome): AllocationVerification {
  const faults = faultsOf(request, outcome)
  return { valid: faults.length === 0, faults }
}

function faultsOf(request: AllocationRequest, outcome: AllocationOutcome): readonly string[] {
  if (outcome.status === 'tie') return []
  if (request.kind === 'ratio') {
    if (outcome.status === 'allocated')
      return outcome.kind === 'ratio' ? verifyRatio(request, outcome) : ['结果的类型与请求不符。']
    return Rational.from(outcome.conflict.needs).gt(Rational.from(outcome.conflict.allows)) ? [] : ['所述冲突不成立。']
  }
  const problem = readAdditive(request)
  if (!('total' in problem)) return ['请求本身有误。']
  if (outcome.status === 'infeasible') return infeasibleFaults(request, problem, outcome)
  if (outcome.kind !== 'additive') return ['结果的类型与请求不符。']
  return [
    ...verifyTotals(request, outcome),
    ...(problem.periods ? verifyTable(request, outcome) : []),
    ...methodFaults(request, problem, problem.units, outcome.units),
    ...(problem.periods ? methodFaults(request, problem, problem.periods, outcome.periods) : []),
  ]
}

/** Totals that came from weights, under the members' own bounds or, where cells forced it, under what the cells allow. */
function methodFaults(
  request: AdditiveAllocationRequest,
  problem: AdditiveProblem,
  margin: Margin,
  totals: AdditiveAllocated['units'] | AdditiveAllocated['periods'],
): string[] {
  const under = (lo: Float64Array, hi: Float64Array) => {
    const open = margin.ids.flatMap((_, i) => {
      if (!Number.isNaN(margin.given[i])) return []
      const top = hi[i] ?? Infinity
      return {
        weight: margin.weights[i] ?? Rational.ZERO,
        total: BigInt(problem.scale.steps(totals[i]?.total ?? '0') ?? 0),
        lo: BigInt(lo[i] ?? 0),
        hi: top === Infinity ? null : BigInt(top),
      }
    })
    return verifyMethod(request, open)
  }
  const plain = under(margin.lo, margin.hi)
  if (plain.length === 0) return []
  const within = marginTotals(problem, margin === problem.units ? 'units' : 'periods').within
  return within ? under(within.lo, within.hi) : plain
}

function infeasibleFaults(
  request: AdditiveAllocationRequest,
  problem: AdditiveProblem,
  outcome: AllocationInfeasible,
): string[] {
  const { periods } = problem
  const units = periods ? marginTotals(problem, 'units').shared : shareMargin(problem, problem.units, problem.total)
  const columns = periods ? marginTotals(problem, 'periods').shared : null
  const stated = Rational.from(outcome.conflict.needs).gt(Rational.from(outcome.conflict.allows))
  if (units.status !== 'shared' || (columns && columns.status !== 'shared')) return stated ? [] : ['所述冲突不成立。']
  if (!columns) return ['所述冲突不成立。']
  const amounts = (totals: Float64Array) => Array.from(totals, (steps) => Rational.from(problem.scale.text(steps)))
  const totals = { units: amounts(units.totals), periods: amounts(columns.totals) }
  const table = readRationalTable(request, Rational.sum(totals.units))
  if (request.checkpoints?.length && verifyCheckpointConflict(request, outcome, totals, table)) return []
  return verifyConflict(outcome, totals, table)
}
