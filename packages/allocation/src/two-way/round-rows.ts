import type { TableState } from './state.js'

/**
 * Fills every row with whole steps: its sum exact, its bounds kept, and no step in it better placed elsewhere in the row.
 *
 * Needs Σ lo ≤ row total ≤ Σ hi in every row.
 */
export function roundRows(state: TableState): void {
  const { rows, cols, rowTotal, colTotal } = state.table
  const rests = Float64Array.from(rowTotal)
  const wanting = Float64Array.from(colTotal)
  for (let r = 0; r < rows; r += 1) {
    for (let c = 0; c < cols; c += 1) {
      const value = state.floorWanted(r * cols + c)
      state.set(r, c, value)
      rests[r] = (rests[r] ?? 0) - value
      wanting[c] = (wanting[c] ?? 0) - value
    }
  }
  const none = new Float64Array(cols)
  for (let r = 0; r < rows; r += 1) fillRow(state, r, rests[r] ?? 0, { potentials: none, wanting })
}

/** What a row looks at: the columns' potentials, and what each column still wants, which decides among equal prices. */
interface Outlook {
  readonly potentials: Float64Array
  readonly wanting: Float64Array
}

/** After the periods' levels have changed: exchanges strides within each row until none is better placed elsewhere. */
export function settleRows(state: TableState, potentials: Float64Array): void {
  const wanting = new Float64Array(state.table.cols)
  for (let r = 0; r < state.table.rows; r += 1) exchange(state, r, { potentials, wanting })
}

/** Gives out (or takes back) what is missing: one step at a time near the goal, in long strides far from it. */
function fillRow(state: TableState, r: number, missing: number, outlook: Outlook): void {
  const { cols } = state.table
  const { wanting } = outlook
  let rest = missing
  let stride = Math.abs(rest) <= 8 * cols ? 1 : 2 ** Math.floor(Math.log2(Math.abs(rest) / cols))
  for (; ; stride = Math.max(1, Math.floor(stride / 4))) {
    if (stride > 1 || stride !== state.stride) state.restrideRow(r, stride)
    for (let c = cheapestUp(state, r, outlook); rest >= stride && c >= 0; c = cheapestUp(state, r, outlook)) {
      state.set(r, c, state.value(r, c) + stride)
      wanting[c] = (wanting[c] ?? 0) - stride
      rest -= stride
    }
    for (let c = dearestDown(state, r, outlook); rest <= -stride && c >= 0; c = dearestDown(state, r, outlook)) {
      state.set(r, c, state.value(r, c) - stride)
      wanting[c] = (wanting[c] ?? 0) + stride
      rest += stride
    }
    exchange(state, r, outlook)
    if (stride === 1) return
  }
}

function exchange(state: TableState, r: number, outlook: Outlook): void {
  const { potentials, wanting } = outlook
  for (;;) {
    const cheap = cheapestUp(state, r, outlook)
    const dear = dearestDown(state, r, outlook)
    if (cheap < 0 || dear < 0 || cheap === dear) return
    const gain =
      downCost(state, r, dear) - (potentials[dear] ?? 0) - (upCost(state, r, cheap) - (potentials[cheap] ?? 0))
    if (!(gain > 0)) return
    state.swap(r, dear, cheap)
    wanting[dear] = (wanting[dear] ?? 0) + state.stride
    wanting[cheap] = (wanting[cheap] ?? 0) - state.stride
  }
}

function cheapestUp(state: TableState, r: number, { potentials, wanting }: Outlook): number {
  let best = -1
  let cost = Infinity
  for (let c = 0; c < state.table.cols; c += 1) {
    const own = upCost(state, r, c) - (potentials[c] ?? 0)
    if (own < cost || (own === cost && best >= 0 && (wanting[c] ?? 0) > (wanting[best] ?? 0))) {
      cost = own
      best = c
    }
  }
  return best
}

function dearestDown(state: TableState, r: number, { potentials, wanting }: Outlook): number {
  let best = -1
  let cost = -Infinity
  for (let c = 0; c < state.table.cols; c += 1) {
    const own = downCost(state, r, c) - (potentials[c] ?? 0)
    if (own > cost || (own === cost && best >= 0 && (wanting[c] ?? 0) < (wanting[best] ?? 0))) {
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
