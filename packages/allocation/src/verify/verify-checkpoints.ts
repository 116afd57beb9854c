import { Rational } from '@plancascade/kernel'
import type { AdditiveAllocated, AdditiveAllocationRequest, AllocationInfeasible } from '@plancascade/types'
import type { RationalTable } from './rational-table.js'
import type { TableTotals } from './verify-infeasible.js'

/** A checkpoint read anew: how many periods count, and the shares. */
interface Mark {
  readonly through: string
  readonly end: number
  readonly min: Rational | null
  readonly max: Rational | null
}

function marksOf({ checkpoints = [], periods = [] }: AdditiveAllocationRequest): Mark[] {
  const share = (text: string | undefined) => (text === undefined ? null : Rational.from(text))
  return checkpoints.map(({ through, minShare, maxShare }) => ({
    through,
    end: periods.findIndex(({ id }) => id === through) + 1,
    min: share(minShare),
    max: share(maxShare),
  }))
}

/**
 * [R-ALLOC-64] Checks running sums against checkpoints, and that a unit's level shifts only where its running sum stands at a
 * limit, in the direction which that limit allows; `neutral` is 1 where levels multiply, 0 where they add.
 */
export function verifyCheckpoints(
  request: AdditiveAllocationRequest,
  answer: AdditiveAllocated,
  { step, periods }: RationalTable,
  values: readonly Rational[],
  neutral: Rational,
): string[] {
  const shifts = shiftsOf(answer)
  return answer.units.flatMap(({ id, total: text }, r) => {
    const total = Rational.from(text)
    return marksOf(request).flatMap(({ through, end, min, max }) => {
      const sum = Rational.sum(values.slice(r * periods.length, r * periods.length + end))
      const atLeast = min !== null && sum.sub(step).lt(total.mul(min))
      const atMost = max !== null && sum.add(step).gt(total.mul(max))
      const shift = shifts.get(JSON.stringify([id, through])) ?? neutral
      const name = `“${id}”到“${through}”末`
      const faults: string[] = []
      if (min && sum.lt(total.mul(min))) faults.push(`${name}的累计低于检查点。`)
      if (max && sum.gt(total.mul(max))) faults.push(`${name}的累计高于检查点。`)
      if ((shift.lt(neutral) && !atLeast) || (shift.gt(neutral) && !atMost)) faults.push(`${name}的乘数变化没有依据。`)
      return faults
    })
  })
}

/** By how much a unit's level differs in the period at `index`, as published. */
export function shiftUpTo(
  request: AdditiveAllocationRequest,
  answer: AdditiveAllocated,
  combine: (a: Rational, b: Rational) => Rational,
  neutral: Rational,
): (unit: string, index: number) => Rational {
  const shifts = shiftsOf(answer)
  const marks = marksOf(request)
  return (unit, index) =>
    marks
      .filter(({ end }) => end <= index)
      .map(({ through }) => shifts.get(JSON.stringify([unit, through])) ?? neutral)
      .reduce(combine, neutral)
}

function shiftsOf({ certificate }: AdditiveAllocated): Map<string, Rational> {
  const listed = certificate.form === 'potentials' ? (certificate.shifts ?? []) : []
  return new Map(listed.map(({ unit, through, shift }) => [JSON.stringify([unit, through]), fractionOf(shift)]))
}

function fractionOf(text: string): Rational {
  const [num = '0', den = '1'] = text.split('/')
  return Rational.of(BigInt(num), BigInt(den))
}

/**
 * Checks a conflict that rests on checkpoints: the units named, each filled in any way that keeps its own cells, total and
 * running sums, hold at least `needs` in the periods named; and those hold `allows` by their totals, or at most that much.
 */
export function verifyCheckpointConflict(
  request: AdditiveAllocationRequest,
  { conflict }: AllocationInfeasible,
  totals: TableTotals,
  table: RationalTable,
): boolean {
  const needs = Rational.from(conflict.needs)
  const allows = Rational.from(conflict.allows)
  const inside = table.periods.map((period) => conflict.periods.includes(period))
  const rows = table.units.flatMap((unit, r) => (conflict.units.includes(unit) ? [r] : []))
  const extents = rows.map((r) => extentOf(request, table, totals.units[r] ?? Rational.ZERO, r, inside))
  const possible = extents.flatMap((extent) => extent ?? [])
  // A unit that no filling satisfies is a conflict by itself.
  if (possible.length < rows.length) return rows.length === 1 && needs.gt(allows)
  const least = Rational.sum(possible.map(({ least: own }) => own))
  const given = Rational.sum(totals.periods.filter((_, c) => inside[c]))
  return needs.gt(allows) && least.ge(needs) && rows.length === table.units.length && given.le(allows)
}

/**
 * The least and most one unit can hold in the periods inside, over all its fillings; null where it has none. Worked out period by
 * period: for every running sum that can be reached, the least amount inside so far is a line that is level, then rises by one.
 */
function extentOf(
  request: AdditiveAllocationRequest,
  { cells, periods, step }: RationalTable,
  total: Rational,
  row: number,
  inside: readonly boolean[],
): { readonly least: Rational } | null {
  const marks = marksOf(request)
  // From running sum `from`, the least inside is `base` over a length `level`, then rises over a length `rise`.
  let [from, base, level, rise] = [Rational.ZERO, Rational.ZERO, Rational.ZERO, Rational.ZERO]
  for (const [c, isInside] of inside.entries()) {
    const { min, max } = cells[row * periods.length + c] ?? { min: Rational.ZERO, max: Rational.ZERO }
    const low = min.div(step).ceil()
    const high = (max && max.lt(total) ? max : total).div(step).floor()
    if (high < low) return null
    const [least, width] = [step.mul(Rational.of(low)), step.mul(Rational.of(high - low))]
    from = from.add(least)
    if (isInside) [base, rise] = [base.add(least), rise.add(width)]
    else level = level.add(width)
    for (const mark of marks.filter(({ end }) => end === c + 1)) {
      const bottom = mark.min ? step.mul(Rational.of(total.mul(mark.min).div(step).ceil())) : from
      const top = mark.max ? step.mul(Rational.of(total.mul(mark.max).div(step).floor())) : from.add(level).add(rise)
      const cut = Rational.max(bottom.sub(from), Rational.ZERO)
      const cutLevel = Rational.min(cut, level)
      const cutRise = cut.sub(cutLevel)
      if (cutRise.gt(rise) || top.lt(from.add(cut))) return null
      from = from.add(cut)
      level = level.sub(cutLevel)
      base = base.add(cutRise)
      rise = rise.sub(cutRise)
      level = Rational.min(level, top.sub(from))
      rise = Rational.min(rise, top.sub(from).sub(level))
    }
  }
  const rest = total.sub(from)
  if (rest.sign < 0 || rest.gt(level.add(rise))) return null
  return { least: base.add(Rational.max(rest.sub(level), Rational.ZERO)) }
}
