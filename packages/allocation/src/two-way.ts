import { Rational } from '@plancascade/kernel'
import type {
  AdditiveAllocated,
  AllocationCertificate,
  AllocationOutcome,
  AllocationStep,
  AllocationTie,
} from '@plancascade/types'
import { tieRank } from './apportion/apportion.js'
import { integerWeights, type IntegerWeights } from './apportion/integer-weights.js'
import { marginConflict, tornConflict } from './margin/margin-conflict.js'
import { marginSteps } from './margin/margin-steps.js'
import { paradoxCheck } from './margin/paradox.js'
import type { SharedMargin } from './margin/share-margin.js'
import { marginTie, paradoxSteps, totalStep } from './one-way.js'
import type { AdditiveProblem } from './request/additive-problem.js'
import type { CellRules } from './request/cells.js'
import type { Margin } from './request/margin.js'
import { marginTotals } from './two-way-totals.js'
import { tableOf } from './request/table-of.js'
import { cellStep, MOST_CELLS_EXPLAINED } from './two-way/cell-steps.js'
import { EXACT_COSTS } from './two-way/exact-costs.js'
import { cutConflict, cutOf, lineCut } from './two-way/impossible.js'
import { objectiveText } from './two-way/objective.js'
import { solveTable, type SolvedTable } from './two-way/solve-table.js'
import type { TableState } from './two-way/state.js'
import type { Table } from './two-way/table.js'
import { findTies, settleTies, type TableTies } from './two-way/ties.js'

/** [R-ALLOC-20] Total → units × periods: both margins first, then the cells that fit the weights best, proven. */
export function allocateTwoWay(problem: AdditiveProblem, periods: Margin, cells: CellRules): AllocationOutcome {
  const { shared: units, within: unitCells } = marginTotals(problem, 'units')
  if (units.status === 'torn') return tornConflict(problem, 'units', units)
  if (units.status !== 'shared') return marginConflict(problem, 'units', problem.units, units, unitCells !== null)
  const { shared: columns, within: periodCells } = marginTotals(problem, 'periods')
  if (columns.status === 'torn') return tornConflict(problem, 'periods', columns)
  if (columns.status !== 'shared') return marginConflict(problem, 'periods', periods, columns, periodCells !== null)
  const marginTies =
    problem.tie === 'report' ? (marginTie(problem, 'units', units) ?? marginTie(problem, 'periods', columns)) : null
  if (marginTies) return marginTies
  const table = tableOf(problem, periods, cells, { units: units.totals, periods: columns.totals })
  const tooMuch = lineCut(table)
  if (tooMuch) return cutConflict(problem, periods, tooMuch)
  const solved = solveTable(table)
  if (solved.status === 'impossible')
    return cutConflict(problem, periods, cutOf(table, solved.state.values, solved.columns))
  const ties = findTies(solved.state, solved.proof)
  if (ties && problem.tie === 'report') return tableTie(problem, periods, ties)
  if (ties) settleTies(solved.state, ties, tieRank(problem.units.ids, rowWeights(table)))
  return allocated(problem, periods, { units, columns }, solved)
}

function allocated(
  problem: AdditiveProblem,
  periods: Margin,
  shared: { readonly units: SharedMargin; readonly columns: SharedMargin },
  solved: SolvedTable,
): AdditiveAllocated {
  const { state, proof } = solved
  const { scale, units, total } = problem
  const paradox = paradoxCheck(problem, shared.units)
  const certificate: AllocationCertificate = {
    form: 'potentials',
    combine: EXACT_COSTS[problem.fit].form,
    units: units.ids.map((id, r) => ({ id, potential: proof.rowLevels[r]?.toJSON() ?? '' })),
    periods: periods.ids.map((id, c) => ({ id, potential: proof.colLevels[c]?.toJSON() ?? '' })),
  }
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
      ...cellSteps(problem, periods, solved),
      ...paradoxSteps(paradox),
    ],
  }
}

function cellTexts({ scale }: AdditiveProblem, { ids }: Margin, state: TableState, r: number): Record<string, string> {
  const cells: Record<string, string> = {}
  for (let c = 0; c < ids.length; c += 1) cells[ids[c] ?? ''] = scale.text(state.value(r, c))
  return cells
}

/** What units weigh in the table: Σ of their cells' weights, which goes by their own weight unless cells state theirs. */
function rowWeights({ rows, rowWeight }: Table): IntegerWeights {
  return integerWeights(Array.from({ length: rows }, (_, r) => rowWeight(r)))
}

function cellSteps(problem: AdditiveProblem, periods: Margin, { state, proof }: SolvedTable): AllocationStep[] {
  const { table, values } = state
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
      rowLevel: proof.rowLevels[r] ?? Rational.ZERO,
      colLevel: proof.colLevels[c] ?? Rational.ZERO,
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

/** [R-ALLOC-09] Equally good tables: per period, the units among which steps could change hands. */
function tableTie(
  { units, scale }: AdditiveProblem,
  periods: Margin,
  { rows, marks, columns }: TableTies,
): AllocationTie {
  const ties = [...columns]
    .sort((a, b) => a - b)
    .map((c) => {
      const involved = rows.filter((_, k) => (marks[k]?.[c] ?? 0) !== 0)
      const won = marks.filter((row) => row[c] === 2).length
      return {
        units: involved.map((r) => units.ids[r] ?? '').sort(),
        period: periods.ids[c] ?? '',
        remaining: scale.text(won),
      }
    })
  return { status: 'tie', ties }
}
