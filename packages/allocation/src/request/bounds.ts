import { Rational, round } from '@plancascade/kernel'
import { MAX_STEPS, type StepScale } from '../amounts.js'
import type { Faults } from './faults.js'

/** Where a figure stands in the request: as JSON pointer, and as people say it (“房县”, “房县”2021). */
export interface Place {
  readonly pointer: string
  readonly name: string
}

/** A non-negative amount (`what`) that must be a whole number of steps; null after a fault at the place's `field`. */
export function wholeAmount(
  text: string,
  { pointer, name }: Place,
  [field, what]: readonly [field: string, what: string],
  scale: StepScale,
  faults: Faults,
): number | null {
  const steps = scale.steps(text)
  const at = `${pointer}/${field}`
  const subject = `${name}的${what} ${text} `
  if (steps === null) {
    faults.add(at, 'not_a_multiple', `${subject}不是步长 ${scale.text(1)} 的整数倍，请改为整数倍。`)
  } else if (steps < 0) {
    faults.add(at, 'negative', `${subject}不能为负数。`)
  } else if (steps > MAX_STEPS) {
    faults.add(at, 'too_large', `${subject}超出可计算范围（最多 ${scale.text(MAX_STEPS)}）。`)
  } else return steps
  return null
}

/**
 * [R-ALLOC-06] Bounds in whole steps: a minimum is rounded up, a maximum down, so that the stated bound is kept. Null after a
 * fault: negative, contradicting, or no multiple of the step in between.
 */
export function boundsOf(
  { min, max }: { readonly min?: string | undefined; readonly max?: string | undefined },
  { pointer, name }: Place,
  scale: StepScale,
  faults: Faults,
): { lo: number; hi: number } | null {
  const lo = min === undefined ? 0 : scale.stepsUp(min)
  const hi = max === undefined ? Infinity : scale.stepsDown(max)
  if (min !== undefined && isNegative(min))
    faults.add(`${pointer}/min`, 'negative', `${name}的下限 ${min} 不能为负数。`)
  else if (max !== undefined && isNegative(max))
    faults.add(`${pointer}/max`, 'negative', `${name}的上限 ${max} 不能为负数。`)
  else if (lo > MAX_STEPS) faults.add(`${pointer}/min`, 'too_large', `${name}的下限 ${min ?? ''} 超出可计算范围。`)
  else if (lo <= hi) return { lo, hi: hi > MAX_STEPS ? Infinity : hi }
  else if (Rational.from(min ?? '0').gt(Rational.from(max ?? '0')))
    faults.add(`${pointer}/min`, 'min_above_max', `${name}的下限 ${min ?? ''} 大于上限 ${max ?? ''}，请调整其一。`)
  else
    faults.add(
      `${pointer}/min`,
      'no_multiple_between',
      `${name}的下限 ${min ?? ''} 与上限 ${max ?? ''} 之间没有步长 ${scale.text(1)} 的整数倍。`,
    )
  return null
}

function isNegative(text: string): boolean {
  return text.startsWith('-') && Rational.from(text).sign < 0
}

/** A non-negative weight; null after a fault. */
export function weightOf(text: string, { pointer, name }: Place, faults: Faults): Rational | null {
  const weight = Rational.from(text)
  if (weight.sign >= 0) return weight
  faults.add(`${pointer}/weight`, 'negative', `${name}的权重 ${text} 不能为负数。`)
  return null
}

/** Finest step that is written without rounding anywhere in an answer. */
const FINEST_PLACES = 20

/** [R-ALLOC-13] The step of a request: above 0, and not finer than answers are written. */
export function stepOf(text: string, faults: Faults): Rational {
  const step = Rational.from(text)
  if (step.sign <= 0) faults.add('/step', 'step_not_positive', '步长必须大于 0。')
  else if (!round(step, { places: FINEST_PLACES, mode: 'truncate' }).eq(step))
    faults.add('/step', 'step_too_fine', `步长 ${text} 太细，小数点后最多 ${FINEST_PLACES} 位。`)
  return step
}
