import { Rational } from '@plancascade/kernel'
import type { AllocationCertificate, AllocationOutcome, AllocationTie } from '@plancascade/types'
import { allocatedTable, type FilledTable } from './allocated-table.js'
import { tieRank } from './apportion/apportion.js'
import { integerWeights, type IntegerWeights } from './apportion/integer-weights.js'
import { marginConflict, tornConflict } from './margin/margin-conflict.js'
import { marginTie } from './one-way.js'
import type { AdditiveProblem } from './request/additive-problem.js'
import type { CellRules } from './request/cells.js'
import type { Margin } from './request/margin.js'
import { allocateCheckpointed } from './two-way-checkpointed.js'
import { marginTotals } from './two-way-totals.js'
import { tableOf } from './request/table-of.js'
import { EXACT_COSTS } from './two-way/exact-costs.js'
import { cutConflict, cutOf, lineCut } from './two-way/impossible.js'
import { solveTable, type SolvedTable } from './two-way/solve-table.js'
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
  if (problem.checkpoints.length > 0) return allocateCheckpointed(problem, periods, { units, columns }, table)
  const solved = solveTable(table)
  if (solved.status === 'impossible')
    return cutConflict(problem, periods, cutOf(table, solved.state.values, solved.columns))
  const ties = findTies(solved.state, solved.proof)
  if (ties && problem.tie === 'report') return tableTie(problem, periods, ties)
  if (ties) settleTies(solved.state, ties, tieRank(problem.units.ids, rowWeights(table)))
  return allocatedTable(problem, periods, { units, columns }, filledTable(problem, periods, solved))
}

function filledTable(problem: AdditiveProblem, periods: Margin, { state, proof }: SolvedTable): FilledTable {
  const { rowLevels, colLevels } = proof
  const certificate: AllocationCertificate = {
    form: 'potentials',
    combine: EXACT_COSTS[problem.fit].form,
    units: problem.units.ids.map((id, r) => ({ id, potential: rowLevels[r]?.toJSON() ?? '' })),
    periods: periods.ids.map((id, c) => ({ id, potential: colLevels[c]?.toJSON() ?? '' })),
  }
  const rowLevelAt = (r: number) => rowLevels[r] ?? Rational.ZERO
  return { state, certificate, rowLevelAt, colLevels, moreSteps: [] }
}

/** What units weigh in the table: Σ of their cells' weights, which goes by their own weight unless cells state theirs. */
function rowWeights({ rows, rowWeight }: Table): IntegerWeights {
  return integerWeights(Array.from({ length: rows }, (_, r) => rowWeight(r)))
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
