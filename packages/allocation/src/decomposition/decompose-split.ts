import { Rational, toDecimalText } from '@plancascade/kernel'
import type {
  AdditiveAllocated,
  AdditiveAllocationRequest,
  AllocationCell,
  DecompositionOutcome,
  SplitSettings,
} from '@plancascade/types'
import { allocate } from '../allocate.js'
import type { Decomposed, UnitNames } from './decompose.js'
import { floorsOf, floorSteps } from './floor.js'
import { givenOnly, named, outcomeStep } from './outcome.js'
import { reserveByYear } from './reserve.js'

/** A total into years × units, both margins exact [R-ALLOC-41]; the reserve's unit stands beside what is divided. */
export function decomposeSplit(settings: SplitSettings, names: UnitNames): Decomposed {
  const allocated = allocate(requestOf(settings, names))
  switch (allocated.status) {
    case 'invalid':
    case 'infeasible':
      return allocated
    case 'tie':
      // Settings always ask for the declared tie rule, so the engine has nothing to report.
      throw new Error('a tie was reported although a tie rule was given')
    case 'allocated':
      if (allocated.kind !== 'additive') throw new Error('an additive request came back as a ratio')
      return { status: 'decomposed', outcome: withReserve(settings, allocated, outcomeOf(settings, allocated)) }
  }
}

function requestOf(settings: SplitSettings, names: UnitNames): AdditiveAllocationRequest {
  const { total, step, method, fit, minimumRule, markup, reserve } = settings
  return {
    kind: 'additive',
    total,
    step,
    method,
    fit,
    minimumRule,
    markup,
    tie: 'weight_then_id',
    ...(reserve ? { reserve: { id: reserve.unitId, ...named(names, reserve.unitId), amount: reserve.amount } } : {}),
    units: settings.units.map((unit) => ({
      id: unit.unitId,
      ...named(names, unit.unitId),
      weight: unit.weight,
      ...givenOnly({ min: unit.min, max: unit.max, total: unit.total }),
    })),
    periods: settings.years.map((year) => ({
      id: String(year.year),
      weight: year.weight,
      ...givenOnly({ total: year.total }),
    })),
    cells: [...statedCells(settings), ...floorCells(settings)],
  }
}

function statedCells({ cells, floor, step }: SplitSettings): AllocationCell[] {
  const floors = floorsOf(floor, step)
  return cells.map((cell) => ({
    unit: cell.unitId,
    period: String(cell.year),
    ...givenOnly({ min: cell.min ?? (cell.fixed == null ? floors.get(cell.unitId) : null), max: cell.max }),
    ...givenOnly({ fixed: cell.fixed }),
  }))
}

/** The floor for cells of which nothing is stated; a weight of zero asks nothing of anybody. */
function floorCells({ cells, floor, step, units, years }: SplitSettings): AllocationCell[] {
  const floors = floorsOf(floor, step)
  if (floors.size === 0) return []
  const stated = new Set(cells.map(({ unitId, year }) => `${unitId}/${year}`))
  const isZero = ({ weight }: { readonly weight: string }): boolean => Rational.from(weight).isZero
  const open = years.filter((year) => !isZero(year))
  return units
    .filter((unit) => !isZero(unit))
    .flatMap(({ unitId }) => {
      const min = floors.get(unitId)
      if (min === undefined) return []
      return open
        .filter(({ year }) => !stated.has(`${unitId}/${year}`))
        .map(({ year }) => ({ unit: unitId, period: String(year), min }))
    })
}

function outcomeOf(settings: SplitSettings, allocated: AdditiveAllocated): DecompositionOutcome {
  const held = new Set(settings.cells.filter((cell) => cell.fixed != null).map((cell) => `${cell.unitId}/${cell.year}`))
  return {
    cells: allocated.units.flatMap((unit) =>
      settings.years.map(({ year }) => ({
        unitId: unit.id,
        year,
        value: unit.cells[String(year)] ?? '0',
        high: null,
        locked: held.has(`${unit.id}/${year}`),
      })),
    ),
    units: allocated.units.map((unit) => ({ unitId: unit.id, total: unit.total })),
    years: allocated.periods.map((period) => ({ year: Number(period.id), total: period.total, target: period.total })),
    total: allocated.total,
    objective: allocated.objective ?? null,
    paradoxUnits: allocated.paradox?.loses ?? [],
    steps: [...floorSteps(settings.floor), ...allocated.steps.map((step) => outcomeStep(step, null))],
  }
}

/** The reserve's row and what it adds to each year and to the whole. */
function withReserve(
  settings: SplitSettings,
  { reserve }: AdditiveAllocated,
  outcome: DecompositionOutcome,
): DecompositionOutcome {
  if (!reserve) return outcome
  const amounts = reserveByYear(settings.years, reserve.amount)
  const plus = (value: string | null, amount = '0'): string =>
    toDecimalText(Rational.from(value ?? '0').add(Rational.from(amount)))
  const years = outcome.years.map(({ year, total }) => {
    const sum = plus(total, amounts.get(year))
    return { year, total: sum, target: sum }
  })
  const cells = settings.years.map(({ year }) => ({
    unitId: reserve.id,
    year,
    value: amounts.get(year) ?? '0',
    high: null,
    locked: true,
  }))
  return {
    ...outcome,
    cells: [...outcome.cells, ...cells],
    units: [...outcome.units, { unitId: reserve.id, total: reserve.amount }],
    years,
    total: plus(outcome.total, reserve.amount),
  }
}
