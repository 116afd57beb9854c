import { canonicalJson } from '@plancascade/kernel'
import type { Reads } from '../platform/database/reads.js'
import type { CorrectionCellEntity } from './correction.entity.js'
import type { ReportBooks } from './report-trail.replay.js'

/** The tables that the trail accounts for. */
export const REPLAYED = ['report_sheet', 'report_item', 'report_correction', 'correction_document', 'evidence'] as const
export type ReplayedTable = (typeof REPLAYED)[number]

/** A row that does not stand as the trail tells it. */
export interface TrailDifference {
  readonly table: ReplayedTable
  readonly id: string
  /** `missing`: told and not stored; `surplus`: stored and never told. */
  readonly what: 'changed' | 'missing' | 'surplus'
  readonly columns: ReadonlyArray<{ readonly name: string; readonly told: unknown; readonly stored: unknown }>
}

type Row = Readonly<Record<string, unknown>> & { readonly id: string }

const BATCH = 2000

/** Holds the stored rows against the books, byte for byte in canonical JSON, a bounded number at a time. */
export async function differencesFrom(books: ReportBooks, reads: Reads): Promise<TrailDifference[]> {
  const found: TrailDifference[] = []
  for (const table of REPLAYED) {
    const told: Map<string, object> = new Map<string, object>(books[table])
    let after = ''
    for (
      let rows = await storedRows(reads, table, after);
      rows.length > 0;
      rows = await storedRows(reads, table, after)
    ) {
      for (const row of rows) {
        const difference = differenceOf(table, row, told.get(row.id))
        if (difference) found.push(difference)
        told.delete(row.id)
      }
      after = rows.at(-1)?.id ?? ''
    }
    for (const id of told.keys()) found.push({ table, id, what: 'missing', columns: [] })
  }
  return found
}

/** Columns that the trail tells; ids made for the row alone, and what was only counted in a file, are not in it. */
function differenceOf(table: ReplayedTable, row: Row, told: object | undefined): TrailDifference | null {
  if (!told) return { table, id: row.id, what: 'surplus', columns: [] }
  const columns = Object.entries(told)
    .filter(([name, value]) => canonicalJson(value) !== canonicalJson(row[name] ?? null))
    .map(([name, value]) => ({ name, told: value as unknown, stored: row[name] ?? null }))
  return columns.length > 0 ? { table, id: row.id, what: 'changed', columns } : null
}

async function storedRows(reads: Reads, table: ReplayedTable, after: string): Promise<Row[]> {
  const rows = await reads.rows<Row>(`SELECT * FROM ${table} WHERE id > ? ORDER BY id LIMIT ${BATCH}`, [after])
  if (table !== 'report_correction' || rows.length === 0) return rows
  const cells = await reads.rows<CorrectionCellEntity>(
    `SELECT * FROM report_correction_cell WHERE correction_id IN (${rows.map(() => '?').join(', ')}) ORDER BY position`,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({
    ...row,
    cells: cells.filter(({ correctionId }) => correctionId === row.id).map(cellOf),
  }))
}

function cellOf(cell: CorrectionCellEntity) {
  const { itemId, position, base, followsId, state, value, numerator, denominator, reason } = cell
  const before = {
    ...{ state: cell.beforeState, value: cell.beforeValue },
    ...{ numerator: cell.beforeNumerator, denominator: cell.beforeDenominator },
  }
  return { itemId, position, base, followsId, before, after: { state, value, numerator, denominator }, reason }
}
