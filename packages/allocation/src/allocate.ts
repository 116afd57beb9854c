import {
  AllocationRequest,
  problemItemsOf,
  type AdditiveAllocationRequest,
  type AllocationInvalid,
  type AllocationOutcome,
  type ProblemItem,
} from '@plancascade/types'
import { allocateOneWay } from './one-way.js'
import { allocateTwoWay } from './two-way.js'
import { allocateRatio } from './ratio/allocate-ratio.js'
import { readRatio } from './ratio/ratio-problem.js'
import { proveRelaxations } from './relax/prove-relaxations.js'
import { inDeclaredOrder, inTheirOrder } from './request/declared-order.js'
import { readAdditive, type AdditiveProblem } from './request/additive-problem.js'

/**
 * Splits a goal into exact numbers for units (and periods): the engine's one entrance.
 *
 * The caller must handle all cases: `allocated`, `tie` (a human decides), `infeasible` (with the reason and the cheapest ways
 * out), `invalid` (the request contradicts itself; every fault with its place). Exact: integers and fractions decide.
 * Contract: docs/domain/decomposition.md.
 */
export function allocate(request: AllocationRequest): AllocationOutcome | AllocationInvalid {
  const outcome = solve(request)
  return outcome.status === 'infeasible' ? proveRelaxations(request, outcome, solve) : outcome
}

/** The answer without ways out of an impossibility. */
function solve(request: AllocationRequest): AllocationOutcome | AllocationInvalid {
  if (request.kind === 'ratio') {
    const problem = readRatio(request)
    return isFaults(problem) ? { status: 'invalid', errors: [...problem] } : allocateRatio(problem)
  }
  const problem = readAdditive(request)
  if (isFaults(problem)) return { status: 'invalid', errors: [...problem] }
  if (problem.checkpoints.length > 0) return inTheirOrder(request, solveInOrder(inDeclaredOrder(request)))
  return solveAdditive(problem)
}

function solveInOrder(request: AdditiveAllocationRequest): AllocationOutcome {
  const problem = readAdditive(request)
  if (isFaults(problem)) throw new Error('allocation: the order of units made a fault (a fault of the engine)')
  return solveAdditive(problem)
}

function solveAdditive(problem: AdditiveProblem): AllocationOutcome {
  const { periods, cells } = problem
  return periods && cells ? allocateTwoWay(problem, periods, cells) : allocateOneWay(problem)
}

/** {@link allocate} for input of unknown shape (a file, a request body): shape faults are `invalid` as well. */
export function allocateUnknown(input: unknown): AllocationOutcome | AllocationInvalid {
  const parsed = AllocationRequest.safeParse(input, { reportInput: true })
  if (!parsed.success) return { status: 'invalid', errors: problemItemsOf(parsed.error) }
  return allocate(parsed.data)
}

function isFaults(problem: object): problem is readonly ProblemItem[] {
  return Array.isArray(problem)
}
