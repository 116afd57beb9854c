import { taskLifecycle, type TaskStatus } from '@plancascade/types'

type Tone = 'neutral' | 'active' | 'done' | 'attention' | 'wrong' | 'locked'

export const TASK_STATUS_TAGS: Record<TaskStatus, { readonly label: string; readonly tone: Tone }> = {
  pending_receipt: { label: taskLifecycle.stateLabels.pending_receipt, tone: 'attention' },
  active: { label: taskLifecycle.stateLabels.active, tone: 'active' },
  closed: { label: taskLifecycle.stateLabels.closed, tone: 'locked' },
}
