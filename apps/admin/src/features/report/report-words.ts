import {
  DATA_STATUS_LABELS,
  FIGURE_STATE_LABELS,
  PERSONAL_DATA_LABELS,
  REPORT_STATUS_LABELS,
  RETURN_REASONS,
  type EvidenceUse,
  type PersonalDataHint,
  type ReportItemView,
  type ReportStatus,
  type UnlockNote,
} from '@plancascade/types'
import { formatInstant, formatPeriod } from '@/ui/time'
import type { GridOption } from '@/ui/grid/grid.types'
import { ZERO } from './model/entry'
import type { Verdict } from './model/verdicts'

type Tone = 'neutral' | 'active' | 'done' | 'attention' | 'wrong'

const STATUS_TONES: Record<ReportStatus, Tone> = {
  draft: 'neutral',
  county_review: 'active',
  submitted: 'active',
  returned: 'wrong',
  approved: 'done',
}

/** 填报状态 of a cell; one that nobody has filled in yet has none of the five. */
export function statusTag({ id, status }: Pick<ReportItemView, 'id' | 'status'>): { label: string; tone: Tone } {
  return id === null
    ? { label: '未填', tone: 'neutral' }
    : { label: REPORT_STATUS_LABELS[status], tone: STATUS_TONES[status] }
}

const options = (labels: Readonly<Record<string, string>>): GridOption[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))

export const FIGURE_STATE_OPTIONS = options({
  reported: FIGURE_STATE_LABELS.reported,
  [ZERO]: '零报',
  missing: FIGURE_STATE_LABELS.missing,
  not_applicable: FIGURE_STATE_LABELS.not_applicable,
  not_due: FIGURE_STATE_LABELS.not_due,
})
export const DATA_STATUS_OPTIONS = options(DATA_STATUS_LABELS)
export const RETURN_REASON_OPTIONS = options(RETURN_REASONS)

export const EVIDENCE_FORMATS = ['.pdf', '.docx', '.xlsx', '.jpg', '.jpeg', '.png', '.txt', '.csv'] as const

const CLOCK = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})
export const clockText = (at: Date): string => CLOCK.format(at)

/** `2025-10-10` → 10月10日. */
export function dayText(day: string): string {
  const [, month, date] = day.split('-')
  return `${Number(month)}月${Number(date)}日`
}

/** `其中` rows say so themselves in some plans and not in others. */
export function goalLabel({
  goalNumber,
  goalName,
  isChild,
}: Pick<ReportItemView, 'goalNumber' | 'goalName' | 'isChild'>): string {
  if (isChild) return goalName.startsWith('其中') ? goalName : `其中：${goalName}`
  return goalNumber === null ? goalName : `${goalNumber} ${goalName}`
}

/** `茅箭区 2025年8月 城镇新增就业人数（名册.pdf）`. */
export function useText({ unitName, period, goalName, fileName }: EvidenceUse): string {
  return `${unitName} ${formatPeriod(period)} ${goalName}（${fileName}）`
}

/** What looked like people's numbers, where and how many; the numbers themselves are not kept. */
export function personalDataText(hints: readonly PersonalDataHint[]): string {
  const told = hints.map(
    ({ kind, where, count }) =>
      `${where === 'name' ? '文件名' : '内容'}中疑似有 ${count} 个${PERSONAL_DATA_LABELS[kind]}`,
  )
  return told.join('，')
}

/** Until when a cell is open after closing. */
export function unlockText({ userName, until, reason }: UnlockNote): string {
  return `截止后放行给 ${userName}，${formatInstant(until)} 前可填报（${reason}）`
}

/** What stands in 核验: a verdict not sent yet, else how far the figure has come. */
export function verdictTag(item: ReportItemView, verdict: Verdict | undefined): { label: string; tone: Tone } {
  if (verdict)
    return verdict.kind === 'approve' ? { label: '拟认定', tone: 'active' } : { label: '拟退回', tone: 'attention' }
  return item.status === 'submitted' ? { label: '待核验', tone: 'neutral' } : statusTag(item)
}

/** Why there is no number: never filled in, or one of the states without one. */
export function missingText({ id, declared }: Pick<ReportItemView, 'id' | 'declared'>): string {
  return id === null ? '未填' : FIGURE_STATE_LABELS[declared.state]
}
