import type { ScoreCell, ScoreRequest } from '@plancascade/types'
import type { Leaf } from '../scheme.js'
import { quickDecimal } from './decimal.js'

/** Marks a cell that holds no figure: a declared state, or nobody wrote it. */
export const GAP = Number.POSITIVE_INFINITY

/** Actuals and targets of all leaves, read once: a short decimal, {@link GAP}, or NaN for what only the exact reader can judge. */
export interface FigureTable {
  readonly actuals: readonly Float64Array[]
  readonly targets: readonly Float64Array[]
}

export function figureTable(request: ScoreRequest, leaves: readonly Leaf[]): FigureTable {
  const columns = () => leaves.map(() => new Float64Array(request.units.length))
  const [actuals, targets] = [columns(), columns()]
  const indicators = leaves.map(({ indicator }) => indicator)
  // Row by row, because that is how the figures lie in memory.
  request.units.forEach(({ id }, u) => {
    const row = request.values[id] ?? {}
    indicators.forEach((indicator, l) => {
      readCell(row[indicator], u, actuals[l] ?? EMPTY, targets[l] ?? EMPTY)
    })
  })
  return { actuals, targets }
}

const EMPTY = new Float64Array(0)

function readCell(cell: ScoreCell | undefined, u: number, actuals: Float64Array, targets: Float64Array): void {
  if (typeof cell === 'string') {
    actuals[u] = quickDecimal(cell)
    targets[u] = Number.NaN
  } else if (cell !== undefined && 'actual' in cell) {
    actuals[u] = quickDecimal(cell.actual)
    targets[u] = cell.target === undefined ? Number.NaN : quickDecimal(cell.target)
  } else {
    actuals[u] = cell === undefined || 'state' in cell ? GAP : Number.NaN
    targets[u] = Number.NaN
  }
}
