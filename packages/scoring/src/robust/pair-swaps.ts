import { Rational } from '@plancascade/kernel'
import type { ScoreRequest } from '@plancascade/types'
import { elementOf, evaluateUnit, type BranchOutcome } from '../evaluate.js'
import { exactText } from '../numbers.js'
import { prepare, refused, unitViewOf, type Refused } from '../prepare.js'

/** The weight at which two units draw level, all other weights kept. */
export interface WeightSwap {
  /** The item's indicator or the node's id. */
  readonly element: string
  readonly name: string
  readonly pointer: string
  readonly weight: string
  /** The two are level here and change places beyond it; up to 20 decimals. */
  readonly levelAt: string
  readonly explanation: string
}

export type PairSwapsOutcome =
  Refused | { readonly status: 'ready'; readonly swaps: readonly WeightSwap[]; readonly comparable: boolean }

/**
 * [R-SCORE-31] For two units, every single weight that could change their order, with the exact value at which they are level. Both
 * must have the same items present, arithmetic means and nothing (cap, bonus, binding, veto) acting on a node: otherwise
 * `comparable` is false, since one weight then no longer acts alone.
 */
export function pairSwaps(request: ScoreRequest, first: string, second: string): PairSwapsOutcome {
  const prepared = prepare(request)
  if (prepared.status === 'invalid') return prepared
  const { evaluation, observations } = prepared
  const roots = [first, second].flatMap((id) => {
    const unit = request.units.find((entry) => entry.id === id)
    return unit ? [evaluateUnit(evaluation, unitViewOf(unit, observations))] : []
  })
  if (evaluation.problems.any) return refused(evaluation.problems)
  const [a, b] = roots
  if (!a || !b || !comparable(a, b)) return { status: 'ready', swaps: [], comparable: false }
  return { status: 'ready', swaps: swapsIn(a, b, Rational.ONE, valueOf(a).sub(valueOf(b))), comparable: true }
}

function valueOf(outcome: BranchOutcome): Rational {
  return outcome.value ?? Rational.ZERO
}

function comparable(a: BranchOutcome, b: BranchOutcome): boolean {
  if (a.branch.aggregate !== 'arithmetic' || a.steps.length > 0 || b.steps.length > 0 || !a.value || !b.value)
    return false
  return a.children.every((child, i) => {
    const other = b.children[i]
    if (!other || (child.value === null) !== (other.value === null)) return false
    return child.kind === 'leaf' || other.kind === 'leaf' || child.value === null || comparable(child, other)
  })
}

/** `share` is the node's share of the index, `lead` how far the first unit is ahead in the whole index. */
function swapsIn(a: BranchOutcome, b: BranchOutcome, share: Rational, lead: Rational): WeightSwap[] {
  const here = lead.sub(share.mul(valueOf(a).sub(valueOf(b))))
  return a.children.flatMap((child, i): WeightSwap[] => {
    const other = b.children[i]
    const own = a.shares[i]
    if (!child.value || !other?.value || !own) return []
    const swap = swapAt(child, child.value.sub(other.value), { a, b, i, share, elsewhere: here })
    const below = child.kind === 'branch' && other.kind === 'branch' ? swapsIn(child, other, share.mul(own), lead) : []
    return [...(swap ? [swap] : []), ...below]
  })
}

interface Place {
  readonly a: BranchOutcome
  readonly b: BranchOutcome
  readonly i: number
  readonly share: Rational
  /** The lead that comes from outside this node. */
  readonly elsewhere: Rational
}

/**
 * The node's mean is (w·s + R)/(w + W). Level when elsewhere·(w + W) + share·(w·Δs + ΔR) = 0, which is linear in w.
 */
function swapAt(
  child: BranchOutcome['children'][number],
  difference: Rational,
  { a, b, i, share, elsewhere }: Place,
): WeightSwap | null {
  const element = elementOf(child)
  const present = a.children
    .map((sibling, s) => ({ sibling, s }))
    .filter(({ sibling, s }) => s !== i && sibling.value !== null)
  const rest = Rational.sum(present.map(({ sibling }) => elementOf(sibling).weight))
  const restLead = Rational.sum(
    present.map(({ sibling, s }) => {
      const gap = (sibling.value ?? Rational.ZERO).sub(b.children[s]?.value ?? Rational.ZERO)
      return elementOf(sibling).weight.mul(gap)
    }),
  )
  const slope = elsewhere.add(share.mul(difference))
  if (slope.isZero) return null
  const level = elsewhere.mul(rest).add(share.mul(restLead)).neg().div(slope)
  if (level.sign <= 0 || rest.isZero) return null
  const way = level.gt(element.weight) ? '提高到' : level.lt(element.weight) ? '降低到' : '正好是'
  const explanation = `“${element.name}”的权重${way} ${exactText(level)}(现为 ${exactText(element.weight)})时两单位持平，越过即对调。`
  const { id, name, pointer, weight } = element
  return { element: id, name, pointer, weight: exactText(weight), levelAt: exactText(level), explanation }
}
