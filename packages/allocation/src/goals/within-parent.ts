import { Rational } from '@plancascade/kernel'
import type { AdditiveAllocated, AdditiveAllocationRequest, AllocationCell } from '@plancascade/types'

/**
 * [R-ALLOC-62] 其中: a request whose cells may not exceed those of the goal it is part of. The parent goal is split first; its
 * cells and totals become maximums here, unless the request already asks for less.
 */
export function withinParent(request: AdditiveAllocationRequest, parent: AdditiveAllocated): AdditiveAllocationRequest {
  const totals = new Map(parent.units.map(({ id, total }) => [id, total]))
  const units = request.units.map((unit) => ({ ...unit, ...lower(unit.max, totals.get(unit.id)) }))
  if (!request.periods?.length) return { ...request, units }
  const stated = new Map((request.cells ?? []).map((cell) => [JSON.stringify([cell.unit, cell.period]), cell]))
  const parentCells = new Map(parent.units.map(({ id, cells }) => [id, cells]))
  const cells = request.units.flatMap(({ id }) =>
    (request.periods ?? []).map((period): AllocationCell => {
      const cell = stated.get(JSON.stringify([id, period.id])) ?? { unit: id, period: period.id }
      return { ...cell, ...lower(cell.max, parentCells.get(id)?.[period.id]) }
    }),
  )
  return { ...request, units, cells }
}

function lower(own: string | undefined, parents: string | undefined): { max?: string } {
  if (parents === undefined) return own === undefined ? {} : { max: own }
  return { max: own !== undefined && Rational.from(own).lt(Rational.from(parents)) ? own : parents }
}
