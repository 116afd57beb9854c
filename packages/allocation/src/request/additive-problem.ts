import { Rational, toDecimalText } from '@plancascade/kernel'
import { ALLOCATION_LIMITS, type AdditiveAllocationRequest, type ProblemItem } from '@plancascade/types'
import { MAX_STEPS, StepScale } from '../amounts.js'
import type { AllocationMethod, MinimumRule } from '../apportion/method.js'
import { stepOf } from './bounds.js'
import { readCells, weightsFromCells, zeroWeightTest, type CellRules } from './cells.js'
import { readCheckpoints, type PlacedCheckpoint } from './checkpoints.js'
import { Faults } from './faults.js'
import { readMargin, type Margin } from './margin.js'

export type AllocationFit = NonNullable<AdditiveAllocationRequest['fit']>
export type TieRule = NonNullable<AdditiveAllocationRequest['tie']>

/** An additive request in whole steps, checked: nothing in it contradicts itself at a single place. */
export interface AdditiveProblem {
  readonly scale: StepScale
  /** What the units' totals must sum to, in steps, with markup. */
  readonly total: number
  /** The total as asked for, before markup. */
  readonly target: string
  readonly markup: Rational
  readonly bound: 'at_least' | 'at_most'
  readonly method: AllocationMethod
  readonly minimumRule: MinimumRule
  readonly fit: AllocationFit
  readonly tie: TieRule
  readonly reserve: { readonly id: string; readonly name: string; readonly amount: string } | null
  readonly units: Margin
  /** Null: one-way. */
  readonly periods: Margin | null
  readonly cells: CellRules | null
  /** In the order of the periods; empty: none. */
  readonly checkpoints: readonly PlacedCheckpoint[]
}

/** Checks a request whose shape is right and brings it to whole steps. */
export function readAdditive(request: AdditiveAllocationRequest): AdditiveProblem | readonly ProblemItem[] {
  const faults = new Faults()
  const step = stepOf(request.step ?? '1', faults)
  if (!faults.none) return faults.items
  const scale = new StepScale(step)
  const amount = readTotal(request, scale, faults)
  const periods = request.periods?.length ? request.periods : null
  const checkpoints = readCheckpoints(request, faults)
  if (!periods && request.cells?.length) faults.add('/cells', 'cells_without_periods', '没有年度时不能给出单元格。')
  if (request.units.length * (periods?.length ?? 1) > ALLOCATION_LIMITS.cells)
    faults.add('/units', 'table_too_large', `单位数 × 年度数超过 ${ALLOCATION_LIMITS.cells}，请分批处理。`)
  if (!faults.none) return faults.items
  const rules = periods ? readCells(request.cells ?? [], indexes(request.units, periods), scale, faults) : null
  const sums = (side: 'units' | 'periods') => () =>
    rules && periods ? weightsFromCells(rules, side, request.units.length, periods.length) : null
  const units = readMargin('units', request.units, sums('units'), scale, faults)
  const columns = periods ? readMargin('periods', periods, sums('periods'), scale, faults) : null
  if (!faults.none) return faults.items
  requireSomeWeight('/units', units, faults)
  if (columns) requireSomeWeight('/periods', columns, faults)
  refuseUncountable('/units', [units.lo, units.given], scale, faults)
  if (columns && rules) {
    refuseUncountable('/periods', [columns.lo, columns.given], scale, faults)
    refuseUncountable('/cells', [rules.lo], scale, faults)
  }
  if (rules && columns) refuseZeroWeightMinimums(rules, units, columns, faults)
  if (!faults.none || amount === null) return faults.items
  return {
    scale,
    ...amount,
    target: toDecimalText(Rational.from(request.total)),
    bound: request.bound ?? 'at_least',
    method: request.method ?? 'webster',
    minimumRule: request.minimumRule ?? 'reshare',
    fit: request.fit ?? 'webster_log',
    tie: request.tie ?? 'weight_then_id',
    units,
    periods: columns,
    cells: rules,
    checkpoints,
  }
}

