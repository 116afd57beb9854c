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

/** After the periods' levels have changed: exchanges strides within each row until none is better placed elsewhere. */
export function settleRows(state: TableState, potentials: Float64Array): void {
  for (let r = 0; r < state.table.rows; r += 1) exchange(state, r, potentials)
}

function fillRow(state: TableState, r: number, missing: number): void {
  const none = new Float64Array(state.table.cols)
  for (let rest = missing; rest > 0; rest -= 1) add(state, r, cheapestUp(state, r, none), 1)
  for (let rest = missing; rest < 0; rest += 1) add(state, r, dearestDown(state, r, none), -1)
  exchange(state, r, none)
}

function exchange(state: TableState, r: number, potentials: Float64Array): void {
  for (;;) {
    const cheap = cheapestUp(state, r, potentials)
    const dear = dearestDown(state, r, potentials)
    if (cheap < 0 || dear < 0 || cheap === dear) return
    const gain =
      downCost(state, r, dear) - (potentials[dear] ?? 0) - (upCost(state, r, cheap) - (potentials[cheap] ?? 0))
    if (!(gain > 0)) return
    state.swap(r, dear, cheap)
  }
}

function add(state: TableState, r: number, c: number, by: number): void {
  state.set(r, c, state.value(r, c) + by)
}

function cheapestUp(state: TableState, r: number, potentials: Float64Array): number {
  let best = -1
  let cost = Infinity
  for (let c = 0; c < state.table.cols; c += 1) {
    const own = upCost(state, r, c) - (potentials[c] ?? 0)
    if (own < cost) {
      cost = own
      best = c
    }
  }
  return best
}

function dearestDown(state: TableState, r: number, potentials: Float64Array): number {
  let best = -1
  let cost = -Infinity
  for (let c = 0; c < state.table.cols; c += 1) {
    const own = downCost(state, r, c) - (potentials[c] ?? 0)
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
