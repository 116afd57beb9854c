import type { ScoreRequest } from '@plancascade/types'
import { createAnalyst, type AnalysisAnswers, type AnalysisAsk } from './analyst'

export interface Asked {
  readonly id: number
  readonly ask: AnalysisAsk
}
export type Answered =
  | { readonly id: number; readonly answer: AnalysisAnswers[AnalysisAsk['kind']] }
  | { readonly id: number; readonly failure: string }

/** The request comes here directly: 3,000 units would freeze the page while they are read. It was checked when it was stored. */
const answer = createAnalyst(async (runId) => {
  const response = await fetch(`/api/runs/${encodeURIComponent(runId)}/request`, { credentials: 'same-origin' })
  if (!response.ok) throw new Error('读不到这次计算的输入，请刷新页面重新登录后再试。')
  return (await response.json()) as ScoreRequest
})

addEventListener('message', ({ data: { id, ask } }: MessageEvent<Asked>) => {
  answer(ask).then(
    (given) => postMessage({ id, answer: given } satisfies Answered),
    (cause: unknown) =>
      postMessage({ id, failure: cause instanceof Error ? cause.message : String(cause) } satisfies Answered),
  )
})
