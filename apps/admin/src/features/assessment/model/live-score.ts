import { proveScheme, score, type SchemeProof } from '@plancascade/scoring'
import { ScoreRequest, type ScoredUnit, type SchemeDefinition } from '@plancascade/types'

type Scheme = Pick<ScoreRequest, 'indicators' | 'index' | 'missing'>

/** A definition as the engine reads it; the server converts in the same way. */
function engineScheme({ indicators, index, missing }: SchemeDefinition): Scheme {
  return {
    indicators: indicators.map(({ id, name, direction }) => ({
      id,
      name,
      direction: direction === 'at_most' ? 'lower' : 'higher',
    })),
    index,
    missing,
  }
}

/** What is wrong or worth knowing about a definition, without any figures. */
export const proveDefinition = (definition: SchemeDefinition): SchemeProof => proveScheme(engineScheme(definition))

export interface PreviewRow {
  readonly unit: string
  readonly score: string | null
  readonly rank: number | null
  /** Places gained (+) or lost (−) against the scheme as it was saved; null where either has no rank. */
  readonly moved: number | null
  readonly reasons: readonly string[]
}
export type Preview = { readonly rows: readonly PreviewRow[] } | { readonly problem: string }

/**
 * Scores of an edited scheme on the inputs of an earlier computation, beside those of the scheme as saved. Exact and in this
 * browser: nothing is stored, and the server computes anew when somebody tries the scheme.
 */
export function previewOf(
  edited: SchemeDefinition,
  saved: SchemeDefinition,
  inputs: ScoreRequest,
  nameOf: ReadonlyMap<string, string>,
): Preview {
  const before = scoredUnits(saved, inputs, nameOf)
  const after = scoredUnits(edited, inputs, nameOf)
  if (typeof after === 'string') return { problem: after }
  const ranksBefore = new Map(typeof before === 'string' ? [] : before.map(({ id, rank }) => [id, rank]))
  const rows = after.map(({ id, score: points, rank, reasons }): PreviewRow => {
    const earlier = ranksBefore.get(id) ?? null
    return { unit: id, score: points, rank, reasons, moved: rank === null || earlier === null ? null : earlier - rank }
  })
  return { rows: rows.sort((a, b) => (a.rank ?? rows.length + 1) - (b.rank ?? rows.length + 1)) }
}

function scoredUnits(
  definition: SchemeDefinition,
  inputs: ScoreRequest,
  nameOf: ReadonlyMap<string, string>,
): readonly ScoredUnit[] | string {
  const groupOf = new Map(
    definition.groups.flatMap(({ name, unitIds }) => unitIds.map((id) => [nameOf.get(id) ?? id, name] as const)),
  )
  const request = ScoreRequest.safeParse({
    ...engineScheme(definition),
    units: inputs.units.flatMap(({ id }) => {
      const group = groupOf.get(id)
      return group === undefined ? [] : [{ id, group, ranked: true }]
    }),
    values: inputs.values,
    rounding: definition.rounding,
    rank: definition.rank,
  })
  if (!request.success) return '考核办法还不完整，暂时不能计分；请看各处校验意见。'
  const outcome = score({ ...request.data, values: knownValues(request.data) })
  return outcome.status === 'invalid' ? (outcome.problems[0]?.message ?? '无法计分。') : outcome.result.units
}

/** Only values of units and indicators that the edited scheme still knows. */
function knownValues({ units, indicators, values }: ScoreRequest): ScoreRequest['values'] {
  const known = new Set(indicators.map(({ id }) => id))
  return Object.fromEntries(
    units.map(({ id }) => [
      id,
      Object.fromEntries(Object.entries(values[id] ?? {}).filter(([indicator]) => known.has(indicator))),
    ]),
  )
}
