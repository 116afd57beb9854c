import { Rational, round, toDecimalText } from '@plancascade/kernel'
import type { AdditiveAllocationRequest, AllocationConflict, AllocationMember } from '@plancascade/types'
import { relaxRequest, type Way } from './relax-request.js'

/** Of each sort of figure the ones with most weight are tried; a hundred further cells would say the same. */
const MOST_OF_A_SORT = 3

/**
 * Single figures whose change could close the gap of a conflict: bounds and locks of the cells named and of those opposite
 * them (what must lie there cannot lie here), bounds and totals of their units and periods, the whole total, the method.
 * Nothing is promised yet; proveRelaxations tries each.
 */
export function candidatesOf(request: AdditiveAllocationRequest, conflict: AllocationConflict): Way[] {
  const by = toDecimalText(Rational.from(conflict.needs).sub(Rational.from(conflict.allows)))
  const units = membersOf(request.units, conflict.units)
  const periods = membersOf(request.periods ?? [], conflict.periods)
  const ways: Way[] = [
    ...checkpointWays(request, conflict, by),
    ...cellWays(request, conflict, by),
    ...boundWays(units, by, (id) => ({ unit: id, period: null })),
    ...boundWays(periods, by, (id) => ({ unit: null, period: id })),
    ...totalWays(units, by, (id) => ({ unit: id, period: null })),
    ...totalWays(periods, by, (id) => ({ unit: null, period: id })),
    ...wholeWays(request, by),
    ...(request.method === 'adams' || request.method === 'huntington_hill'
      ? [{ kind: 'change_method' as const, unit: null, period: null, by: '0' }]
      : []),
  ]
  return ways.filter((way) => relaxRequest(request, way) !== null)
}

type Place = Pick<Way, 'unit' | 'period'>

function membersOf(members: readonly AllocationMember[], named: readonly string[]): AllocationMember[] {
  const wanted = new Set(named)
  const chosen = wanted.size === 0 ? [...members] : members.filter(({ id }) => wanted.has(id))
  return chosen.sort((a, b) => weightOf(b).compare(weightOf(a)))
}
const weightOf = ({ weight, total }: AllocationMember): Rational => Rational.from(weight ?? total ?? '0')

function boundWays(members: readonly AllocationMember[], by: string, at: (id: string) => Place): Way[] {
  const gap = Rational.from(by)
  const room = members.filter(({ min }) => min !== undefined && Rational.from(min).ge(gap))
  return [
    ...members
      .filter(({ max }) => max !== undefined)
      .slice(0, MOST_OF_A_SORT)
      .map(({ id }) => ({ kind: 'raise_max' as const, ...at(id), by })),
    ...room.slice(0, MOST_OF_A_SORT).map(({ id }) => ({ kind: 'lower_min' as const, ...at(id), by })),
  ]
}

function totalWays(members: readonly AllocationMember[], by: string, at: (id: string) => Place): Way[] {
  return members
    .filter(({ total }) => total !== undefined)
    .slice(0, MOST_OF_A_SORT)
    .flatMap(({ id }) => [
      { kind: 'lower_total' as const, ...at(id), by },
      { kind: 'raise_total' as const, ...at(id), by },
    ])
}

function cellWays(request: AdditiveAllocationRequest, conflict: AllocationConflict, by: string): Way[] {
  const [units, periods] = [new Set(conflict.units), new Set(conflict.periods)]
  const gap = Rational.from(by)
  const weights = new Map(request.units.map((unit) => [unit.id, weightOf(unit)]))
  const near = (request.cells ?? []).filter(
    ({ unit, period }) => units.size === 0 || periods.size === 0 || units.has(unit) === periods.has(period),
  )
  const heavy = [...near].sort((a, b) =>
    (weights.get(b.unit) ?? Rational.ZERO).compare(weights.get(a.unit) ?? Rational.ZERO),
  )
  const place = ({ unit, period }: (typeof near)[number]): Place => ({ unit, period })
  return [
    ...heavy
      .filter(({ max, fixed }) => max !== undefined || fixed !== undefined)
      .slice(0, MOST_OF_A_SORT)
      .map((cell) => ({ kind: 'raise_max' as const, ...place(cell), by })),
    ...heavy
      .filter(({ min, fixed }) => Rational.from(fixed ?? min ?? '0').ge(gap))
      .slice(0, MOST_OF_A_SORT)
      .map((cell) => ({ kind: 'lower_min' as const, ...place(cell), by })),
  ]
}

/** Shares are offered in tenths of a per cent. */
const SHARE_PLACES = 3

/** Checkpoints, by the part that the gap is of what the named units hold. */
function checkpointWays(request: AdditiveAllocationRequest, { units }: AllocationConflict, by: string): Way[] {
  const all = Rational.sum(request.units.map(weightOf))
  const named = Rational.sum(membersOf(request.units, units).map(weightOf))
  const held = all.isZero ? Rational.ZERO : Rational.from(request.total).mul(named).div(all)
  if (held.isZero) return []
  const share = toDecimalText(round(Rational.from(by).div(held), { places: SHARE_PLACES, mode: 'ceil' }))
  const at = (period: string) => ({ unit: null, period, by: share })
  const checkpoints = request.checkpoints ?? []
  return [
    ...checkpoints
      .filter(({ minShare }) => minShare !== undefined)
      .slice(0, MOST_OF_A_SORT)
      .map(({ through }) => ({ kind: 'lower_min_share' as const, ...at(through) })),
    ...checkpoints
      .filter(({ maxShare }) => maxShare !== undefined)
      .slice(0, MOST_OF_A_SORT)
      .map(({ through }) => ({ kind: 'raise_max_share' as const, ...at(through) })),
  ]
}

/** The whole total, before markup: by as much as moves the marked-up total by the gap, in whole steps to the safe side. */
function wholeWays(request: AdditiveAllocationRequest, by: string): Way[] {
  const markup = Rational.from(request.markup ?? '0')
  const factor = request.bound === 'at_most' ? Rational.ONE.sub(markup) : Rational.ONE.add(markup)
  const step = Rational.from(request.step ?? '1')
  const amount = toDecimalText(Rational.of(Rational.from(by).div(factor).div(step).ceil()).mul(step))
  return [
    { kind: 'lower_total', unit: null, period: null, by: amount },
    { kind: 'raise_total', unit: null, period: null, by: amount },
  ]
}
