export interface Urgency {
  readonly tone: 'late' | 'soon' | 'calm'
  readonly text: string
}

/** Days left in words: overdue, today, or how many days; within three days counts as soon. */
export function urgencyOf(daysLeft: number | null): Urgency {
  if (daysLeft === null) return { tone: 'calm', text: '不限期' }
  if (daysLeft < 0) return { tone: 'late', text: `逾期 ${-daysLeft} 天` }
  if (daysLeft === 0) return { tone: 'soon', text: '今天到期' }
  return { tone: daysLeft <= 3 ? 'soon' : 'calm', text: `还有 ${daysLeft} 天` }
}
