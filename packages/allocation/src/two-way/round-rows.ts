import type { TableState } from './state.js'

/**
 * Fills every row with whole steps: its sum exact, its bounds kept, and no step in it better placed elsewhere in the row.
 *
 * Needs Σ lo ≤ row total ≤ Σ hi in every row.
 */
export function roundRows(state: TableState): void {
  const { rows, cols, rowTotal } = state.table
  for (let r = 0; r < rows; r += 1) {
    let rest = rowTotal[r] ?? 0
    for (let c = 0; c < cols; c += 1) {
      const value = state.floorWanted(r * cols + c)
      state.set(r, c, value)
      rest -= value
    }
    fillRow(state, r, rest)
  }
}

function fillRow(state: TableState, r: number, missing: number): void {
  let rest = missing
  for (;;) {
    const cheap = cheapestUp(state, r)
    const dear = dearestDown(state, r)
    if (rest > 0) {
      const by = bulk(rest, state.table.cols)
      rest -= move(state, r, cheap, by)
    } else if (rest < 0) {
      const by = bulk(-rest, state.table.cols)
      rest += move(state, r, dear, -by)
    } else {
      if (cheap < 0 || dear < 0 || !(upCost(state, r, cheap) < downCost(state, r, dear))) return
      move(state, r, cheap, 1)
      move(state, r, dear, -1)
    }
  }
}

/** Far from the goal (levels did not settle), several steps at once; near it, one by one. */
function bulk(rest: number, cols: number): number {
  return rest > 4 * cols ? Math.floor(rest / (2 * cols)) : 1
}

/** Moves a cell by up to `by` steps within its bounds; returns how many. */
function move(state: TableState, r: number, c: number, by: number): number {
  const { cols, lo, hi } = state.table
  const at = r * cols + c
  const from = state.values[at] ?? 0
  const to = Math.min(Math.max(from + by, lo[at] ?? 0), hi[at] ?? 0)
  state.set(r, c, to)
  return Math.abs(to - from)
}

function cheapestUp(state: TableState, r: number): number {
  let best = -1
  let cost = Infinity
  for (let c = 0; c < state.table.cols; c += 1) {
    const own = upCost(state, r, c)
    if (own < cost) {
      cost = own
      best = c
    }
  }
  return best
}

function dearestDown(state: TableState, r: number): number {
  let best = -1
  let cost = -Infinity
  for (let c = 0; c < state.table.cols; c += 1) {
    const own = downCost(state, r, c)
    if (own > cost) {
      cost = own
      best = c
    }
  }
  return best
}

function upCost(state: TableState, r: number, c: number): number {
  return state.up[c * state.table.rows + r] ?? Infinity
}

function downCost(state: TableState, r: number, c: number): number {
  return state.down[c * state.table.rows + r] ?? -Infinity
}
