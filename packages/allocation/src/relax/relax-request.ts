import { Rational, toDecimalText } from '@plancascade/kernel'
import type {
  AdditiveAllocationRequest,
  AllocationCell,
  AllocationMember,
  AllocationRelaxation,
  AllocationRequest,
  RatioAllocationRequest,
} from '@plancascade/types'

/** What a way out changes: which figure, where, by how much. */
export type Way = Pick<AllocationRelaxation, 'kind' | 'unit' | 'period' | 'by'>

/** The request with one way out taken; null where there is no such figure to change, or it would fall below zero. */
export function relaxRequest<R extends AllocationRequest>(request: R, way: Way): R | null {
  return (request.kind === 'ratio' ? relaxRatio(request, way) : relaxAdditive(request, way)) as R | null
}

function relaxAdditive(request: AdditiveAllocationRequest, way: Way): AdditiveAllocationRequest | null {
  const { kind, unit, period, by } = way
  if (kind === 'change_method') return { ...request, method: 'webster' }
  if (kind === 'change_target') return null
  if (kind === 'raise_max_share' || kind === 'lower_min_share')
    return relaxCheckpoint(request, period ?? '', kind === 'raise_max_share' ? 'maxShare' : 'minShare', by)
  const raises = kind === 'raise_total' || kind === 'raise_max'
  const field = kind === 'raise_max' ? 'max' : kind === 'lower_min' ? 'min' : 'total'
  const moved = (value: string): string | null => movedBy(value, by, raises)
  if (unit !== null && period !== null) return field === 'total' ? null : relaxCell(request, unit, period, field, moved)
  if (unit !== null) {
    const units = relaxMember(request.units, unit, field, moved)
    return units && { ...request, units }
  }
  if (period !== null) {
    const periods = relaxMember(request.periods ?? [], period, field, moved)
    return periods && { ...request, periods }
  }
  const total = field === 'total' ? moved(request.total) : null
  return total === null ? null : { ...request, total }
}

function relaxCheckpoint(
  request: AdditiveAllocationRequest,
  through: string,
  field: 'minShare' | 'maxShare',
  by: string,
): AdditiveAllocationRequest | null {
  const checkpoints = request.checkpoints ?? []
  const value = checkpoints.find((one) => one.through === through)?.[field]
  const next = value === undefined ? null : movedBy(value, by, field === 'maxShare')
  if (next === null || Rational.from(next).gt(Rational.ONE)) return null
  return {
    ...request,
    checkpoints: checkpoints.map((one) => (one.through === through ? { ...one, [field]: next } : one)),
  }
}

function relaxMember(
  members: readonly AllocationMember[],
  id: string,
  field: 'min' | 'max' | 'total',
  moved: (value: string) => string | null,
): AllocationMember[] | null {
  const value = members.find((member) => member.id === id)?.[field]
  const next = value === undefined ? null : moved(value)
  return next === null ? null : members.map((member) => (member.id === id ? { ...member, [field]: next } : member))
}

/** A lock is a minimum and a maximum at once: relaxing either moves the lock. */
function relaxCell(
  request: AdditiveAllocationRequest,
  unit: string,
  period: string,
  field: 'min' | 'max',
  moved: (value: string) => string | null,
): AdditiveAllocationRequest | null {
  const isMeant = (cell: AllocationCell): boolean => cell.unit === unit && cell.period === period
  const cell = (request.cells ?? []).find(isMeant)
  const part = cell?.fixed === undefined ? field : 'fixed'
  const value = cell?.[part]
  const next = value === undefined ? null : moved(value)
  if (next === null) return null
  return { ...request, cells: (request.cells ?? []).map((one) => (isMeant(one) ? { ...one, [part]: next } : one)) }
}

function relaxRatio(request: RatioAllocationRequest, { kind, unit, by }: Way): RatioAllocationRequest | null {
  if (kind === 'change_target') {
    const target = movedBy(request.target, by, request.bound === 'at_most')
    return target === null ? null : { ...request, target }
  }
  if (kind !== 'raise_max' && kind !== 'lower_min') return null
  const field = kind === 'raise_max' ? 'max' : 'min'
  const known = request.units.find(({ id }) => id === unit)
  const next = known ? movedBy(known[field] ?? (field === 'max' ? '100' : '0'), by, field === 'max') : null
  if (next === null) return null
  return { ...request, units: request.units.map((one) => (one.id === unit ? { ...one, [field]: next } : one)) }
}

function movedBy(value: string, by: string, raises: boolean): string | null {
  const next = raises ? Rational.from(value).add(Rational.from(by)) : Rational.from(value).sub(Rational.from(by))
  return next.sign < 0 ? null : toDecimalText(next)
}
