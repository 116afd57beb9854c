import type { Term } from '../term.js'
import { plainText } from '../numbers.js'
import type { Completion } from './completion-rate.js'
import type { Direction, RuleInput } from './rule.js'

/** “实际 12500，目标 12000”; a ceiling says 控制目标. */
export function actualAndTarget(input: RuleInput, completion: Completion, direction: Direction): string {
  const word = direction === 'higher' ? '目标' : '控制目标'
  return `实际 ${actualText(input.actual)}，${word} ${plainText(completion.target)}`
}

/** The figure as given, or the arithmetic of a percentage. */
export function actualText(actual: Term): string {
  return actual.level === 'atom' ? plainText(actual.value) : actual.text
}
