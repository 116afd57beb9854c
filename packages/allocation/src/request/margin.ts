import { Rational } from '@plancascade/kernel'
import type { AllocationMember } from '@plancascade/types'
import type { StepScale } from '../amounts.js'
import { boundsOf, weightOf, wholeAmount, type Place } from './bounds.js'
import type { Faults } from './faults.js'

/** One side of the table: the units or the periods, amounts in steps. */
export interface Margin {
  readonly ids: readonly string[]
  /** What people call them: the name where one is given, else the id. */
  readonly labels: readonly string[]
  readonly index: ReadonlyMap<string, number>
  readonly weights: readonly Rational[]
  readonly lo: Float64Array
  readonly hi: Float64Array
  /** Totals that are kept exactly; NaN where the total is to come from the weights. */
  readonly given: Float64Array
}

/** Weights that follow from the cells when no member states one: Σ of its cells' weights, if every cell carries one. */
export type WeightsFromCells = readonly Rational[] | null

/** Reads the units (`/units`) or periods (`/periods`). */
export function readMargin(
  side: 'units' | 'periods',
  members: readonly AllocationMember[],
  fromCells: () => WeightsFromCells,
  scale: StepScale,
  faults: Faults,
): Margin {
  const index = new Map<string, number>()
  const lo = new Float64Array(members.length)
  const hi = new Float64Array(members.length).fill(Infinity)
  const given = new Float64Array(members.length).fill(NaN)
  members.forEach((member, i) => {
    const place = placeOf(side, member, i)
    if (index.has(member.id))
      faults.add(`${place.pointer}/id`, 'duplicate_id', `${place.name}出现了两次，请删去或改正。`)
    index.set(member.id, i)
    const bounds = boundsOf(member, place, scale, faults)
    if (bounds) {
      lo[i] = bounds.lo
      hi[i] = bounds.hi
    }
    if (member.total === undefined) return
    const total = wholeAmount(member.total, place, ['total', '合计'], scale, faults)
    if (total === null) return
    given[i] = total
    if (bounds && (total < bounds.lo || total > bounds.hi))
      faults.add(
        `${place.pointer}/total`,
        'total_outside_bounds',
        `${place.name}给定的合计 ${member.total} 不在它的上下限之内。`,
      )
  })
  return {
    ids: members.map(({ id }) => id),
    labels: members.map(({ id, name }) => name ?? id),
    index,
    weights: readWeights(side, members, fromCells, faults),
    lo,
    hi,
    given,
  }
}

function placeOf(side: 'units' | 'periods', { id, name }: AllocationMember, i: number): Place {
  return { pointer: `/${side}/${i}`, name: `“${name ?? id}”` }
}

/** [R-ALLOC-07] Stated weights; else given totals; else Σ of cell weights; periods without any of these count equally. */
function readWeights(
  side: 'units' | 'periods',
  members: readonly AllocationMember[],
  fromCells: () => WeightsFromCells,
  faults: Faults,
): Rational[] {
  const stated = members.some(({ weight }) => weight !== undefined)
  const allTotals = members.every(({ total }) => total !== undefined)
  const sums = members.every(({ weight }) => weight !== undefined) || (!stated && allTotals) ? null : fromCells()
  return members.map((member, i) => {
    const { weight, total } = member
    if (weight !== undefined) return weightOf(weight, placeOf(side, member, i), faults) ?? Rational.ZERO
    if (!stated && allTotals && total !== undefined) return Rational.from(total)
    if (!stated && sums) return sums[i] ?? Rational.ZERO
    if (stated && sums && total !== undefined) return Rational.ZERO
    if (!stated && side === 'periods') return Rational.ONE
    const { pointer, name } = placeOf(side, member, i)
    faults.add(`${pointer}/weight`, 'required', `${name}缺少权重，请补填（也可给定合计并为每个单元格写明权重）。`)
    return Rational.ZERO
  })
}
