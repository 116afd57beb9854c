import type { Rational } from '@plancascade/kernel'
import { balancePrefixed } from './balance-prefixed.js'
import { fitLevels } from './levels.js'
import { Prefixes, type PrefixShare } from './prefixes.js'
import { provePrefixed } from './prove-prefixed.js'
import { startRows, type TornRow } from './start-rows.js'
import { TableState } from './state.js'
import type { Table } from './table.js'

export interface SolvedWithCheckpoints {
  readonly status: 'solved'
  readonly state: TableState
  readonly prefixes: Prefixes
  readonly colLevels: readonly Rational[]
  /** The level of a row in the segment that a column lies in. */
  readonly rowLevelAt: (r: number, c: number) => Rational
}

/** A row that contradicts itself, or columns that must hold more than their totals. */
export type ImpossibleWithCheckpoints =
  | { readonly status: 'torn'; readonly torn: TornRow }
  | { readonly status: 'impossible'; readonly state: TableState; readonly columns: readonly number[] }

/**
 * [R-ALLOC-64] The cheapest table of whole steps with the given margins and bounds whose running sums keep to checkpoints, among
 * all such tables, proven so. Needs Σ lo ≤ total ≤ Σ hi in every row and column.
 */
export function solveCheckpointed(
  table: Table,
  shares: readonly PrefixShare[],
): SolvedWithCheckpoints | ImpossibleWithCheckpoints {
  const state = new TableState(table, fitLevels(table))
  const prefixes = new Prefixes(table, shares)
  const torn = startRows(state, prefixes)
  if (torn) return { status: 'torn', torn }
  const columns = balancePrefixed(state, prefixes)
  if (columns) return { status: 'impossible', state, columns }
  const { rowLevels, colLevels } = provePrefixed(state, prefixes)
  const width = prefixes.count + 1
  const rowLevelAt = (r: number, c: number): Rational => {
    const level = rowLevels[r * width + (prefixes.segment[c] ?? 0)]
    if (!level) throw new Error('allocation: a row without a level (a fault of the engine)')
    return level
  }
  return { status: 'solved', state, prefixes, colLevels, rowLevelAt }
}
