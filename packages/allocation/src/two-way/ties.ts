import type { Rational } from '@plancascade/kernel'
import { Detours, forEachArc, OPEN, WON } from './detours.js'
import { EXACT_COSTS } from './exact-costs.js'
import type { Proof } from './prove.js'
import type { TableState } from './state.js'

/** A cell that every optimal table fills alike; others are OPEN or WON. */
const NOTHING = 0

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
  const detours = new Detours(marks, cols)
  for (const k of order) {
    // From here on this row's steps are decided one by one, so it no longer serves as a detour.
    detours.leave(k)
    const own = marks[k] ?? new Uint8Array(cols)
    for (let c = 0; c < cols; c += 1) {
      if (own[c] === OPEN) raise(state, { rows, marks, detours }, k, c)
      own[c] = NOTHING
    }
  }
}

interface TieSearch {
  readonly rows: readonly number[]
  readonly marks: readonly Uint8Array[]
  readonly detours: Detours
}

/** Gives cell (k, c) its step if some later cell of the row can make up for it through later rows. */
function raise(state: TableState, { rows, marks, detours }: TieSearch, k: number, c: number): void {
  const { cols } = state.table
  const own = marks[k] ?? new Uint8Array(cols)
  if (!own.includes(WON, c + 1)) return
  const before = new Int32Array(cols).fill(-1)
  const queue = [c]
  before[c] = c
  for (const a of queue) {
    for (let b = 0; b < cols; b += 1) {
      if ((before[b] ?? -1) >= 0 || !detours.has(a, b)) continue
      before[b] = a
      queue.push(b)
      if (own[b] !== WON) continue
      state.swap(rows[k] ?? 0, b, c)
      own[b] = OPEN
      for (let to = b; to !== c; to = before[to] ?? c) {
        const from = before[to] ?? c
        const later = detours.take(from, to)
        detours.move(later, from, to)
        state.swap(rows[later] ?? 0, from, to)
      }
      return
    }
  }
}

function rowMarks({ table, values }: TableState, proof: Proof, r: number): Uint8Array {
  const costs = EXACT_COSTS[table.fit.name]
  const marks = new Uint8Array(table.cols)
  const rowLevel = proof.rowLevels[r] ?? costs.neutral
  const known: { weight: Rational; level: Rational; x: number; tied: boolean }[] = []
  /** Whether the step from x has exactly the level's price; cells alike in weight and level are compared once. */
  const isTied = (weight: Rational, level: Rational, x: number): boolean => {
    const before = known.find((one) => one.weight === weight && one.level === level && one.x === x)
    if (before) return before.tied
    const tied = costs.without(costs.step(weight, x), rowLevel).eq(level)
    known.push({ weight, level, x, tied })
    return tied
  }
  for (let c = 0, at = r * table.cols; c < table.cols; c += 1, at += 1) {
    const x = values[at] ?? 0
    const canRise = x < (table.hi[at] ?? 0)
    const canFall = x > (table.lo[at] ?? 0)
    if (!canRise && !canFall) continue
    const weight = table.exactWeight(at)
    const level = proof.colLevels[c] ?? costs.neutral
    if (canRise && isTied(weight, level, x)) marks[c] = OPEN
    else if (canFall && isTied(weight, level, x - 1)) marks[c] = WON
  }
  return marks
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
