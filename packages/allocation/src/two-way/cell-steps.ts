import { Rational, toDecimalText } from '@plancascade/kernel'
import type { AllocationDecision, AllocationStep } from '@plancascade/types'
import type { AllocationFit } from '../request/additive-problem.js'
import type { StepScale } from '../amounts.js'

/** Tables up to this many cells carry a step per cell; for larger ones explainCell tells when asked. */
export const MOST_CELLS_EXPLAINED = 600

/** What is needed to explain one cell; amounts in steps. */
export interface CellFacts {
  readonly unit: string
  /** What people call the unit. */
  readonly label: string
  readonly period: string
  readonly weight: Rational
  readonly lo: number
  readonly hi: number
  readonly value: number
  /** The proof's levels of its unit and period. */
  readonly rowLevel: Rational
  readonly colLevel: Rational
}

/**
 * Where the levels put a cell before bounds and rounding: the point x + ½ at which a step's price equals the level (R-ALLOC-31).
 */
export function wantedOf(fit: AllocationFit, { weight, rowLevel, colLevel }: CellFacts): Rational {
  const half = Rational.of(1n, 2n)
  if (fit === 'webster_log') return weight.mul(rowLevel).mul(colLevel).mul(half)
  const level = rowLevel.add(colLevel).mul(half)
  return fit === 'chi_square' ? weight.mul(level) : weight.add(level)
}

/** How one cell came about: its weight, where the totals pull it, the bound it meets, and how it was rounded. */
export function cellStep(scale: StepScale, fit: AllocationFit, facts: CellFacts): AllocationStep {
  const { unit, label, period, weight, lo, hi } = facts
  const wanted = wantedOf(fit, facts)
  const decision = decide(facts, wanted)
  const value = scale.text(facts.value)
  const quota = toDecimalText(wanted.mul(scale.step), 2)
  const about = `“${label}”${period}：权重 ${toDecimalText(weight, 4)}`
  return {
    rule: RULES[decision],
    about: 'cell',
    unit,
    period,
    decision,
    quota,
    ...(lo > 0 ? { min: scale.text(lo) } : {}),
    ...(hi !== Infinity ? { max: scale.text(hi) } : {}),
    value,
    text: `${about}，${WORDS[decision](quota, value)}`,
  }
}

type CellDecision = Extract<
  AllocationDecision,
  'exact' | 'rounded_up' | 'rounded_down' | 'at_min' | 'at_max' | 'given' | 'zero_weight'
>

const RULES: Record<CellDecision, string> = {
  exact: 'R-ALLOC-20',
  rounded_up: 'R-ALLOC-20',
  rounded_down: 'R-ALLOC-20',
  at_min: 'R-ALLOC-06',
  at_max: 'R-ALLOC-06',
  given: 'R-ALLOC-24',
  zero_weight: 'R-ALLOC-22',
}

const pulled = (quota: string): string => `按两边合计配平后应得约 ${quota}`
const WORDS: Record<CellDecision, (quota: string, value: string) => string> = {
  exact: (quota, value) => `${pulled(quota)}，定为 ${value}。`,
  rounded_up: (quota, value) => `${pulled(quota)}，进位为 ${value}。`,
  rounded_down: (quota, value) => `${pulled(quota)}，舍去零头为 ${value}。`,
  at_min: (quota, value) => `${pulled(quota)}，低于下限，按下限定为 ${value}。`,
  at_max: (quota, value) => `${pulled(quota)}，超过上限，按上限定为 ${value}。`,
  given: (_quota, value) => `锁定为 ${value}。`,
  zero_weight: () => '权重为 0，定为 0。',
}

function decide({ weight, lo, hi, value }: CellFacts, wanted: Rational): CellDecision {
  const order = wanted.compare(Rational.of(value))
  if (weight.isZero) return 'zero_weight'
  if (lo === hi) return 'given'
  if (value === lo && lo > 0 && order < 0) return 'at_min'
  if (value === hi && order > 0) return 'at_max'
  return order === 0 ? 'exact' : order < 0 ? 'rounded_up' : 'rounded_down'
}
