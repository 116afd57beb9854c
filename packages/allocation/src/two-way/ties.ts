import { EXACT_COSTS } from './exact-costs.js'
import type { Proof } from './prove.js'
import type { TableState } from './state.js'

/** What an equally good table could do with a cell. */
const NOTHING = 0
/** One step more, at exactly the level's price. */
const OPEN = 1
/** One step less: its last step was won at exactly the level's price. */
const WON = 2

/**
 * The steps that equally good tables place differently. All optimal tables differ only in these, each by one step, because
 * prices rise strictly.
 */
export interface TableTies {
  /** Rows with such cells; marks has one line per entry. */
  readonly rows: readonly number[]
  readonly marks: readonly Uint8Array[]
  /** Columns among which steps can be moved round and round for nothing. */
  readonly columns: ReadonlySet<number>
}

/** Finds the ties of an optimal table; null when it is the only optimum. */
export function findTies(state: TableState, proof: Proof): TableTies | null {
  const { cols } = state.table
  if (proof.tightRows.length < 2) return null
  const marks = proof.tightRows.map((r) => rowMarks(state, proof, r))
  const reach = Array.from({ length: cols }, () => new Uint8Array(cols))
  for (const row of marks) forEachArc(row, (a, b) => mark(reach, a, b))
  closeTransitively(reach)
  const columns = new Set(Array.from(reach.keys()).filter((c) => reach[c]?.[c] === 1))
  if (columns.size === 0) return null
  // Steps outside these columns have nowhere to go.
  for (const row of marks) for (let c = 0; c < cols; c += 1) if (!columns.has(c)) row[c] = NOTHING
  return { rows: proof.tightRows, marks, columns }
}

/**
 * [R-ALLOC-09] Chooses among equally good tables: the unit first in `rank` gets as much as possible as early as possible,
 * then the next unit, and so on. Changes the values in place; the proof stays valid.
 */
export function settleTies(state: TableState, { rows, marks }: TableTies, rank: Int32Array): void {
  const { cols } = state.table
  const order = rows.map((_, k) => k).sort((a, b) => (rank[rows[a] ?? 0] ?? 0) - (rank[rows[b] ?? 0] ?? 0))
  const count = new Int32Array(cols * cols)
  for (const row of marks) forEachArc(row, (a, b) => add(count, a * cols + b, 1))
  order.forEach((k, place) => {
    const own = marks[k] ?? new Uint8Array(cols)
    // From here on this row's steps are decided one by one, so it no longer serves as a detour.
    forEachArc(own, (a, b) => add(count, a * cols + b, -1))
    for (let c = 0; c < cols; c += 1) {
      if (own[c] === OPEN) raise(state, { rows, marks, order, place, count }, k, c)
      own[c] = NOTHING
    }
  })
}

interface TieSearch {
  readonly rows: readonly number[]
  readonly marks: readonly Uint8Array[]
  readonly order: readonly number[]
  readonly place: number
  readonly count: Int32Array
}

/** Gives cell (k, c) its step if some later cell of the row can make up for it through later rows. */
function raise(state: TableState, search: TieSearch, k: number, c: number): void {
  const { cols } = state.table
  const own = search.marks[k] ?? new Uint8Array(cols)
  const before = new Int32Array(cols).fill(-1)
  const queue = [c]
  before[c] = c
  for (const a of queue) {
    if (a !== c && own[a] === WON) {
      state.swap(search.rows[k] ?? 0, a, c)
      own[a] = OPEN
      for (let to = a; to !== c; to = before[to] ?? c) passOn(state, search, before[to] ?? c, to)
      return
    }
    for (let b = 0; b < cols; b += 1) {
      if ((before[b] ?? -1) >= 0 || (search.count[a * cols + b] ?? 0) === 0) continue
      before[b] = a
      queue.push(b)
    }
  }
}

/** Moves one won step from column a to column b in the first later row that can. */
function passOn(state: TableState, { rows, marks, order, place, count }: TieSearch, a: number, b: number): void {
  const { cols } = state.table
  const k = order.slice(place + 1).find((later) => marks[later]?.[a] === WON && marks[later]?.[b] === OPEN)
  const row = marks[k ?? -1]
  if (k === undefined || !row) throw new Error('allocation: no row for a counted swap (a fault of the engine)')
  forEachArc(row, (from, to) => add(count, from * cols + to, -1))
  row[a] = OPEN
  row[b] = WON
  forEachArc(row, (from, to) => add(count, from * cols + to, 1))
  state.swap(rows[k] ?? 0, a, b)
}

function rowMarks({ table, values }: TableState, proof: Proof, r: number): Uint8Array {
  const costs = EXACT_COSTS[table.fit.name]
  const marks = new Uint8Array(table.cols)
  const rowLevel = proof.rowLevels[r] ?? costs.neutral
  for (let c = 0, at = r * table.cols; c < table.cols; c += 1, at += 1) {
    const x = values[at] ?? 0
    const canRise = x < (table.hi[at] ?? 0)
    const canFall = x > (table.lo[at] ?? 0)
    if (!canRise && !canFall) continue
    const level = costs.combine(rowLevel, proof.colLevels[c] ?? costs.neutral)
    const weight = table.exactWeight(at)
    if (canRise && costs.step(weight, x).eq(level)) marks[c] = OPEN
    else if (canFall && costs.step(weight, x - 1).eq(level)) marks[c] = WON
  }
  return marks
}

function forEachArc(row: Uint8Array, visit: (a: number, b: number) => void): void {
  for (let a = 0; a < row.length; a += 1) {
    if (row[a] !== WON) continue
    for (let b = 0; b < row.length; b += 1) if (row[b] === OPEN) visit(a, b)
  }
}

function mark(reach: readonly Uint8Array[], a: number, b: number): void {
  const row = reach[a]
  if (row) row[b] = 1
}

function closeTransitively(reach: readonly Uint8Array[]): void {
  reach.forEach((through, via) => {
    for (const row of reach) {
      if (row[via] !== 1) continue
      for (let c = 0; c < row.length; c += 1) if (through[c] === 1) row[c] = 1
    }
  })
}

function add(count: Int32Array, at: number, by: number): void {
  count[at] = (count[at] ?? 0) + by
}
