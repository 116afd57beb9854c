import type {
  AdditiveAllocated,
  AdditiveAllocationRequest,
  DecompositionOutcome,
  SplitSettings,
} from '@plancascade/types'
import { allocate } from '../allocate.js'
import type { Decomposed } from './decompose.js'
import { givenOnly, outcomeStep } from './outcome.js'

/** A total into years × units, both margins exact [R-ALLOC-41]. */
export function decomposeSplit(settings: SplitSettings): Decomposed {
  const allocated = allocate(requestOf(settings))
  switch (allocated.status) {
    case 'invalid':
    case 'infeasible':
      return allocated
    case 'tie':
      // Settings always ask for the declared tie rule, so the engine has nothing to report.
      throw new Error('a tie was reported although a tie rule was given')
    case 'allocated':
      if (allocated.kind !== 'additive') throw new Error('an additive request came back as a ratio')
      return { status: 'decomposed', outcome: outcomeOf(settings, allocated) }
  }
}

function requestOf(settings: SplitSettings): AdditiveAllocationRequest {
  const { total, step, method, fit, minimumRule, markup } = settings
  return {
    kind: 'additive',
    total,
    step,
    method,
    fit,
    minimumRule,
    markup,
    tie: 'weight_then_id',
    units: settings.units.map((unit) => ({
      id: unit.unitId,
      weight: unit.weight,
      ...givenOnly({ min: unit.min, max: unit.max, total: unit.total }),
    })),
    periods: settings.years.map((year) => ({
      id: String(year.year),
      weight: year.weight,
      ...givenOnly({ total: year.total }),
    })),
    cells: settings.cells.map((cell) => ({
      unit: cell.unitId,
      period: String(cell.year),
      ...givenOnly({ min: cell.min, max: cell.max, fixed: cell.fixed }),
    })),
  }
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
    steps: allocated.steps.map((step) => outcomeStep(step, null)),
  }
}
