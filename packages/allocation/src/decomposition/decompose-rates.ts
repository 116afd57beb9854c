import type { DecompositionOutcome, RateSettings } from '@plancascade/types'
import { allocate } from '../allocate.js'
import type { Decomposed, UnitNames } from './decompose.js'
import { inYear, named, outcomeStep } from './outcome.js'

/**
 * Rates of units such that Σ denominator × rate reaches the city's rate in each year, exactly [R-ALLOC-43]. A rate is never
 * split and never averaged.
 */
export function decomposeRates(settings: RateSettings, names: UnitNames): Decomposed {
  const outcome: DecompositionOutcome = {
    cells: [],
    units: settings.units.map(({ unitId }) => ({ unitId, total: null })),
    years: [],
    total: null,
    objective: null,
    paradoxUnits: [],
    steps: [],
  }
  for (const { year, target } of settings.years) {
    const held = heldIn(settings.cells ?? [], year)
    const allocated = allocate({
      kind: 'ratio',
      bound: settings.bound,
      target,
      step: settings.step,
      spread: settings.spread,
      units: settings.units.map(({ unitId, ...unit }) => {
        const rate = held.get(unitId)
        return {
          id: unitId,
          ...named(names, unitId),
          ...unit,
          ...(rate === undefined ? {} : { baseline: rate, min: rate, max: rate }),
        }
      }),
    })
    if (allocated.status === 'invalid' || allocated.status === 'infeasible') return inYear(allocated, year)
    if (allocated.status === 'tie' || allocated.kind !== 'ratio') throw new Error('a ratio came back otherwise')
    for (const unit of allocated.units) {
      outcome.cells.push({ unitId: unit.id, year, value: unit.rate, high: null, locked: held.has(unit.id) })
    }
    outcome.years.push({ year, total: allocated.achieved, target })
    outcome.steps.push(...allocated.steps.map((step) => outcomeStep(step, year)))
  }
  return { status: 'decomposed', outcome }
}

/** A held rate leaves its unit no room: the others reach the city's rate around it. */
function heldIn(cells: NonNullable<RateSettings['cells']>, year: number): Map<string, string> {
  return new Map(
    cells.flatMap((cell) => (cell.year === year && cell.fixed != null ? [[cell.unitId, cell.fixed] as const] : [])),
  )
}
