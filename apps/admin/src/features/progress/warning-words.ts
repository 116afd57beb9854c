import { warningLifecycle, type WarningStatus, type WarningView } from '@plancascade/types'

type Tone = 'neutral' | 'active' | 'done' | 'attention' | 'wrong'

const TONES: Record<WarningStatus, Tone> = {
  issued: 'attention',
  received: 'attention',
  answered: 'active',
  closed: 'done',
  withdrawn: 'neutral',
}

export const warningState = ({ status }: Pick<WarningView, 'status'>): { label: string; tone: Tone } => ({
  label: warningLifecycle.stateLabels[status],
  tone: TONES[status],
})

/** 还剩 3 天, 今天到期, 逾期 2 天; nothing where no answer is due. */
export function daysLeftText(daysLeft: number | null): string {
  if (daysLeft === null) return '—'
  if (daysLeft === 0) return '今天到期'
  return daysLeft > 0 ? `还剩 ${daysLeft} 天` : `逾期 ${-daysLeft} 天`
}
