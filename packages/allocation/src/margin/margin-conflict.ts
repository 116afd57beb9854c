import type { AllocationInfeasible } from '@plancascade/types'
import { METHOD_NAMES } from '../apportion/method.js'
import type { AdditiveProblem } from '../request/additive-problem.js'
import type { Margin } from '../request/margin.js'
import type { TornMember, UnsharedMargin } from './share-margin.js'

/**
 * [R-ALLOC-25] Says why the totals of one side cannot be made. `byCells`: the bounds are those of the cells. What would mend it
 * is sought and tried by proveRelaxations.
 */
export function marginConflict(
  problem: AdditiveProblem,
  side: 'units' | 'periods',
  margin: Margin,
  failure: UnsharedMargin,
  byCells = false,
): AllocationInfeasible {
  const { scale, total, method } = problem
  const { reason, givenSum, limit } = failure
  const above = reason === 'given_above_total' || reason === 'too_low'
  const held = reason === 'too_low' || reason === 'too_high' ? limit + givenSum : givenSum
  const [needs, allows] = above ? [held, total] : [total, held]
  const gap = needs - allows
  const noun = side === 'units' ? '各单位' : '各年度'
  const cells = byCells ? '各单元格' : ''
  const ownMinimum = reason === 'too_low' && (method === 'adams' || method === 'huntington_hill')
  const what = {
    given_above_total: `${noun}给定的合计之和`,
    given_below_total: `${noun}给定的合计之和`,
    too_low: `${noun}${cells}的下限之和${ownMinimum ? `（${METHOD_NAMES[method]}要求每个权重大于 0 的单位至少 ${scale.text(1)}）` : ''}`,
    too_high: `${noun}${cells}的上限之和`,
  }[reason]
  const message = above
    ? `${what}为 ${scale.text(held)}，超过要分配的总量 ${scale.text(total)}，多出 ${scale.text(gap)}。`
    : `${what}为 ${scale.text(held)}，不足要分配的总量 ${scale.text(total)}，差 ${scale.text(gap)}。`
  const ids = [...margin.ids]
  return {
    status: 'infeasible',
    conflict: {
      message,
      units: side === 'units' ? ids : [],
      periods: side === 'periods' ? ids : [],
      needs: scale.text(needs),
      allows: scale.text(allows),
    },
    relaxations: [],
  }
}

/** [R-ALLOC-27] A member whose own minimum exceeds what its cells can hold, or whose cells' minimums exceed its maximum. */
export function tornConflict(
  problem: AdditiveProblem,
  side: 'units' | 'periods',
  { member, needs, allows }: TornMember,
): AllocationInfeasible {
  const { scale } = problem
  const id = problem[side]?.ids[member] ?? ''
  const label = problem[side]?.labels[member] ?? ''
  const [units, periods] = [[...problem.units.ids], [...(problem.periods?.ids ?? [])]]
  const [must, can] = [scale.text(needs), scale.text(allows)]
  const by = scale.text(needs - allows)
  return {
    status: 'infeasible',
    conflict: {
      message: `“${label}”按下限（含单元格的下限和锁定值）至少要承担 ${must}，按上限（含单元格的上限和锁定值）最多只能承担 ${can}，差 ${by}。`,
      units: side === 'units' ? [id] : units,
      periods: side === 'periods' ? [id] : periods,
      needs: must,
      allows: can,
    },
    relaxations: [],
  }
}
