import type { criticWeights, DataWeights, entropyWeights, MatrixFault, ScoreOutcome } from '@plancascade/scoring'
import type { ScoredUnit } from '@plancascade/types'

export interface WeightRow {
  readonly indicator: string
  readonly declared: string
  readonly entropy: string | null
  readonly critic: string | null
}

/** Weights as declared beside those that the spread of the points would give; never used, only looked at. */
export interface WeightComparison {
  readonly rows: readonly WeightRow[]
  readonly warnings: readonly string[]
}

/** The points of all units that have all items: points are better when higher, whatever the direction of the figure. */
export function compareWeights(
  outcome: ScoreOutcome,
  methods: { readonly entropyWeights: typeof entropyWeights; readonly criticWeights: typeof criticWeights },
): WeightComparison {
  if (outcome.status === 'invalid') return { rows: [], warnings: outcome.problems.map(({ message }) => message) }
  const { units, effectiveWeights } = outcome.result
  const indicators = Object.keys(effectiveWeights)
  const whole = units.flatMap((unit) => pointsOf(unit, indicators) ?? [])
  const left = units.length - whole.length
  const [entropy, critic] = [methods.entropyWeights(whole), methods.criticWeights(whole)]
  const nth = (weights: DataWeights | MatrixFault, at: number): string | null =>
    weights.status === 'ready' ? (weights.weights[at] ?? null) : null
  return {
    rows: indicators.map((indicator, at) => ({
      indicator,
      declared: effectiveWeights[indicator] ?? '0',
      entropy: nth(entropy, at),
      critic: nth(critic, at),
    })),
    warnings: [
      ...(left > 0 ? [`${left} 个单位有缺项，没有参加对照。`] : []),
      ...warningsOf('熵值法', entropy),
      ...warningsOf('CRITIC', critic),
    ],
  }
}

function pointsOf({ items }: ScoredUnit, indicators: readonly string[]): string[][] | null {
  const points = new Map(items.map(({ indicator, score }) => [indicator, score]))
  const row = indicators.flatMap((id) => points.get(id) ?? [])
  return row.length === indicators.length ? [row] : null
}

function warningsOf(method: string, weights: DataWeights | MatrixFault): string[] {
  return (weights.status === 'ready' ? weights.warnings : [weights.message]).map((text) => `${method}：${text}`)
}
