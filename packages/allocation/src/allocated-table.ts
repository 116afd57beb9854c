import { Rational } from '@plancascade/kernel'
import type { AdditiveAllocated, AllocationCertificate, AllocationStep } from '@plancascade/types'
import { marginSteps } from './margin/margin-steps.js'
import { paradoxCheck } from './margin/paradox.js'
import type { SharedMargin } from './margin/share-margin.js'
import { paradoxSteps, totalStep } from './one-way.js'
import type { AdditiveProblem } from './request/additive-problem.js'
import type { Margin } from './request/margin.js'
import { cellStep, MOST_CELLS_EXPLAINED } from './two-way/cell-steps.js'
import { objectiveText } from './two-way/objective.js'
import type { TableState } from './two-way/state.js'

/** A filled table with its proof, ready to be told. */
export interface FilledTable {
  readonly state: TableState
  readonly certificate: AllocationCertificate
  readonly rowLevelAt: (r: number, c: number) => Rational
  readonly colLevels: readonly Rational[]
  /** What was asked of the table beyond margins and bounds, in sentences. */
  readonly moreSteps: readonly AllocationStep[]
}

/** The answer of a two-way request: totals, cells, objective, certificate, paradox check and steps. */
export function allocatedTable(
  problem: AdditiveProblem,
  periods: Margin,
  shared: { readonly units: SharedMargin; readonly columns: SharedMargin },
  filled: FilledTable,
): AdditiveAllocated {
  const { state, certificate } = filled
  const { scale, units, total } = problem
  const paradox = paradoxCheck(problem, shared.units)
  return {
    status: 'allocated',
    kind: 'additive',
    total: scale.text(total),
    target: problem.target,
    units: units.ids.map((id, r) => ({
      id,
      total: scale.text(shared.units.totals[r] ?? 0),
      cells: cellTexts(problem, periods, state, r),
    })),
    periods: periods.ids.map((id, c) => ({ id, total: scale.text(shared.columns.totals[c] ?? 0) })),
    ...(problem.reserve ? { reserve: { id: problem.reserve.id, amount: problem.reserve.amount } } : {}),
    objective: objectiveText(state.table, state.values),
    certificate,
    ...(paradox ? { paradox } : {}),
    steps: [
      totalStep(problem),
      ...marginSteps(problem, 'unit', units, shared.units),
      ...marginSteps(problem, 'period', periods, shared.columns),
      tableStep(problem),
      ...filled.moreSteps,
      ...cellSteps(problem, periods, filled),
      ...paradoxSteps(paradox),
    ],
  }
}

function cellTexts({ scale }: AdditiveProblem, { ids }: Margin, state: TableState, r: number): Record<string, string> {
  const cells: Record<string, string> = {}
  for (let c = 0; c < ids.length; c += 1) cells[ids[c] ?? ''] = scale.text(state.value(r, c))
  return cells
}

function cellSteps(problem: AdditiveProblem, periods: Margin, filled: FilledTable): AllocationStep[] {
  const { table, values } = filled.state
  if (values.length > MOST_CELLS_EXPLAINED) return []
  return Array.from(values, (value, at) => {
    const [r, c] = [Math.floor(at / table.cols), at % table.cols]
    return cellStep(problem.scale, problem.fit, {
      unit: problem.units.ids[r] ?? '',
      label: problem.units.labels[r] ?? '',
      period: periods.ids[c] ?? '',
      weight: table.exactWeight(at),
      lo: table.lo[at] ?? 0,
      hi: table.hi[at] ?? Infinity,
      value,
      rowLevel: filled.rowLevelAt(r, c),
      colLevel: filled.colLevels[c] ?? Rational.ZERO,
    })
  })
}

const FIT_SENTENCES: Record<AdditiveProblem['fit'], string> = {
  webster_log: '各单元格按权重成比例取整（双向韦伯斯特法）',
  chi_square: '各单元格与权重的相对偏差平方和最小',
  least_squares: '各单元格与权重的偏差平方和最小',
}

function tableStep({ fit }: AdditiveProblem): AllocationStep {
  const text = `在两边合计、上下限和锁定值全部满足的整数表中，${FIT_SENTENCES[fit]}；最优性由随附的单位与年度乘数证明。`
  return { rule: 'R-ALLOC-20', about: 'total', unit: null, period: null, decision: 'summary', text }
}
