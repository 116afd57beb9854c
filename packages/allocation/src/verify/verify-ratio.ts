import { Rational } from '@plancascade/kernel'
import type { RatioAllocated, RatioAllocationRequest } from '@plancascade/types'

/** Checks a ratio answer: grid, bounds, the city's rate reached, and that nobody can give back one step and still hold it. */
export function verifyRatio(request: RatioAllocationRequest, answer: RatioAllocated): string[] {
  const step = Rational.from(request.step ?? '0.1')
  const target = Rational.from(request.target)
  const ceiling = request.bound === 'at_most'
  const rates = answer.units.map(({ rate }) => Rational.from(rate))
  const people = Rational.sum(request.units.map(({ denominator }) => Rational.from(denominator)))
  const reached = Rational.sum(
    request.units.map(({ denominator }, i) => Rational.from(denominator).mul(rates[i] ?? Rational.ZERO)),
  )
  const holds = (sum: Rational) => (ceiling ? sum.le(target.mul(people)) : sum.ge(target.mul(people)))
  const faults = holds(reached) ? [] : ['全市比率没有达到目标。']
  request.units.forEach(({ id, denominator, min, max }, i) => {
    const rate = rates[i] ?? Rational.ZERO
    const [low, high] = [Rational.from(min ?? '0'), Rational.from(max ?? '100')]
    if (!rate.div(step).isInteger) faults.push(`“${id}”的比率不在档上。`)
    if (rate.lt(low) || rate.gt(high)) faults.push(`“${id}”的比率超出上下限。`)
    const back = ceiling ? rate.add(step) : rate.sub(step)
    const change = Rational.from(denominator).mul(back.sub(rate))
    if (back.ge(low) && back.le(high) && holds(reached.add(change))) faults.push(`“${id}”还可以回让一档。`)
  })
  return faults
}
