import { Rational } from '@plancascade/kernel'
import type { AdditiveAllocated, AdditiveAllocationRequest, AllocationMember } from '@plancascade/types'

type Totals = ReadonlyArray<{ readonly id: string; readonly total: string }>

/** Checks totals against what was asked: the grand total with markup, given totals, bounds, whole steps. */
export function verifyTotals(request: AdditiveAllocationRequest, answer: AdditiveAllocated): string[] {
  const step = Rational.from(request.step ?? '1')
  const asked = Rational.from(request.total).sub(Rational.from(request.reserve?.amount ?? '0'))
  const markup = Rational.from(request.markup ?? '0')
  const ceiling = request.bound === 'at_most'
  const marked = asked.mul(ceiling ? Rational.ONE.sub(markup) : Rational.ONE.add(markup)).div(step)
  const down = ceiling || (request.reserve !== undefined && markup.isZero)
  const expected = Rational.of(down ? marked.floor() : marked.ceil()).mul(step)
  const faults: string[] = []
  if (!Rational.from(answer.total).eq(expected)) faults.push(`合计应为 ${expected.toJSON()}。`)
  faults.push(...verifySide(request.units, answer.units, expected, step))
  if (request.periods?.length) faults.push(...verifySide(request.periods, answer.periods, expected, step))
  if (request.reserve && markup.isZero) {
    const rest = Rational.from(request.total).sub(expected)
    if (!answer.reserve || !Rational.from(answer.reserve.amount).eq(rest)) faults.push('预留行与总量不符。')
  }
  return faults
}

function verifySide(
  members: readonly AllocationMember[],
  totals: Totals,
  expected: Rational,
  step: Rational,
): string[] {
  const faults: string[] = []
  if (members.length !== totals.length || members.some(({ id }, i) => totals[i]?.id !== id))
    return ['单位或年度与请求不一致。']
  const sum = Rational.sum(totals.map(({ total }) => Rational.from(total)))
  if (!sum.eq(expected)) faults.push(`各项合计之和不等于 ${expected.toJSON()}。`)
  members.forEach(({ id, min, max, total: given }, i) => {
    const total = Rational.from(totals[i]?.total ?? '-1')
    if (total.sign < 0 || !total.div(step).isInteger) faults.push(`“${id}”的合计不是步长的非负整数倍。`)
    if (given !== undefined && !total.eq(Rational.from(given))) faults.push(`“${id}”给定的合计没有保留。`)
    if (min !== undefined && total.lt(Rational.from(min))) faults.push(`“${id}”的合计低于下限。`)
    if (max !== undefined && total.gt(Rational.from(max))) faults.push(`“${id}”的合计超过上限。`)
  })
  return faults
}

type DivisorMethod = Exclude<NonNullable<AdditiveAllocationRequest['method']>, 'hamilton'>

/** Divisors as documented in R-ALLOC-02 (Huntington–Hill squared), written down again here on purpose. */
const DIVISORS: Record<DivisorMethod, (s: bigint) => bigint> = {
  webster: (s) => 2n * s + 1n,
  jefferson: (s) => s + 1n,
  adams: (s) => s,
  huntington_hill: (s) => s * (s + 1n),
}

/**
 * Checks that totals from weights follow the method: no step that was granted has a weaker claim than one that was not.
 * `bounds`, in steps, are those the split was made under. Hamilton without bounds: nobody is further than a step from its quota.
 */
export function verifyMethod(
  request: AdditiveAllocationRequest,
  members: ReadonlyArray<{
    readonly weight: Rational
    readonly total: bigint
    readonly lo: bigint
    readonly hi: bigint | null
  }>,
): string[] {
  const method = request.method ?? 'webster'
  if (method === 'hamilton') return members.some(({ lo, hi }) => lo > 0n || hi !== null) ? [] : verifyQuota(members)
  const claim = (weight: Rational, s: bigint): Rational => {
    const power = method === 'huntington_hill' ? weight.mul(weight) : weight
    return power.div(Rational.of(DIVISORS[method](s)))
  }
  let weakestWon: Rational | null = null
  let strongestLeft: Rational | null = null
  for (const { weight, total, lo, hi } of members) {
    if (weight.isZero) continue
    const ownMinimum = DIVISORS[method](0n) === 0n ? 1n : 0n
    if (total > (lo > ownMinimum ? lo : ownMinimum)) {
      const won = claim(weight, total - 1n)
      if (!weakestWon || won.lt(weakestWon)) weakestWon = won
    }
    if ((hi === null || total < hi) && total >= ownMinimum) {
      const left = claim(weight, total)
      if (!strongestLeft || left.gt(strongestLeft)) strongestLeft = left
    }
  }
  return weakestWon && strongestLeft && strongestLeft.gt(weakestWon) ? ['有的合计不符合所选的分配方法。'] : []
}

function verifyQuota(members: ReadonlyArray<{ readonly weight: Rational; readonly total: bigint }>): string[] {
  const sum = Rational.sum(members.map(({ weight }) => weight))
  const total = Rational.of(members.reduce((all, member) => all + member.total, 0n))
  // Where nobody weighs anything there are no quotas, and nothing may have been shared out.
  if (sum.isZero) return total.isZero ? [] : ['没有权重的单位不应分到数。']
  const far = members.some((member) => {
    const quota = member.weight.mul(total).div(sum)
    return quota.sub(Rational.of(member.total)).abs().ge(Rational.ONE)
  })
  return far ? ['有的合计与应得份额相差一步以上。'] : []
}
