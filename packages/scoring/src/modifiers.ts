import { Rational } from '@plancascade/kernel'
import { plainText } from './numbers.js'
import { isReached } from './rules/completion-rate.js'
import type { Modifiers, PointItems, VetoRule } from './scheme.js'
import type { Figure, Observation } from './observations.js'

export type AdjustmentKind = 'bonus' | 'deduction' | 'floor' | 'cap' | 'binding' | 'veto'

/** One step between a mean (or a rule's points) and what counts: what changed it, by how much, and why in Chinese. */
export interface AdjustmentStep {
  readonly kind: AdjustmentKind
  readonly change: Rational
  readonly note: string
}

/** A ceiling that a missed 约束性 target puts on its node. */
export interface BindingHit {
  readonly name: string
  readonly atMost: Rational
}

export interface ModifierContext {
  readonly observe: (indicator: string) => Observation
  readonly bindings: readonly BindingHit[]
  readonly fail: (figure: Figure, code: string, message: string) => void
}

/** [R-SCORE-22..24] Bonus, deduction, floor and cap, binding, veto, in this order; each that changes anything is a step. */
export function applyModifiers(
  value: Rational,
  modifiers: Modifiers,
  context: ModifierContext,
): { value: Rational; steps: AdjustmentStep[] } {
  const steps: AdjustmentStep[] = []
  let current = value
  const move = (kind: AdjustmentKind, to: Rational, note: string): void => {
    if (to.eq(current)) return
    steps.push({ kind, change: to.sub(current), note })
    current = to
  }
  const bonus = pointsOf(modifiers.bonus, context, '加分')
  move('bonus', current.add(bonus.points), bonus.note)
  const deduction = pointsOf(modifiers.deduction, context, '扣分')
  move('deduction', current.sub(deduction.points), deduction.note)
  if (modifiers.floor) move('floor', Rational.max(current, modifiers.floor), `不低于 ${plainText(modifiers.floor)}`)
  if (modifiers.cap) move('cap', Rational.min(current, modifiers.cap), `不高于 ${plainText(modifiers.cap)}`)
  for (const { name, atMost } of context.bindings) {
    move('binding', Rational.min(current, atMost), `约束性指标“${name}”未完成，最高计 ${plainText(atMost)}`)
  }
  for (const veto of modifiers.vetoes) {
    if (vetoed(veto, context)) move('veto', Rational.min(current, veto.atMost), vetoNote(veto))
  }
  return { value: current, steps }
}

/** The same as one formula for sampling: value → min(max(value + add, floor), ceiling); null stands for no limit. */
export interface ModifierEffect {
  readonly add: Rational
  readonly floor: Rational | null
  readonly ceiling: Rational | null
}

export function modifierEffect(modifiers: Modifiers, context: ModifierContext): ModifierEffect {
  const bonus = pointsOf(modifiers.bonus, context, '加分')
  const deduction = pointsOf(modifiers.deduction, context, '扣分')
  const struck = modifiers.vetoes.filter((veto) => vetoed(veto, context))
  const ceilings = [
    ...(modifiers.cap ? [modifiers.cap] : []),
    ...[...context.bindings, ...struck].map(({ atMost }) => atMost),
  ]
  const [first] = ceilings
  return {
    add: bonus.points.sub(deduction.points),
    floor: modifiers.floor,
    ceiling: first ? ceilings.reduce(Rational.min, first) : null,
  }
}

function pointsOf(
  source: PointItems | null,
  context: ModifierContext,
  word: string,
): { points: Rational; note: string } {
  if (!source) return { points: Rational.ZERO, note: '' }
  const given = source.items.map((item) => {
    const points = itemPoints(item.indicator, item.name, context, word)
    return { name: item.name, points, counted: item.cap ? Rational.min(points, item.cap) : points }
  })
  const sum = Rational.sum(given.map(({ counted }) => counted))
  const points = source.cap ? Rational.min(sum, source.cap) : sum
  const parts = given
    .filter((item) => !item.points.isZero)
    .map(
      ({ name, points: raw, counted }) =>
        `“${name}” ${plainText(counted)}${raw.eq(counted) ? '' : `(原 ${plainText(raw)}，按单项上限计)`}`,
    )
  const capped = source.cap && sum.gt(source.cap) ? `，合计 ${plainText(sum)}，按上限 ${plainText(source.cap)} 计` : ''
  return { points, note: `${word}:${parts.join('、')}${capped}` }
}

/** No record of a bonus or deduction is no points: unlike a missing report there is nothing anybody still has to send. */
function itemPoints(indicator: string, name: string, context: ModifierContext, word: string): Rational {
  const observation = context.observe(indicator)
  if (observation.kind === 'gap') return Rational.ZERO
  if (observation.source.value.sign < 0) {
    context.fail(observation, 'negative_points', `${word}项“${name}”不能为负数；扣分请放在 deduction 中并写正数。`)
    return Rational.ZERO
  }
  return observation.source.value
}

function vetoed(veto: VetoRule, context: ModifierContext): boolean {
  const observation = context.observe(veto.indicator)
  if (observation.kind === 'gap') return false
  const actual = observation.source.value
  if (veto.when === 'occurred') return actual.sign > 0
  if (observation.target) return !isReached(actual, observation.target, veto.direction)
  context.fail(observation, 'target_missing', `一票否决项“${veto.name}”缺少目标值，请补填 target。`)
  return false
}

function vetoNote({ name, when, atMost }: VetoRule): string {
  return `“${name}”${when === 'occurred' ? '发生' : '未完成'}，一票否决，最高计 ${plainText(atMost)}`
}
