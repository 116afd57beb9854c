import { Rational } from '@plancascade/kernel'
import type { ChangeState, GoalAmount, GoalDifference, GoalWords } from '@plancascade/types'
import { comparableName } from '../finding/comparable.js'

/**
 * [R-PLAN-91] In what a new edition differs from a goal as it stands. What the new reading does not know (no unit, no window,
 * an unknown kind) is no difference: a planner has filled it in before and it stands. Values are compared as numbers in the
 * smallest unit, so 15万人 and 150,000人 are the same. A name that stands in the goal's own name is the same name: a planner has
 * made it whole (失业人员再就业 is 城镇失业人员再就业人数).
 */
export function differencesOf(standing: GoalWords, next: GoalWords): GoalDifference[] {
  const found: ReadonlyArray<readonly [GoalDifference, boolean]> = [
    ['target', amountDiffers(standing.target, next.target)],
    ['name', !comparableName(standing.name).includes(comparableName(next.name))],
    ['unit', next.unit !== null && standing.unit !== next.unit],
    ['kind', next.kind !== 'unknown' && standing.kind !== next.kind],
    ['window', windowDiffers(standing.target, next.target)],
    ['direction', next.target !== null && standing.direction !== next.direction],
    ['attribute', next.attribute !== null && standing.attribute !== next.attribute],
    ['baseline', amountDiffers(standing.baseline, next.baseline)],
  ]
  return found.filter(([, differs]) => differs).map(([difference]) => difference)
}

/** [R-PLAN-92] A change of the measure outweighs a change of the figure: figures of two measures are not compared. */
export function stateOf(differences: readonly GoalDifference[]): ChangeState {
  if (differences.length === 0) return 'unchanged'
  return differences.every((difference) => difference === 'target') ? 'target' : 'definition'
}

/** The goal as it stands with what differs taken from the new edition; the rest, mended by a planner, is kept. */
export function withChanges(standing: GoalWords, next: GoalWords, differences: readonly GoalDifference[]): GoalWords {
  const has = (difference: GoalDifference): boolean => differences.includes(difference)
  return {
    ...standing,
    number: next.number ?? standing.number,
    category: next.category ?? standing.category,
    ...(has('name') ? { name: next.name } : {}),
    ...(has('unit') ? { unit: next.unit, unitWord: next.unitWord } : {}),
    ...(has('kind') ? { kind: next.kind, shape: next.shape } : {}),
    ...(has('direction') ? { direction: next.direction } : {}),
    ...(has('attribute') ? { attribute: next.attribute } : {}),
    ...(has('baseline') ? { baseline: next.baseline } : {}),
    ...(has('target') || has('window') ? { target: withWindow(next.target, standing.target) } : {}),
  }
}

function withWindow(next: GoalAmount | null, standing: GoalAmount | null): GoalAmount | null {
  return next && { ...next, window: next.window ?? standing?.window ?? null }
}

function amountDiffers(standing: GoalAmount | null, next: GoalAmount | null): boolean {
  if (next === null || (next.value === null && next.text === '')) return false
  if (standing === null) return true
  if (next.value === null && standing.value === null) return next.text !== standing.text
  return (
    !sameNumber(standing.value, next.value) ||
    !sameNumber(standing.high, next.high) ||
    standing.relation !== next.relation
  )
}

function windowDiffers(standing: GoalAmount | null, next: GoalAmount | null): boolean {
  return next !== null && next.window !== null && standing !== null && standing.window !== next.window
}

function sameNumber(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return a === b
  return Rational.from(a).eq(Rational.from(b))
}
