import type { AllocationDecision, AllocationStep } from '@plancascade/types'
import { toDecimalText } from '@plancascade/kernel'
import type { AdditiveProblem } from '../request/additive-problem.js'
import type { Margin } from '../request/margin.js'
import { decimalOf } from './nearest-rational.js'
import type { TableState } from './state.js'

/** Tables up to this many cells carry a step per cell; for larger ones {@link cellStep} explains a cell when asked. */
const MOST_CELLS_EXPLAINED = 600

export function cellSteps(problem: AdditiveProblem, periods: Margin, state: TableState): AllocationStep[] {
  if (state.values.length > MOST_CELLS_EXPLAINED) return []
  return Array.from(state.values.keys(), (at) => cellStep(problem, periods, state, at))
}

/** How one cell came about: its weight, where the margins pull it, the bound it meets, and how it was rounded. */
export function cellStep(problem: AdditiveProblem, periods: Margin, state: TableState, at: number): AllocationStep {
  const { scale, units } = problem
  const { cols, lo, hi, exactWeight } = state.table
  const unit = units.ids[Math.floor(at / cols)] ?? ''
  const period = periods.ids[at % cols] ?? ''
  const value = scale.text(state.values[at] ?? 0)
  const weight = toDecimalText(exactWeight(at), 4)
  const wanted = toDecimalText(decimalOf(state.wanted[at] ?? 0, 15).mul(scale.step), 2)
  const [low, high] = [lo[at] ?? 0, hi[at] ?? Infinity]
  const decision = decide(state, at)
  const about = `“${unit}”${period}:权重 ${weight}`
  const text =
    decision === 'zero_weight'
      ? `${about},权重为 0,定为 0。`
      : decision === 'given'
        ? `${about},锁定为 ${value}。`
        : `${about},与两边合计配平后应得约 ${wanted},${WORDS[decision](value)}`
  return {
    rule: decision === 'given' ? 'R-ALLOC-24' : decision === 'zero_weight' ? 'R-ALLOC-22' : 'R-ALLOC-20',
    about: 'cell',
    unit,
    period,
    decision,
    quota: wanted,
    ...(low > 0 ? { min: scale.text(low) } : {}),
    ...(high !== Infinity ? { max: scale.text(high) } : {}),
    value,
    text,
  }
}

type CellDecision = Extract<AllocationDecision, 'exact' | 'rounded_up' | 'rounded_down' | 'at_min' | 'at_max'>

const WORDS: Record<AllocationDecision, (value: string) => string> = {
  exact: (value) => `定为 ${value}。`,
  rounded_up: (value) => `进位为 ${value}。`,
  rounded_down: (value) => `舍去零头为 ${value}。`,
  at_min: (value) => `低于下限,按下限定为 ${value}。`,
  at_max: (value) => `超过上限,按上限定为 ${value}。`,
  given: (value) => `锁定为 ${value}。`,
  zero_weight: (value) => `定为 ${value}。`,
  balanced: (value) => `定为 ${value}。`,
  summary: (value) => value,
}

function decide(state: TableState, at: number): CellDecision | 'given' | 'zero_weight' {
  const { lo, hi, weight } = state.table
  const value = state.values[at] ?? 0
  const wanted = state.wanted[at] ?? 0
  if ((weight[at] ?? 0) === 0) return 'zero_weight'
  if (lo[at] === hi[at]) return 'given'
  if (value === lo[at] && wanted < value) return 'at_min'
  if (value === hi[at] && wanted > value) return 'at_max'
  return value === wanted ? 'exact' : value > wanted ? 'rounded_up' : 'rounded_down'
}
