import type {
  AdditiveAllocated,
  AdditiveAllocationRequest,
  AllocationMember,
  AllocationOutcome,
  AllocationInvalid,
} from '@plancascade/types'
import { allocate } from '../allocate.js'

export type HierarchyOutcome =
  | {
      readonly status: 'allocated'
      readonly root: AdditiveAllocated
      /** The split of every unit that has children, by its id. */
      readonly below: ReadonlyMap<string, AdditiveAllocated>
    }
  /** The first split that could not be made, and whose it is (null: the root's). */
  | { readonly status: 'stopped'; readonly at: string | null; readonly outcome: AllocationOutcome | AllocationInvalid }

/**
 * [R-ALLOC-61] 市 → 县 → 乡镇: every unit's total and its total of each period are what its children must sum to, level by
 * level, so each level is exact and each is proven by itself.
 *
 * `children` lists the members below a unit by its id, to any depth. Method, fit, step and tie rule are the root's; markup and
 * reserve are not repeated further down.
 */
export function allocateHierarchy(
  request: AdditiveAllocationRequest,
  children: ReadonlyMap<string, readonly AllocationMember[]>,
): HierarchyOutcome {
  const root = allocate(request)
  if (root.status !== 'allocated' || root.kind !== 'additive') return { status: 'stopped', at: null, outcome: root }
  const below = new Map<string, AdditiveAllocated>()
  const waiting = [root]
  for (const parent of waiting) {
    for (const unit of parent.units) {
      const members = children.get(unit.id)
      if (!members) continue
      const outcome = allocate(requestBelow(request, parent, unit, members))
      if (outcome.status !== 'allocated' || outcome.kind !== 'additive')
        return { status: 'stopped', at: unit.id, outcome }
      below.set(unit.id, outcome)
      waiting.push(outcome)
    }
  }
  return { status: 'allocated', root, below }
}

function requestBelow(
  { step, method, minimumRule, fit, tie }: AdditiveAllocationRequest,
  parent: AdditiveAllocated,
  unit: AdditiveAllocated['units'][number],
  members: readonly AllocationMember[],
): AdditiveAllocationRequest {
  return {
    kind: 'additive',
    total: unit.total,
    step,
    method,
    minimumRule,
    fit,
    tie,
    units: [...members],
    // A period's own total is its weight as well, so that the children's cells follow their parent's profile.
    periods: parent.periods.map(({ id }) => ({ id, weight: unit.cells[id], total: unit.cells[id] })),
  }
}
