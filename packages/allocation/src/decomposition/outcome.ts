import type { AllocationStep, DecompositionOutcome } from '@plancascade/types'

type OutcomeStep = DecompositionOutcome['steps'][number]

/** The engine's step as a line of the explanation, about a unit, a year or a single cell. */
export function outcomeStep(step: AllocationStep, year: number | null): OutcomeStep {
  return {
    unitId: step.unit,
    year: step.period === null ? year : Number(step.period),
    rule: step.rule,
    text: step.text,
  }
}

/** Only the decimals that are given: the wire's `null` and absence mean the same to the engine. */
export function givenOnly<K extends string>(fields: Record<K, string | null | undefined>): Partial<Record<K, string>> {
  const given: Partial<Record<K, string>> = {}
  for (const key of Object.keys(fields) as K[]) {
    const value = fields[key]
    if (value !== null && value !== undefined) given[key] = value
  }
  return given
}
