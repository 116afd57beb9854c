import type { CorrectedFigure, ScoreCell, ScoreRequest } from '@plancascade/types'

export interface CellFigure {
  readonly unit: string
  readonly indicator: string
  readonly figure: CorrectedFigure
}

/** A request with one figure replaced, as a run after the ruling would have it: the target stays. */
export function withFigure(request: ScoreRequest, { unit, indicator, figure }: CellFigure): ScoreRequest {
  const row = request.values[unit] ?? {}
  const cell: ScoreCell =
    figure.state === 'reported'
      ? { actual: figure.value, ...targetOf(row[indicator]) }
      : { state: 'not_applicable', ...targetOf(row[indicator]) }
  return { ...request, values: { ...request.values, [unit]: { ...row, [indicator]: cell } } }
}

function targetOf(cell: ScoreCell | undefined): { target?: string } {
  return typeof cell === 'object' && cell.target !== undefined ? { target: cell.target } : {}
}
