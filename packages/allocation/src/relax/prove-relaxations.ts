import { Rational, toDecimalText } from '@plancascade/kernel'
import type {
  AdditiveAllocationRequest,
  AllocationInfeasible,
  AllocationInvalid,
  AllocationOutcome,
  AllocationRelaxation,
  AllocationRequest,
} from '@plancascade/types'
import { candidatesOf } from './candidates.js'
import { relaxRequest, type Way } from './relax-request.js'
import { worded } from './relaxation-words.js'

type Solve = (request: AllocationRequest) => AllocationOutcome | AllocationInvalid

/** Ways out shown; more would be noise. */
const MOST_SHOWN = 5
/** Times one figure is moved further when its first move only uncovers the next conflict of the same kind. */
const MOST_MOVES = 6
/** Figures changed together where none is enough alone. */
const MOST_TOGETHER = 12

/**
 * [R-ALLOC-28] The cheapest ways out of an impossible request, each of them tried: only what makes the request solvable when
 * taken is offered, the smallest change first. Where no single change is enough, a set that is enough together, marked so.
 * Large tables try fewer candidates, since each trial is a full solution.
 */
export function proveRelaxations(
  request: AllocationRequest,
  found: AllocationInfeasible,
  solve: Solve,
): AllocationInfeasible {
  const ways = request.kind === 'ratio' ? found.relaxations : candidatesOf(request, found.conflict)
  const proven: Way[] = []
  for (const way of ways.slice(0, trials(request))) {
    const enough = enoughAlone(request, way, solve)
    if (enough) proven.push(enough)
  }
  if (proven.length === 0 && request.kind === 'additive')
    return { ...found, relaxations: together(request, found, solve) }
  const cheapest = proven
    .map((way, at) => ({ way, at }))
    .sort((a, b) => cost(a.way).compare(cost(b.way)) || a.at - b.at)
  return { ...found, relaxations: cheapest.slice(0, MOST_SHOWN).map(({ way }) => worded(request, way)) }
}

function trials(request: AllocationRequest): number {
  const cells = request.units.length * (request.kind === 'additive' ? (request.periods?.length ?? 1) : 1)
  return cells > 100_000 ? 2 : cells > 5_000 ? 6 : 40
}

const cost = ({ by }: Way): Rational => Rational.from(by)
const isSame = (a: Way, b: Way): boolean => a.kind === b.kind && a.unit === b.unit && a.period === b.period

/** The way, moved as far as needed; null where it does not help alone. */
function enoughAlone(request: AllocationRequest, first: Way, solve: Solve): Way | null {
  let way = { kind: first.kind, unit: first.unit, period: first.period, by: first.by }
  for (let move = 0; move < MOST_MOVES; move += 1) {
    const relaxed = relaxRequest(request, way)
    if (!relaxed) return null
    const outcome = solve(relaxed)
    if (outcome.status === 'allocated' || outcome.status === 'tie') return way
    if (outcome.status === 'invalid' || relaxed.kind === 'ratio') return null
    const further = candidatesOf(relaxed, outcome.conflict).find((next) => isSame(next, way))
    if (!further) return null
    way = { ...way, by: toDecimalText(cost(way).add(cost(further))) }
  }
  return null
}

/** Changes taken one after another, each the first that closes its conflict, until the request is solvable; else nothing. */
function together(
  request: AdditiveAllocationRequest,
  found: AllocationInfeasible,
  solve: Solve,
): AllocationRelaxation[] {
  const taken: AllocationRelaxation[] = []
  let current = request
  let { conflict } = found
  while (taken.length < MOST_TOGETHER) {
    const next = candidatesOf(current, conflict)
      .filter((way) => !taken.some((known) => isOpposite(known, way)))
      .flatMap((way) => {
        const relaxed = relaxRequest(current, way)
        const outcome = relaxed && solve(relaxed)
        return relaxed && outcome && outcome.status !== 'invalid' ? [{ way, relaxed, outcome }] : []
      })
      .find(({ outcome }) => outcome.status !== 'infeasible' || !isSameConflict(outcome.conflict, conflict))
    if (!next) return []
    taken.push({ ...worded(current, next.way), together: true })
    if (next.outcome.status !== 'infeasible') return taken
    current = next.relaxed
    conflict = next.outcome.conflict
  }
  return []
}

/** Undoing what was done would run in circles. */
const isOpposite = (a: Way, b: Way): boolean =>
  a.unit === b.unit &&
  a.period === b.period &&
  a.kind !== b.kind &&
  a.kind.endsWith('total') &&
  b.kind.endsWith('total')

function isSameConflict(a: AllocationInfeasible['conflict'], b: AllocationInfeasible['conflict']): boolean {
  const gap = ({ needs, allows }: typeof a) => Rational.from(needs).sub(Rational.from(allows))
  return a.units.join() === b.units.join() && a.periods.join() === b.periods.join() && gap(a).ge(gap(b))
}
