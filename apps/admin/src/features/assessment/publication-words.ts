import {
  OBJECTION_STATUS_LABELS,
  PUBLICATION_STAGE_LABELS,
  type ObjectionStatus,
  type PublicationStage,
  type PublicationVersionView,
} from '@plancascade/types'

type Tone = 'neutral' | 'active' | 'done' | 'attention' | 'wrong' | 'locked'

const STAGE_TONES: Record<PublicationStage, Tone> = {
  internal_check: 'neutral',
  peer_review: 'active',
  public_notice: 'attention',
  final: 'locked',
}
export const stageTag = (stage: PublicationStage): { label: string; tone: Tone } => ({
  label: PUBLICATION_STAGE_LABELS[stage],
  tone: STAGE_TONES[stage],
})

const OBJECTION_TONES: Record<ObjectionStatus, Tone> = {
  raised: 'attention',
  declined: 'neutral',
  accepted: 'attention',
  answered: 'attention',
  upheld: 'active',
  dismissed: 'active',
  closed: 'done',
}
export const objectionTag = (status: ObjectionStatus): { label: string; tone: Tone } => ({
  label: OBJECTION_STATUS_LABELS[status],
  tone: OBJECTION_TONES[status],
})
export const RULING_WORDS = { upheld: '支持', dismissed: '维持' } as const

export function versionWords({ kind, correctionNumber }: PublicationVersionView): string {
  return kind === 'correction' ? `更正${correctionNumber ?? ''}` : PUBLICATION_STAGE_LABELS[kind]
}

/** What a date says about itself, in words of days. */
export function daysLeftWords(daysLeft: number): string {
  if (daysLeft < 0) return `逾期 ${-daysLeft} 天`
  return daysLeft === 0 ? '今天到期' : `还有 ${daysLeft} 天`
}
