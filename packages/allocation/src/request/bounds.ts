import { Rational } from '@plancascade/kernel'
import { MAX_STEPS, type StepScale } from '../amounts.js'
import type { Faults } from './faults.js'

/** A non-negative amount that must be a whole number of steps; null after a fault. */
export function wholeAmount(text: string, pointer: string, scale: StepScale, faults: Faults): number | null {
  const steps = scale.steps(text)
  if (steps === null) {
    faults.add(pointer, 'not_a_multiple', `${text} 不是步长 ${scale.text(1)} 的整数倍，请改为整数倍。`)
  } else if (steps < 0) {
    faults.add(pointer, 'negative', `${text} 不能为负数。`)
  } else if (steps > MAX_STEPS) {
    faults.add(pointer, 'too_large', `${text} 超出可计算范围（最多 ${scale.text(MAX_STEPS)}）。`)
  } else return steps
  return null
}

/**
 * [R-ALLOC-06] Bounds in whole steps: a minimum is rounded up, a maximum down, so that the stated bound is kept. Null after a
 * fault: negative, contradicting, or no multiple of the step in between.
 */
export function boundsOf(
  { min, max }: { readonly min?: string | undefined; readonly max?: string | undefined },
  pointer: string,
  scale: StepScale,
  faults: Faults,
): { lo: number; hi: number } | null {
  const lo = min === undefined ? 0 : scale.stepsUp(min)
  const hi = max === undefined ? Infinity : scale.stepsDown(max)
  if (min !== undefined && isNegative(min)) faults.add(`${pointer}/min`, 'negative', `下限 ${min} 不能为负数。`)
  else if (max !== undefined && isNegative(max)) faults.add(`${pointer}/max`, 'negative', `上限 ${max} 不能为负数。`)
  else if (lo > MAX_STEPS) faults.add(`${pointer}/min`, 'too_large', `下限 ${min ?? ''} 超出可计算范围。`)
  else if (lo <= hi) return { lo, hi: hi > MAX_STEPS ? Infinity : hi }
  else if (Rational.from(min ?? '0').gt(Rational.from(max ?? '0')))
    faults.add(`${pointer}/min`, 'min_above_max', `下限 ${min ?? ''} 大于上限 ${max ?? ''}，请调整其一。`)
  else
    faults.add(
      `${pointer}/min`,
      'no_multiple_between',
      `下限 ${min ?? ''} 与上限 ${max ?? ''} 之间没有步长 ${scale.text(1)} 的整数倍。`,
    )
  return null
}

function isNegative(text: string): boolean {
  return text.startsWith('-') && Rational.from(text).sign < 0
}

/** A non-negative weight; null after a fault. */
export function weightOf(text: string, pointer: string, faults: Faults): Rational | null {
  const weight = Rational.from(text)
  if (weight.sign >= 0) return weight
  faults.add(pointer, 'negative', `权重 ${text} 不能为负数。`)
  return null
}
