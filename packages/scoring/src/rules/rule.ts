import type { Rational } from '@plancascade/kernel'
import type { Problems } from '../problems.js'
import type { Term } from '../term.js'
import type { Sample } from './sample.js'

export type Direction = 'higher' | 'lower'

/** What a rule sees of one unit. */
export interface RuleInput {
  readonly actual: Term
  readonly target: Rational | null
  /** All units' values of the indicator; only for sample-based rules. */
  readonly sample: Sample | null
}

/** Points with their arithmetic, and in words which branch of the rule was taken. */
export interface RuleScore {
  readonly points: Term
  /** Written only when somebody reads it. */
  readonly note: () => string
}

/** A figure the rule cannot score, e.g. no target: reported as bad input, never scored as something else. */
export interface RuleFault {
  readonly fault: string
  readonly message: string
}

export type RuleEvaluator = (input: RuleInput) => RuleScore | RuleFault

/** Where a rule stands, for messages while it is being read. */
export interface RulePlace {
  readonly direction: Direction
  readonly pointer: string
  readonly name: string
  readonly problems: Problems
}

export function isFault(outcome: RuleScore | RuleFault): outcome is RuleFault {
  return 'fault' in outcome
}

/** Reads a parameter of the rule. */
export function parameter(place: RulePlace, key: string, text: string): Rational {
  return place.problems.decimal(text, `${place.pointer}/${key}`)
}
