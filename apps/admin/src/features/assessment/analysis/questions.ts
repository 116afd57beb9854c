import type { ScoreUncertainty } from '@plancascade/types'

export const VIEWS = ['ranks', 'without', 'sources', 'next', 'swaps', 'weights'] as const
export type AnalysisView = (typeof VIEWS)[number]
export const VIEW_LABELS: Record<AnalysisView, string> = {
  ranks: '名次区间',
  without: '去掉一项',
  sources: '影响来源',
  next: '进一位',
  swaps: '权重互换',
  weights: '权重对照',
}
export const asView = (text: unknown): AnalysisView => VIEWS.find((view) => view === text) ?? 'ranks'

export const MEANS = ['arithmetic', 'geometric', 'harmonic'] as const
export type Mean = (typeof MEANS)[number]
export const MEAN_LABELS: Record<Mean, string> = {
  arithmetic: '算术平均',
  geometric: '几何平均',
  harmonic: '调和平均',
}
export const SCALES = ['declared', 'minmax', 'rank'] as const
export type Scale = (typeof SCALES)[number]
export const SCALE_LABELS: Record<Scale, string> = {
  declared: '办法规定的计分',
  minmax: '极差标准化',
  rank: '按名次计分',
}
export const SPREADS = ['0', '0.1', '0.25', '0.5'] as const
export const COUNTS = [200, 1000, 5000] as const

/** What is let vary, how often, from which seed: the same settings give the same figures anywhere. */
export interface Settings {
  readonly spread: string
  readonly means: readonly Mean[]
  readonly scales: readonly Scale[]
  readonly count: number
  readonly seed: number
}
export const DEFAULT_SETTINGS: Settings = { spread: '0.25', means: [], scales: ['declared'], count: 1000, seed: 7 }

/** Without a mean chosen, every node keeps its own. */
export function uncertaintyOf({ spread, means, scales }: Settings): ScoreUncertainty {
  return {
    weights: spread,
    ...(means.length > 0 ? { aggregate: [...means] } : {}),
    ...(scales.length > 0 ? { normalisation: [...scales] } : {}),
  }
}

/** Whole numbers that the engine takes as a seed. */
export function readSeed(text: string): number | null {
  return /^\d{1,15}$/.test(text.trim()) ? Number.parseInt(text, 10) : null
}
