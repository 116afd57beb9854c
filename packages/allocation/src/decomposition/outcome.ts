import type { AllocationStep, DecompositionOutcome } from '@plancascade/types'
import type { Decomposed, UnitNames } from './decompose.js'

export type OutcomeStep = DecompositionOutcome['steps'][number]

/** The engine's step as a line of the explanation, about a unit, a year or a single cell. */
export function outcomeStep(step: AllocationStep, year: number | null): OutcomeStep {
  return {
    unitId: step.unit,
    year: step.period === null ? year : Number(step.period),
    rule: step.rule,
    text: step.text,
  }
}

/** The unit's name as a field of an engine's request, where it is known. */
export function named(names: UnitNames, unitId: string): { name?: string } {
  const name = names.get(unitId)
  return name === undefined ? {} : { name }
}

/** A failure of one year, said to be so: kinds that are worked out year by year know it, the engine does not. */
export function inYear(failure: Failure, year: number, what = ''): Failure {
  const where = `${year} 年${what}：`
  if (failure.status === 'infeasible') {
    const { conflict } = failure
    return { ...failure, conflict: { ...conflict, message: `${where}${conflict.message}`, periods: [String(year)] } }
  }
  return { ...failure, errors: failure.errors.map((item) => ({ ...item, message: `${where}${item.message}` })) }
}
export type Failure = Exclude<Decomposed, { status: 'decomposed' }>

/** Only the decimals that are given: the wire's `null` and absence mean the same to the engine. */
export function givenOnly<K extends string>(fields: Record<K, string | null | undefined>): Partial<Record<K, string>> {
  const given: Partial<Record<K, string>> = {}
  for (const key of Object.keys(fields) as K[]) {
    const value = fields[key]
    if (value !== null && value !== undefined) given[key] = value
  }
  return given
}
