import {
  ahpWeights,
  criticWeights,
  entropyWeights,
  leaveOneOut,
  nextPlaces,
  pairSwaps,
  rankUnits,
  replicate,
  score,
  sensitivity,
  type AhpWeights,
  type LeaveOneOutOutcome,
  type MatrixFault,
  type NextPlaceOutcome,
  type PairSwapsOutcome,
  type ReplicateOptions,
  type ReplicateOutcome,
  type SensitivityOutcome,
} from '@plancascade/scoring'
import type { ScoreRequest, ScoreUncertainty } from '@plancascade/types'
import { compareWeights, type WeightComparison } from './weights'

/** What a page asks about a run; the run's request stays in the worker and never passes the page. */
export type AnalysisAsk =
  | { readonly kind: 'open'; readonly runId: string }
  | { readonly kind: 'ranks'; readonly uncertainty: ScoreUncertainty; readonly options: ReplicateOptions }
  | { readonly kind: 'sources'; readonly uncertainty: ScoreUncertainty; readonly rows: number; readonly seed: number }
  | { readonly kind: 'without' }
  | { readonly kind: 'next'; readonly unit: string }
  | { readonly kind: 'swaps'; readonly first: string; readonly second: string }
  | { readonly kind: 'weights' }
  | { readonly kind: 'judge'; readonly judgements: readonly (readonly string[])[] }

export interface Opened {
  /** In order of rank; units without one last. */
  readonly units: ReadonlyArray<{ readonly id: string; readonly rank: number | null }>
  readonly indicators: ReadonlyArray<{ readonly id: string; readonly name: string }>
  /** What stands directly under the index: that is what AHP compares. */
  readonly top: ReadonlyArray<{ readonly name: string; readonly weight: string }>
}

export interface AnalysisAnswers {
  readonly open: Opened
  readonly ranks: ReplicateOutcome
  readonly sources: SensitivityOutcome
  readonly without: LeaveOneOutOutcome
  readonly next: NextPlaceOutcome
  readonly swaps: PairSwapsOutcome
  readonly weights: WeightComparison
  readonly judge: AhpWeights | MatrixFault
}
export type Ask<K extends AnalysisAsk['kind']> = Extract<AnalysisAsk, { kind: K }>

/** Answers with the engine that scored the run; ranks of the sealed result stay what they are. */
export function createAnalyst(load: (runId: string) => Promise<ScoreRequest>) {
  let request: ScoreRequest | null = null

  return async (ask: AnalysisAsk): Promise<AnalysisAnswers[AnalysisAsk['kind']]> => {
    if (ask.kind === 'open') {
      request = await load(ask.runId)
      return openedOf(request)
    }
    if (ask.kind === 'judge') return ahpWeights(ask.judgements)
    if (!request) throw new Error('the run has not been opened')
    return answerTo(ask, request)
  }
}

function answerTo(ask: Exclude<AnalysisAsk, { kind: 'open' | 'judge' }>, request: ScoreRequest) {
  switch (ask.kind) {
    case 'ranks':
      return replicate({ ...request, uncertainty: ask.uncertainty }, ask.options)
    case 'sources':
      return sensitivity({ ...request, uncertainty: ask.uncertainty }, { rows: ask.rows, seed: ask.seed })
    case 'without':
      return leaveOneOut(request)
    case 'next':
      return nextPlaces(request, [ask.unit])
    case 'swaps':
      return pairSwaps(request, ask.first, ask.second)
    case 'weights':
      return compareWeights(score(request), { entropyWeights, criticWeights })
  }
}

function openedOf(request: ScoreRequest): Opened {
  const ranks = rankUnits(request)
  const rankOf = new Map(ranks.status === 'invalid' ? [] : ranks.units.map(({ id, rank }) => [id, rank]))
  const names = new Map(request.indicators.map(({ id, name }) => [id, name ?? id]))
  const units = request.units.map(({ id }) => ({ id, rank: rankOf.get(id) ?? null }))
  return {
    units: units.sort((a, b) => (a.rank ?? units.length + 1) - (b.rank ?? units.length + 1)),
    indicators: [...names].map(([id, name]) => ({ id, name })),
    top: request.index.children.map((child) => ({
      name: 'children' in child ? (child.name ?? child.id) : (names.get(child.indicator) ?? child.indicator),
      weight: String(child.weight),
    })),
  }
}
