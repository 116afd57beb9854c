import { toDecimalText, Rational } from '@plancascade/kernel'
import {
  unitMeaning,
  type Amount,
  type DecompositionShape,
  type Direction,
  type GoalAmount,
  type GoalKind,
  type MeasureUnit,
  type ReadGoal,
} from '@plancascade/types'

/** What the intake proposes for a goal that was read: the planner may change all of it before confirming. */
export interface GoalDraft {
  readonly number: string | null
  readonly name: string
  readonly category: string | null
  readonly unitWord: string | null
  readonly unit: MeasureUnit | null
  readonly kind: GoalKind
  readonly direction: Direction
  readonly attribute: 'anticipatory' | 'binding' | null
  readonly shape: DecompositionShape
  readonly previousTarget: GoalAmount | null
  readonly baseline: GoalAmount | null
  readonly target: GoalAmount | null
  readonly span: { readonly start: number; readonly end: number }
}

/** [R-PLAN-70] A read goal in the smallest whole unit (15万人 is 150,000 人), with the way it would go down to the units. */
export function goalDraft(goal: ReadGoal): GoalDraft {
  const meaning = unitMeaning(goal.unit)
  const factor = meaning?.factor ?? Rational.ONE
  const direction = directionOf(goal)
  return {
    number: goal.number,
    name: goal.name,
    category: goal.category,
    unitWord: goal.unit,
    unit: meaning?.unit ?? null,
    kind: goal.kind,
    direction,
    attribute: goal.attribute,
    shape: shapeOf(goal, direction),
    previousTarget: inSmallestUnit(goal.previousTarget, factor),
    baseline: inSmallestUnit(goal.baseline, factor),
    target: inSmallestUnit(goal.target, factor),
    span: { start: goal.span.start, end: goal.span.end },
  }
}

/**
 * [R-PLAN-71] From the plan's own sign (`<`, 以内) or, where the target has none, from the measure itself: an unemployment
 * rate is better low. Never from base and target: in the 十堰 plan ten of fifteen targets lie at or below their base.
 */
function directionOf(goal: ReadGoal): Direction {
  const relation = goal.target?.relation
  return relation === 'lt' || relation === 'le' || goal.name.includes('失业率') ? 'at_most' : 'at_least'
}

/** [R-PLAN-72] The arithmetic that exists for a kind at all. 调查失业率 is surveyed nationally: no county value exists. */
function shapeOf(goal: ReadGoal, direction: Direction): DecompositionShape {
  if (goal.name.includes('调查失业率') || goal.target?.value == null) return 'monitor'
  switch (goal.kind) {
    case 'flow':
      return 'split'
    case 'level':
      return 'level'
    case 'ratio':
      return direction === 'at_most' ? 'ceiling' : 'rate'
    case 'per_unit':
      return 'per_unit'
    case 'annual':
    case 'event':
    case 'composition':
    case 'unknown':
      return 'monitor'
  }
}

function inSmallestUnit(amount: Amount | null, factor: Rational): GoalAmount | null {
  if (amount === null) return null
  const scale = (value: string | null): string | null =>
    value === null ? null : toDecimalText(Rational.from(value).mul(factor))
  const { text, relation, window } = amount
  return { text, relation, window, value: scale(amount.value), high: scale(amount.high) }
}
