import { readFileSync } from 'node:fs'
import type { AdditiveAllocationRequest, AllocationCell } from '@plancascade/types'

/** Published and independently recomputed answers; their sources are in the files (tests/golden/allocation). */
export function readGolden<T>(name: string): T {
  const directory = new URL('../../../../tests/golden/allocation/', import.meta.url)
  return JSON.parse(readFileSync(new URL(name, directory), 'utf8')) as T
}

/** A two-way case as the golden file writes it: row by row, bounds and locks optional. */
export interface TableCase {
  readonly row: readonly number[]
  readonly col: readonly number[]
  readonly seed_table?: ReadonlyArray<readonly number[]>
  readonly lo?: ReadonlyArray<readonly number[]>
  readonly hi?: ReadonlyArray<readonly number[]>
  readonly locked?: ReadonlyArray<readonly [number, number, number]>
}

/** The case as a request: given totals on both sides, units u0…, periods t0…. */
export function requestOf(
  table: TableCase,
  fit: AdditiveAllocationRequest['fit'] = 'webster_log',
): AdditiveAllocationRequest {
  const cells = table.row.flatMap((_, r) =>
    table.col.map((_, c): AllocationCell => {
      const locked = table.locked?.find(([row, col]) => row === r && col === c)?.[2]
      const weight = table.seed_table?.[r]?.[c]
      const bounds =
        locked === undefined
          ? { min: String(table.lo?.[r]?.[c] ?? 0), max: boundText(table.hi?.[r]?.[c]) }
          : { fixed: String(locked) }
      return { unit: `u${r}`, period: `t${c}`, ...(weight === undefined ? {} : { weight: String(weight) }), ...bounds }
    }),
  )
  return {
    kind: 'additive',
    fit,
    total: String(table.row.reduce((sum, value) => sum + value, 0)),
    units: table.row.map((total, r) => ({ id: `u${r}`, total: String(total), weight: '1' })),
    periods: table.col.map((total, c) => ({ id: `t${c}`, total: String(total) })),
    cells,
  }
}

function boundText(value: number | undefined): string | undefined {
  return value === undefined ? undefined : String(value)
}
