/** One step more, at exactly the level's price. */
export const OPEN = 1
/** One step less: the last step was won at exactly the level's price. */
export const WON = 2

/**
 * Which rows can move a tied step from one column to another: those that have won it in the first and are open in the second.
 *
 * Candidates are kept per pair of columns and checked when they are taken, so finding one costs no search through all rows.
 */
export class Detours {
  private readonly count: Int32Array
  private readonly candidates: number[][]
  private readonly active: Uint8Array

  constructor(
    private readonly marks: readonly Uint8Array[],
    private readonly cols: number,
  ) {
    this.count = new Int32Array(cols * cols)
    this.candidates = Array.from({ length: cols * cols }, () => [])
    this.active = new Uint8Array(marks.length)
    for (let k = marks.length - 1; k >= 0; k -= 1) this.enter(k)
  }

  has(a: number, b: number): boolean {
    return (this.count[a * this.cols + b] ?? 0) > 0
  }

  /** A row that can move a step from a to b. */
  take(a: number, b: number): number {
    const list = this.candidates[a * this.cols + b] ?? []
    for (let k = list.at(-1); k !== undefined; k = list.at(-1)) {
      if (this.active[k] === 1 && this.marks[k]?.[a] === WON && this.marks[k]?.[b] === OPEN) return k
      list.pop()
    }
    throw new Error('allocation: no row for a counted swap (a fault of the engine)')
  }

  /** Row k no longer serves: its own steps are being decided. */
  leave(k: number): void {
    this.active[k] = 0
    this.forEachArc(k, (at) => {
      this.count[at] = (this.count[at] ?? 0) - 1
    })
  }

  /** Row k moves its won step from a to b: only moves from or to these two columns change. */
  move(k: number, a: number, b: number): void {
    const row = this.marks[k]
    if (!row) return
    for (let c = 0; c < this.cols; c += 1) {
      if (row[c] === OPEN) this.change(k, a, c, -1)
      if (row[c] === WON && c !== a) this.change(k, c, b, -1)
    }
    row[a] = OPEN
    row[b] = WON
    for (let c = 0; c < this.cols; c += 1) {
      if (row[c] === OPEN) this.change(k, b, c, 1)
      if (row[c] === WON && c !== b) this.change(k, c, a, 1)
    }
  }

  private enter(k: number): void {
    this.active[k] = 1
    this.forEachArc(k, (at) => {
      this.count[at] = (this.count[at] ?? 0) + 1
      this.candidates[at]?.push(k)
    })
  }

  private change(k: number, a: number, b: number, by: 1 | -1): void {
    const at = a * this.cols + b
    this.count[at] = (this.count[at] ?? 0) + by
    if (by > 0) this.candidates[at]?.push(k)
  }

  private forEachArc(k: number, visit: (at: number) => void): void {
    const row = this.marks[k]
    if (row) forEachArc(row, (a, b) => visit(a * this.cols + b))
  }
}

/** The moves a row of marks allows: from every step won to every cell that is open. */
export function forEachArc(row: Uint8Array, visit: (a: number, b: number) => void): void {
  for (let a = 0; a < row.length; a += 1) {
    if (row[a] !== WON) continue
    for (let b = 0; b < row.length; b += 1) if (row[b] === OPEN) visit(a, b)
  }
}
