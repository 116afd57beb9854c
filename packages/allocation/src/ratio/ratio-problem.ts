import { Rational } from '@plancascade/kernel'
import type { ProblemItem, RatioAllocationRequest, RatioAllocationUnit } from '@plancascade/types'
import { stepOf } from '../request/bounds.js'
import { Faults } from '../request/faults.js'

/** One unit of a ratio goal. Rates are on the request's grid: `lo` and `hi` count grid steps. */
export interface RatioUnit {
  readonly id: string
  /** What people call the unit. */
  readonly label: string
  readonly denominator: Rational
  readonly baseline: Rational
  /** What the unit's way leads to: its best attainable rate. */
  readonly goal: Rational
  readonly lo: bigint
  readonly hi: bigint
}

export interface RatioProblem {
  readonly bound: 'at_least' | 'at_most'
  readonly target: Rational
  readonly step: Rational
  readonly spread: 'gap' | 'uniform'
  readonly units: readonly RatioUnit[]
}

/** Rates are percentages unless a unit states another maximum. */
const HIGHEST_RATE = '100'

/** Checks a ratio request whose shape is right. Minimums are rounded up to the grid, maximums down. */
export function readRatio(request: RatioAllocationRequest): RatioProblem | readonly ProblemItem[] {
  const faults = new Faults()
  const step = stepOf(request.step ?? '0.1', faults)
  const target = Rational.from(request.target)
  if (target.sign < 0) faults.add('/target', 'negative', '目标不能为负数。')
  const seen = new Set<string>()
  request.units.forEach((unit, i) => {
    if (seen.has(unit.id))
      faults.add(`/units/${i}/id`, 'duplicate_id', `“${unit.name ?? unit.id}”出现了两次，请删去或改正。`)
    seen.add(unit.id)
    checkUnit(unit, request, `/units/${i}`, faults)
  })
  if (faults.none && request.units.every(({ denominator }) => Rational.from(denominator).isZero))
    faults.add('/units', 'denominators_all_zero', '分母全部为 0，无法计算全市比率。')
  if (!faults.none) return faults.items
  const units = request.units.map((unit, i) => toUnit(unit, request, step, `/units/${i}`, faults))
  if (!faults.none) return faults.items
  return { bound: request.bound ?? 'at_least', target, step, spread: request.spread ?? 'gap', units }
}

const FIGURES = [
  ['denominator', '分母'],
  ['baseline', '基期值'],
  ['min', '下限'],
  ['max', '上限'],
] as const

function checkUnit(unit: RatioAllocationUnit, request: RatioAllocationRequest, pointer: string, faults: Faults): void {
  const label = `“${unit.name ?? unit.id}”`
  for (const [field, what] of FIGURES) {
    const value = unit[field]
    if (value !== undefined && Rational.from(value).sign < 0)
      faults.add(`${pointer}/${field}`, 'negative', `${label}的${what} ${value} 不能为负数。`)
  }
  if ((request.spread ?? 'gap') === 'gap' && unit.baseline === undefined)
    faults.add(`${pointer}/baseline`, 'required', `${label}缺少基期值：按差距分摊需要它，请补填或改用 uniform。`)
  const max = unit.max ?? HIGHEST_RATE
  if (unit.min !== undefined && Rational.from(unit.min).gt(Rational.from(max)))
    faults.add(`${pointer}/min`, 'min_above_max', `${label}的下限 ${unit.min} 大于上限 ${max}，请调整其一。`)
}

function toUnit(
  unit: RatioAllocationUnit,
  request: RatioAllocationRequest,
  step: Rational,
  pointer: string,
  faults: Faults,
): RatioUnit {
  const min = Rational.from(unit.min ?? '0')
  const max = Rational.from(unit.max ?? HIGHEST_RATE)
  const lo = min.div(step).ceil()
  const hi = max.div(step).floor()
  if (lo > hi)
    faults.add(
      `${pointer}/min`,
      'no_multiple_between',
      `“${unit.name ?? unit.id}”的上下限之间没有步长的整数倍，请放宽或改小步长。`,
    )
  return {
    id: unit.id,
    label: unit.name ?? unit.id,
    denominator: Rational.from(unit.denominator),
    baseline: Rational.from(unit.baseline ?? '0'),
    goal: request.bound === 'at_most' ? min : max,
    lo,
    hi,
  }
}
