import type { RunStatus, SchemeStatus } from '@plancascade/types'

type Tone = 'neutral' | 'active' | 'done' | 'attention' | 'wrong' | 'locked'

export const RUN_STATUS_TAGS: Record<RunStatus, { label: string; tone: Tone }> = {
  trial: { label: '试算', tone: 'active' },
  sealed: { label: '已封存', tone: 'locked' },
  void: { label: '已作废', tone: 'neutral' },
}
export const SCHEME_STATUS_TAGS: Record<SchemeStatus, { label: string; tone: Tone }> = {
  draft: { label: '起草中', tone: 'active' },
  issued: { label: '已印发', tone: 'locked' },
}
export const EXAMPLE = '示例·非官方'

const UNIT_STATES: Readonly<Record<string, string>> = {
  scored: '已计分',
  blocked: '缺报待定',
  excluded: '不参加',
}
export const unitStateText = (state: string): string => UNIT_STATES[state] ?? state

const ITEM_STATES: Readonly<Record<string, string>> = {
  scored: '已计分',
  missing: '缺报',
  not_due: '未到期',
  not_applicable: '不适用',
}
export const itemStateText = (state: string): string => ITEM_STATES[state] ?? state

const ADJUSTMENTS: Readonly<Record<string, string>> = {
  bonus: '加分',
  deduction: '扣分',
  floor: '下限',
  cap: '封顶',
  binding: '约束性未达标',
  veto: '一票否决',
}
export const adjustmentText = (kind: string): string => ADJUSTMENTS[kind] ?? kind
