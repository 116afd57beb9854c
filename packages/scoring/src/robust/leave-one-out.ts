import { Rational, toDecimalText } from '@plancascade/kernel'
import type { IndexChild, IndexNode, ScoreRequest } from '@plancascade/types'
import { rankUnits } from '../fast/rank-units.js'
import type { Refused } from '../prepare.js'

/** What leaving one item out does to the ranks of all. */
export interface LeaveOneOut {
  readonly indicator: string
  /** JSON pointer of the item in the request. */
  readonly pointer: string
  /** Mean of |rank without − rank with| over the ranked units, up to 6 decimals. */
  readonly meanChange: string
  readonly largestChange: number
  readonly topChanges: boolean
}

export type LeaveOneOutOutcome = Refused | { readonly status: 'ready'; readonly items: readonly LeaveOneOut[] }

/**
 * [R-SCORE-31] Leaves each item out in turn, its weight going to the rest of its node, and compares exact ranks (COINr
 * `remove_elements`). Units whose standing changes with the item (a gap that no longer blocks) are not compared.
 */
export function leaveOneOut(request: ScoreRequest): LeaveOneOutOutcome {
  const nominal = rankUnits(request)
  if (nominal.status === 'invalid') return nominal
  const items = itemPointers(request.index).flatMap(({ indicator, path }): LeaveOneOut[] => {
    const index = without(request.index, path)
    const reduced = index && rankUnits({ ...request, index })
    if (!reduced || reduced.status === 'invalid') return []
    const changes = nominal.units.flatMap(({ rank }, u) => {
      const after = reduced.units[u]?.rank ?? null
      return rank === null || after === null ? [] : [Math.abs(after - rank)]
    })
    const top = (units: typeof nominal.units) => units.flatMap(({ id, rank }) => (rank === 1 ? [id] : [])).join()
    return [
      {
        indicator,
        pointer: `/index${path.map((step) => `/children/${step}`).join('')}`,
        meanChange: changes.length === 0 ? '0' : toDecimalText(Rational.of(sum(changes), changes.length), 6),
        largestChange: Math.max(0, ...changes),
        topChanges: top(nominal.units) !== top(reduced.units),
      },
    ]
  })
  return { status: 'ready', items }
}

function itemPointers(index: IndexNode): { indicator: string; path: number[] }[] {
  const walk = (children: readonly IndexChild[], path: readonly number[]): { indicator: string; path: number[] }[] =>
    children.flatMap((child, i) =>
      'indicator' in child ? [{ indicator: child.indicator, path: [...path, i] }] : walk(child.children, [...path, i]),
    )
  return walk(index.children, [])
}

/** The tree without one item; nodes left empty go too, and null is a tree with nothing left. */
function without(index: IndexNode, path: readonly number[]): IndexNode | null {
  const children = withoutIn(index.children, path)
  return children.length === 0 ? null : { ...index, children }
}

function withoutIn(children: readonly IndexChild[], [step, ...rest]: readonly number[]): IndexChild[] {
  return children.flatMap((child, i) => {
    if (i !== step) return [child]
    if ('indicator' in child || rest.length === 0) return []
    const remaining = withoutIn(child.children, rest)
    return remaining.length === 0 ? [] : [{ ...child, children: remaining }]
  })
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
