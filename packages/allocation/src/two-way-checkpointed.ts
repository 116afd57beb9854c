import type { AllocationCertificate, AllocationInfeasible, AllocationOutcome, AllocationStep } from '@plancascade/types'
import { toDecimalText, type Rational } from '@plancascade/kernel'
import { allocatedTable } from './allocated-table.js'
import type { SharedMargin } from './margin/share-margin.js'
import type { AdditiveProblem } from './request/additive-problem.js'
import type { Margin } from './request/margin.js'
import { EXACT_COSTS } from './two-way/exact-costs.js'
import { listed } from './two-way/impossible.js'
import {
  solveCheckpointed,
  type ImpossibleWithCheckpoints,
  type SolvedWithCheckpoints,
} from './two-way/solve-checkpointed.js'
import type { Table } from './two-way/table.js'

/** [R-ALLOC-64] A table whose running sums keep to checkpoints: the best of all such tables, proven. */
export function allocateCheckpointed(
  problem: AdditiveProblem,
  periods: Margin,
  shared: { readonly units: SharedMargin; readonly columns: SharedMargin },
  table: Table,
): AllocationOutcome {
  const solved = solveCheckpointed(table, problem.checkpoints)
  if (solved.status !== 'solved') return conflictOf(problem, periods, table, solved)
  return allocatedTable(problem, periods, shared, {
    state: solved.state,
    certificate: certificateOf(problem, periods, solved),
    rowLevelAt: solved.rowLevelAt,
    colLevels: solved.colLevels,
    moreSteps: checkpointSteps(problem, solved),
  })
}

function certificateOf(
  { units, fit, checkpoints }: AdditiveProblem,
  periods: Margin,
  { rowLevelAt, colLevels }: SolvedWithCheckpoints,
): AllocationCertificate {
  const costs = EXACT_COSTS[fit]
  const shifts = units.ids.flatMap((unit, r) =>
    checkpoints.flatMap(({ through, place }) => {
      const [before, after] = [rowLevelAt(r, place), rowLevelAt(r, place + 1)]
      return before.eq(after) ? [] : [{ unit, through, shift: costs.without(after, before).toJSON() }]
    }),
  )
  return {
    form: 'potentials',
    combine: costs.form,
    units: units.ids.map((id, r) => ({ id, potential: rowLevelAt(r, 0).toJSON() })),
    periods: periods.ids.map((id, c) => ({ id, potential: colLevels[c]?.toJSON() ?? '' })),
    shifts,
  }
}

/** Per checkpoint: what was asked, and who stands right at its limit. */
function checkpointSteps(
  { units, checkpoints }: AdditiveProblem,
  { prefixes }: SolvedWithCheckpoints,
): AllocationStep[] {
  return checkpoints.map(({ label, min, max, through }, k) => {
    const at = (side: 'rises' | 'falls') => units.labels.filter((_, r) => !prefixes.room(r, k)[side])
    const [least, most] = [min ? at('falls') : [], max ? at('rises') : []]
    const held = [
      ...(least.length > 0 ? [`${listed(least, '个单位')}正好在下限`] : []),
      ...(most.length > 0 ? [`${listed(most, '个单位')}正好在上限`] : []),
    ]
    const text = `到“${label}”末各单位累计占合计的比例${rangeText(min, max)}${held.length > 0 ? `；${held.join('，')}` : ''}。`
    return { rule: 'R-ALLOC-64', about: 'period', unit: null, period: through, decision: 'summary', text }
  })
}

function rangeText(min: Rational | null, max: Rational | null): string {
  const [low, high] = [min, max].map((share) => (share ? toDecimalText(share) : null))
  if (low && high) return `在 ${low} 至 ${high} 之间`
  return low ? `不低于 ${low}` : `不高于 ${high ?? ''}`
}

/** Why no table keeps to the checkpoints: one unit against itself, or periods that must hold more than their totals. */
function conflictOf(
  { units, scale }: AdditiveProblem,
  periods: Margin,
  { colTotal, cols, rows }: Table,
  impossible: ImpossibleWithCheckpoints,
): AllocationInfeasible {
  if (impossible.status === 'torn') {
    const { row, place, needs, allows } = impossible.torn
    const [must, can] = [scale.text(needs), scale.text(allows)]
    const message = `“${units.labels[row] ?? ''}”到“${periods.labels[place] ?? ''}”末按检查点和上下限至少要累计 ${must}，最多只能累计 ${can}，差 ${scale.text(needs - allows)}。`
    return infeasible(message, [units.ids[row] ?? ''], periods.ids.slice(0, place + 1), must, can)
  }
  const { state, columns } = impossible
  const named = [...columns].sort((a, b) => a - b)
  const held = named.reduce((sum, c) => sum + heldBy(state.values, c, rows, cols), 0)
  const given = named.reduce((sum, c) => sum + (colTotal[c] ?? 0), 0)
  const [must, can] = [scale.text(held), scale.text(given)]
  const list = listed(
    named.map((c) => periods.labels[c] ?? ''),
    '个年度',
  )
  const message = `按检查点和上下限，各单位在${list}合计至少要承担 ${must}，但这些年度的合计只有 ${can}，差 ${scale.text(held - given)}。`
  return infeasible(
    message,
    [...units.ids],
    named.map((c) => periods.ids[c] ?? ''),
    must,
    can,
  )
}

function heldBy(values: Float64Array, c: number, rows: number, cols: number): number {
  let sum = 0
  for (let r = 0; r < rows; r += 1) sum += values[r * cols + c] ?? 0
  return sum
}

function infeasible(
  message: string,
  units: string[],
  periods: string[],
  needs: string,
  allows: string,
): AllocationInfeasible {
  return { status: 'infeasible', conflict: { message, units, periods, needs, allows }, relaxations: [] }
}
