import { decompositionLifecycle, type DecompositionStatus, type DecompositionSummary } from '@plancascade/types'

type Tone = 'neutral' | 'active' | 'done' | 'attention' | 'wrong' | 'locked'
interface Tag {
  readonly label: string
  readonly tone: Tone
}

export const STATUS_TAGS: Record<DecompositionStatus, Tag> = {
  draft: { label: decompositionLifecycle.stateLabels.draft, tone: 'active' },
  consulting: { label: decompositionLifecycle.stateLabels.consulting, tone: 'attention' },
  issued: { label: decompositionLifecycle.stateLabels.issued, tone: 'locked' },
  superseded: { label: decompositionLifecycle.stateLabels.superseded, tone: 'neutral' },
}

export const NOT_DECOMPOSED: Tag = { label: '未拟分', tone: 'attention' }
export const NOT_PASSED_DOWN: Tag = { label: '不下达', tone: 'neutral' }

export const BALANCE_TAGS: Record<NonNullable<DecompositionSummary['balance']>, Tag> = {
  exact: { label: '合计相等', tone: 'done' },
  marked_up: { label: '加码', tone: 'attention' },
  below: { label: '低于目标', tone: 'wrong' },
  not_additive: { label: '不可加', tone: 'neutral' },
}
