import { apportion, tieRank, type Apportioned, type NotApportioned } from '../apportion/apportion.js'
import { integerWeights, type IntegerWeights } from '../apportion/integer-weights.js'
import type { AdditiveProblem } from '../request/additive-problem.js'
import type { Margin } from '../request/margin.js'

/** The members of a margin whose totals come from weights, and how they were shared out. */
export interface OpenShares {
  /** Places in the margin. */
  readonly members: Int32Array
  readonly weights: IntegerWeights
  readonly lo: Float64Array
  readonly hi: Float64Array
  /** What is left for them after the given totals, in steps. */
  readonly rest: number
}

export interface SharedMargin {
  readonly status: 'shared'
  readonly totals: Float64Array
  /** Null when every total is given. */
  readonly open: (OpenShares & { readonly result: Apportioned }) | null
}

export interface UnsharedMargin {
  readonly status: 'not_shared'
  /** Given totals exceed, or alone miss, the total; or the open members' bounds do not allow the rest. */
  readonly reason: 'given_above_total' | 'given_below_total' | NotApportioned['status']
  readonly givenSum: number
  readonly open: OpenShares
  readonly limit: number
}

/** A member whose own bounds and whose cells contradict each other. */
export interface TornMember {
  readonly status: 'torn'
  readonly member: number
  /** The least it must hold and the most it can hold, in steps. */
  readonly needs: number
  readonly allows: number
}

/** Bounds that replace those of the members, for instance what their cells can hold together. */
export interface MarginBounds {
  readonly lo: Float64Array
  readonly hi: Float64Array
}

/**
 * [R-ALLOC-10] Totals of one side of the table: given ones are kept exactly, the rest of the total goes to the others by
 * weight and method within their bounds.
 */
export function shareMargin(
  problem: Pick<AdditiveProblem, 'method' | 'minimumRule'>,
  margin: Margin,
  total: number,
  bounds: MarginBounds = margin,
): SharedMargin | UnsharedMargin {
  const totals = Float64Array.from(margin.given)
  const members = Int32Array.from(margin.ids.keys()).filter((i) => Number.isNaN(margin.given[i]))
  const givenSum = margin.given.reduce((sum, value) => (Number.isNaN(value) ? sum : sum + value), 0)
  const open: OpenShares = {
    members,
    weights: integerWeights(Array.from(members, (i) => margin.weights[i]).flatMap((weight) => weight ?? [])),
    lo: Float64Array.from(members, (i) => bounds.lo[i] ?? 0),
    hi: Float64Array.from(members, (i) => bounds.hi[i] ?? Infinity),
    rest: total - givenSum,
  }
  if (open.rest < 0) return { status: 'not_shared', reason: 'given_above_total', givenSum, open, limit: total }
  if (members.length === 0) {
    if (open.rest > 0) return { status: 'not_shared', reason: 'given_below_total', givenSum, open, limit: givenSum }
    return { status: 'shared', totals, open: null }
  }
  const ids = Array.from(members, (i) => margin.ids[i] ?? '')
  const result = apportion({ ...open, ...problem, total: open.rest, rank: tieRank(ids, open.weights) })
  if (result.status !== 'apportioned') {
    const { lo, hi, status, limit } = result
    return { status: 'not_shared', reason: status, givenSum, open: { ...open, lo, hi }, limit }
  }
  members.forEach((member, k) => {
    totals[member] = result.shares[k] ?? 0
  })
  return { status: 'shared', totals, open: { ...open, result } }
}
