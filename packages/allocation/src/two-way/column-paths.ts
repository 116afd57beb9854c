import type { ColumnArcs } from './column-arcs.js'

/** Cheapest ways from every column to every other, row by row, and the next column on the way. */
export interface ColumnPaths {
  readonly distance: Float64Array
  readonly next: Int32Array
}

/** Cheapest paths between all columns; columns that no path joins are joined by one too dear to matter. */
export function columnPaths({ cost }: ColumnArcs, cols: number): ColumnPaths {
  const plain = allPaths(cost, cols)
  if (plain.distance.every((length) => length !== Infinity)) return plain
  const longest = plain.distance.reduce(
    (most, length) => (length === Infinity ? most : Math.max(most, Math.abs(length))),
    0,
  )
  return allPaths(
    cost.map((length) => Math.min(length, 1 + 2 * longest)),
    cols,
  )
}

/** Floyd and Warshall. */
function allPaths(cost: Float64Array, cols: number): ColumnPaths {
  const distance = Float64Array.from(cost)
  const next = new Int32Array(cols * cols)
  for (let a = 0; a < cols; a += 1) {
    for (let b = 0; b < cols; b += 1) next[a * cols + b] = b
    distance[a * cols + a] = 0
  }
  for (let via = 0; via < cols; via += 1) {
    for (let a = 0; a < cols; a += 1) {
      const first = distance[a * cols + via] ?? Infinity
      if (first === Infinity) continue
      for (let b = 0; b < cols; b += 1) {
        const total = first + (distance[via * cols + b] ?? Infinity)
        if (total < (distance[a * cols + b] ?? Infinity)) {
          distance[a * cols + b] = total
          next[a * cols + b] = next[a * cols + via] ?? 0
        }
      }
    }
  }
  return { distance, next }
}

/** Round trips that pay less than this may be float noise; the exact check decides. */
const NOISE = 1e-10

/**
 * Levels in the middle of what the arcs allow: the mean of the distances from every column, each of which is a possible
 * choice. Null when some round trip clearly pays, so that the table is not yet optimal.
 */
export function centreOf({ distance }: ColumnPaths, cols: number): Float64Array | null {
  const centre = new Float64Array(cols)
  for (let c = 0; c < cols; c += 1) {
    if ((distance[c * cols + c] ?? 0) < -NOISE) return null
    for (let from = 0; from < cols; from += 1) centre[c] = (centre[c] ?? 0) + (distance[from * cols + c] ?? 0) / cols
  }
  return centre
}
