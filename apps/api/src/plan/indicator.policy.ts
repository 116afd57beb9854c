import {
  indicatorMismatches,
  whyNotShape,
  whyNotUnit,
  type Ability,
  type ErrorCode,
  type IndicatorDefinition,
  type IndicatorWindow,
  type ProblemItem,
} from '@plancascade/types'
import { abilityOf } from '../platform/ability.js'
import type { Actor } from '../platform/actor.js'
import { AppError } from '../platform/app-error.js'
import type { IndicatorEntity } from './indicator.entity.js'
import type { GoalEntity } from './plan.entity.js'

type Measured = Pick<IndicatorDefinition, 'kind' | 'unit'>
type GoalOfKind = Pick<GoalEntity, 'name' | 'kind' | 'shape' | 'unit'>

const AT_AN_END: ReadonlySet<IndicatorWindow> = new Set(['year_end', 'period_end'])

/** [R-PLAN-81, R-PLAN-82] A goal's kind, unit and way down have to be possible together. */
export function assertArithmetic(goal: GoalOfKind): void {
  const errors = [
    ...item('/shape', whyNotShape(goal.kind, goal.shape)),
    ...item('/unit', whyNotUnit(goal.kind, goal.unit)),
  ]
  if (errors.length > 0) throw new AppError('goal.arithmetic', { detail: `“${goal.name}”要先改正才能保存。`, errors })
}

/** [R-PLAN-83] What is wrong with a definition in itself, field by field. */
export function definitionFaults(definition: IndicatorDefinition): ProblemItem[] {
  const { kind, unit, window, denominator } = definition
  return [
    ...item('/unit', whyNotUnit(kind, unit)),
    ...item('/window', whyNotWindow(kind, window)),
    ...(kind === 'ratio' && !denominator
      ? [{ pointer: '/denominator', code: 'required', message: '比率须写明分母：分母不同，数值不能比较。' }]
      : []),
  ]
}

export function whyNotWindow(kind: IndicatorDefinition['kind'], window: IndicatorWindow | null): string | null {
  if (window === null) return null
  if (kind === 'level' && !AT_AN_END.has(window)) {
    return '期末数是时点数，不能累计。请选择“年末数”或“报告期末数”，或把数据性质改为累计数。'
  }
  if (kind === 'flow' && AT_AN_END.has(window)) {
    return '累计数须写明累计的期间，不能取时点。请选择累计期间，或把数据性质改为期末数。'
  }
  return null
}

/** [R-PLAN-85] What keeps a goal and a definition apart, field by field. */
export function mismatches(
  goal: Measured | Pick<GoalEntity, 'kind' | 'unit'>,
  definition: Measured,
  code: string,
): ProblemItem[] {
  return indicatorMismatches(goal, definition, code).flatMap(({ field, message }) => item(`/${field}`, message))
}

/** [R-PLAN-86] A definition in use keeps its kind and its unit: figures of another kind are another indicator. */
export function keptMeasureFaults(
  before: Measured,
  after: Measured,
  goals: ReadonlyArray<{ readonly name: string }>,
): ProblemItem[] {
  if (goals.length === 0) return []
  const names = goals.slice(0, 3).map(({ name }) => `“${name}”`)
  const more = goals.length > 3 ? `等 ${goals.length} 个` : ''
  const users = `正在使用的目标：${names.join('、')}${more}。请另立新指标，并停用这一个。`
  return [
    ...(before.kind === after.kind ? [] : item('/kind', `数据性质不能改：改了就是另一个指标。${users}`)),
    ...(before.unit === null || before.unit === after.unit
      ? []
      : item('/unit', `计量单位不能改：改了前后不能比较。${users}`)),
  ]
}

export function whyNotRevise(indicator: IndicatorEntity): ErrorCode | null {
  return indicator.retiredOn === null ? null : 'indicator.retired'
}

export function indicatorAbilities(actor: Actor, indicator: IndicatorEntity): { edit: Ability; retire: Ability } {
  const ability = abilityOf(actor, 'indicator:edit', whyNotRevise(indicator))
  return { edit: ability, retire: ability }
}

const item = (pointer: string, message: string | null): ProblemItem[] =>
  message === null ? [] : [{ pointer, code: 'impossible', message }]
