import { ScoreRequest, type ScoredUnit, type ScoreResult } from '@plancascade/types'
import { score } from '../score.js'

type Input = Parameters<typeof ScoreRequest.parse>[0]

/** Reads a request as the wire would, so that tests meet defaults and refusals like any caller. */
export function aRequest(input: Record<string, unknown>): ScoreRequest {
  return ScoreRequest.parse(input as Input)
}

/** One unit A, one indicator x under one rule: the smallest request that scores. */
export function oneItem(
  rule: Record<string, unknown>,
  cell: unknown,
  direction: 'higher' | 'lower' = 'higher',
): ScoreRequest {
  return aRequest({
    units: [{ id: 'A' }],
    indicators: [{ id: 'x', name: '指标甲', direction }],
    values: { A: { x: cell } },
    index: { id: 'root', children: [{ indicator: 'x', weight: '1', rule }] },
    missing: 'block',
  })
}

/** Indicators x1…xn under `direct`, with equal or given weights, one row of values per unit. */
export function directRequest(
  rows: Record<string, readonly unknown[]>,
  extra: Record<string, unknown> = {},
): ScoreRequest {
  const width = Math.max(...Object.values(rows).map((row) => row.length))
  const ids = Array.from({ length: width }, (_, i) => `x${i + 1}`)
  const weights = (extra['weights'] as readonly string[] | undefined) ?? ids.map(() => '1')
  const { weights: _, aggregate = 'arithmetic', ...rest } = extra
  return aRequest({
    units: Object.keys(rows).map((id) => ({ id })),
    indicators: ids.map((id) => ({ id, direction: 'higher' })),
    values: Object.fromEntries(
      Object.entries(rows).map(([unit, row]) => [unit, Object.fromEntries(row.map((v, i) => [ids[i], v]))]),
    ),
    index: {
      id: 'root',
      aggregate,
      children: ids.map((indicator, i) => ({ indicator, weight: weights[i], rule: { method: 'direct' } })),
    },
    ...rest,
  })
}

/** The result of a request that must not be refused. */
export function resultOf(request: ScoreRequest): ScoreResult {
  const outcome = score(request)
  if (outcome.status === 'invalid') throw new Error(`refused: ${JSON.stringify(outcome.problems)}`)
  return outcome.result
}

export function unitOf(result: ScoreResult, id: string): ScoredUnit {
  const unit = result.units.find((entry) => entry.id === id)
  if (!unit) throw new Error(`no unit ${id}`)
  return unit
}

/** The points of the only item of a one-item request. */
export function pointsOf(request: ScoreRequest): string | null | undefined {
  return resultOf(request).units[0]?.items[0]?.score
}

/** The problem codes of a request that must be refused. */
export function refusals(request: ScoreRequest): { pointer: string; code: string; message: string }[] {
  const outcome = score(request)
  if (outcome.status !== 'invalid') throw new Error('was not refused')
  return [...outcome.problems]
}