/** [R-ALLOC-08] The total in steps: reserve taken off, markup added (for a ceiling: taken off), rounded to the safe side. */
function readTotal(
  request: AdditiveAllocationRequest,
  scale: StepScale,
  faults: Faults,
): Pick<AdditiveProblem, 'total' | 'markup' | 'reserve'> | null {
  const total = Rational.from(request.total)
  const ceiling = request.bound === 'at_most'
  const markup = Rational.from(request.markup ?? '0')
  const set = Rational.from(request.reserve?.amount ?? '0')
  const shared = total.sub(set)
  if (total.sign < 0) faults.add('/total', 'negative', '总量不能为负数。')
  else if (!request.reserve && !total.div(scale.step).isInteger)
    faults.add(
      '/total',
      'not_a_multiple',
      `总量 ${request.total} 不是步长 ${scale.text(1)} 的整数倍；可改步长，或用 reserve 指定承接余数的单位。`,
    )
  if (markup.sign < 0 || (ceiling && markup.ge(Rational.ONE)))
    faults.add('/markup', 'markup_out_of_range', ceiling ? '上限指标的加码率应在 0 与 1 之间。' : '加码率不能为负数。')
  if (set.sign < 0) faults.add('/reserve/amount', 'negative', '预留量不能为负数。')
  if (request.reserve && total.sign >= 0 && shared.sign < 0)
    faults.add('/reserve/amount', 'reserve_above_total', '预留量大于总量。')
  if (request.reserve && request.units.some(({ id }) => id === request.reserve?.id))
    faults.add('/reserve/id', 'duplicate_id', `预留行“${request.reserve.name ?? request.reserve.id}”与单位重名。`)
  const marked = shared.mul(ceiling ? Rational.ONE.sub(markup) : Rational.ONE.add(markup)).div(scale.step)
  const plainRest = request.reserve && markup.isZero
  const steps = Number(ceiling || plainRest ? marked.floor() : marked.ceil())
  if (steps > MAX_STEPS) faults.add('/total', 'too_large', `总量超出可计算范围（最多 ${scale.text(MAX_STEPS)}）。`)
  if (!faults.none) return null
  const rest = plainRest ? total.sub(Rational.of(steps).mul(scale.step)) : set
  return {
    total: steps,
    markup,
    reserve: request.reserve
      ? { id: request.reserve.id, name: request.reserve.name ?? request.reserve.id, amount: toDecimalText(rest) }
      : null,
  }
}

function indexes(
  units: ReadonlyArray<{ readonly id: string }>,
  periods: ReadonlyArray<{ readonly id: string }>,
): Parameters<typeof readCells>[1] {
  // Duplicates are reported with the margin; here the last place counts, and row numbers stay those of the list.
  const places = (ids: readonly string[]) => new Map(ids.map((id, i) => [id, i]))
  const unitIds = units.map(({ id }) => id)
  const periodIds = periods.map(({ id }) => id)
  return { unitIds, periodIds, units: places(unitIds), periods: places(periodIds) }
}

function requireSomeWeight(pointer: string, margin: Margin, faults: Faults): void {
  const needed = margin.weights.some((_, i) => Number.isNaN(margin.given[i]))
  if (needed && margin.weights.every((weight) => weight.isZero))
    faults.add(pointer, 'weights_all_zero', '权重全部为 0，无法按权重分配，请至少填一个大于 0 的权重。')
}

/** [R-ALLOC-13] Figures that are each in range may still sum beyond it, where a conflict could no longer be stated exactly. */
function refuseUncountable(pointer: string, amounts: readonly Float64Array[], scale: StepScale, faults: Faults): void {
  const sums = amounts.map((list) => list.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0))
  if (sums.some((sum) => sum > MAX_STEPS))
    faults.add(pointer, 'too_large', `下限、锁定值或给定合计之和超出可计算范围（最多 ${scale.text(MAX_STEPS)}）。`)
}

/** [R-ALLOC-22] A weight of zero means the cell is 0: a minimum or a lock above 0 contradicts it. */
function refuseZeroWeightMinimums(rules: CellRules, units: Margin, periods: Margin, faults: Faults): void {
  const isZero = zeroWeightTest(rules, units, periods)
  rules.listed.forEach((place, at) => {
    if (place === 0 || (rules.lo[at] ?? 0) === 0 || !isZero(at)) return
    faults.add(`/cells/${place - 1}`, 'zero_weight_cell', zeroWeightMessage(units, periods, at))
  })
}

function zeroWeightMessage(units: Margin, periods: Margin, at: number): string {
  const [row, column] = [Math.floor(at / periods.ids.length), at % periods.ids.length]
  return `“${units.labels[row] ?? ''}”${periods.labels[column] ?? ''}的权重为 0，单元格只能是 0，不能再要求下限或锁定为正数。`
}
