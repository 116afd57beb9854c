import { balanceColumns } from './balance.js'
import { fitLevels } from './levels.js'
import { proveFromFloats, type Proof } from './prove.js'
import { proveExactly } from './repair.js'
import { roundRows } from './round-rows.js'
import { TableState } from './state.js'
import type { Table } from './table.js'

export interface SolvedTable {
  readonly status: 'solved'
  readonly state: TableState
  readonly proof: Proof
}

/** No table has these margins and bounds; `columns` hold too much in `state` and cannot pass on a single step. */
export interface ImpossibleTable {
  readonly status: 'impossible'
  readonly state: TableState
  readonly columns: readonly number[]
}

/**
 * [R-ALLOC-20] The table of whole steps with the given margins and bounds that costs least, proven so.
 *
 * Continuous fit → rows rounded optimally → columns balanced by cheapest paths → exact proof (and repair, where floats were
 * too coarse). Needs Σ lo ≤ total ≤ Σ hi in every row and column.
 */
export function solveTable(table: Table): SolvedTable | ImpossibleTable {
  const state = new TableState(table, fitLevels(table))
  roundRows(state)
  const balanced = balanceColumns(state)
  if (balanced.status === 'stuck') return { status: 'impossible', state, columns: balanced.columns }
  const proof = proveFromFloats(state, balanced.arcs) ?? proveExactly(state)
  return { status: 'solved', state, proof }
}
