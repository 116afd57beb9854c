/** Parallel lists: entry k takes the value clip(base + slope × level, lo, hi). Slopes are ≥ 0. */
export interface LevelLines {
  readonly base: Float64Array
  readonly slope: Float64Array
  readonly lo: Float64Array
  readonly hi: Float64Array
}

/**
 * A level at which the clipped lines sum to about `target`, by Newton steps on a piecewise linear function inside a bracket.
 *
 * A float: it only says where an exact search should start.
 */
export function approximateLevel(lines: LevelLines, target: number, start: number): number {
  let below = -Infinity
  let above = Infinity
  let level = start
  for (let round = 0; round < 200; round += 1) {
    const { sum, slope } = sumAt(lines, level)
    const miss = target - sum
    if (Math.abs(miss) <= 1e-12 * Math.abs(target)) break
    if (miss > 0) below = level
    else above = level
    const newton = slope > 0 ? level + miss / slope : NaN
    const next = newton > below && newton < above ? newton : between(below, above, level)
    if (next === level || !Number.isFinite(next)) break
    level = next
  }
  return level
}

function sumAt({ base, slope, lo, hi }: LevelLines, level: number): { sum: number; slope: number } {
  let sum = 0
  let free = 0
  for (let k = 0; k < base.length; k += 1) {
    const value = (base[k] ?? 0) + (slope[k] ?? 0) * level
    const low = lo[k] ?? 0
    const high = hi[k] ?? Infinity
    if (value <= low) sum += low
    else if (value >= high) sum += high
    else {
      sum += value
      free += slope[k] ?? 0
    }
  }
  return { sum, slope: free }
}

function between(below: number, above: number, level: number): number {
  if (below === -Infinity) return level - 1 - Math.abs(level) * 2
  if (above === Infinity) return level + 1 + Math.abs(level) * 2
  return (below + above) / 2
}
