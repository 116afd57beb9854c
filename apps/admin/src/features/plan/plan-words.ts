import {
  editionLifecycle,
  MEASURE_UNIT_LABELS,
  planLifecycle,
  type ChangeDecision,
  type Direction,
  type EditionStatus,
  type GoalAmount,
  type GoalDecision,
  type GoalView,
  type MeasureUnit,
  type PlanFindingView,
  type PlanStatus,
} from '@plancascade/types'
import { formatDecimal } from '@/ui/numbers/format'

type Tone = 'neutral' | 'active' | 'done' | 'attention' | 'wrong' | 'locked'
interface Tag {
  readonly label: string
  readonly tone: Tone
}

export const DECISION_TAGS: Record<GoalDecision, Tag> = {
  proposed: { label: '待核对', tone: 'attention' },
  accepted: { label: '已采用', tone: 'done' },
  rejected: { label: '不采用', tone: 'neutral' },
  withdrawn: { label: '已撤销', tone: 'locked' },
}

export const SEVERITY_TAGS: Record<PlanFindingView['severity'], Tag> = {
  blocking: { label: '必须处理', tone: 'wrong' },
  explain: { label: '须说明', tone: 'attention' },
  note: { label: '提示', tone: 'neutral' },
}

export const CHANGE_DECISION_TAGS: Record<ChangeDecision, Tag> = {
  proposed: { label: '待决定', tone: 'attention' },
  accepted: { label: '采用', tone: 'done' },
  rejected: { label: '不采用', tone: 'neutral' },
}

export const EDITION_STATUS_TAGS: Record<EditionStatus, Tag> = {
  open: { label: editionLifecycle.stateLabels.open, tone: 'attention' },
  applied: { label: editionLifecycle.stateLabels.applied, tone: 'done' },
  dropped: { label: editionLifecycle.stateLabels.dropped, tone: 'neutral' },
}

/** A finding that a change of the goals removed. */
export const MENDED_TAG: Tag = { label: '已修正', tone: 'done' }

export const PLAN_STATUS_TAGS: Record<PlanStatus, Tag> = {
  draft: { label: planLifecycle.stateLabels.draft, tone: 'attention' },
  confirmed: { label: planLifecycle.stateLabels.confirmed, tone: 'done' },
}

export const DIRECTION_LABELS: Record<Direction, string> = {
  at_least: '不低于（越高越好）',
  at_most: '不高于（越低越好）',
}

export const RELATION_LABELS: Record<GoalAmount['relation'], string> = {
  eq: '等于',
  ge: '不低于（≥）',
  gt: '高于（>）',
  le: '不高于（≤）',
  lt: '低于（<）',
  about: '约',
  range: '区间',
  composition: '构成比',
}

export const WINDOW_LABELS: Record<NonNullable<GoalAmount['window']>, string> = {
  plan: '规划期累计',
  year: '每年',
  quarter: '每季度',
  two_years: '每两年',
  three_years: '每三年',
  point: '期末',
}

/** Short names of the arithmetic for dense tables; the long ones stand in the form. */
export const SHAPE_SHORT_LABELS: Record<GoalView['shape'], string> = {
  split: '分解总量',
  level: '按增量分解',
  rate: '差异化比率',
  ceiling: '上限同值',
  per_unit: '各单位同一',
  monitor: '全市监测',
}

const RELATION_SIGNS: Record<GoalAmount['relation'], string> = {
  eq: '',
  ge: '≥ ',
  gt: '> ',
  le: '≤ ',
  lt: '< ',
  about: '约 ',
  range: '',
  composition: '',
}

/** An amount in the smallest unit as people read it: `≥ 150,000 人`, `1–3 个`; null when the plan gives no number. */
export function amountText(amount: GoalAmount | null, unit: MeasureUnit | null): string | null {
  if (amount === null || amount.value === null) return null
  const low = formatDecimal(amount.value) ?? amount.value
  const high = amount.high === null ? '' : `–${formatDecimal(amount.high) ?? amount.high}`
  const unitText = unit === null ? '' : unit === 'percent' ? '%' : ` ${MEASURE_UNIT_LABELS[unit]}`
  return `${RELATION_SIGNS[amount.relation]}${low}${high}${unitText}`
}

/** The plan's own words with its own unit: `〔15〕万人`. */
export function wordsOf(amount: GoalAmount | null, unitWord: string | null): string | null {
  if (amount === null || amount.text === '') return null
  const bare = /^[—–-]+$/.test(amount.text) || (unitWord !== null && amount.text.includes(unitWord))
  return bare || unitWord === null ? amount.text : `${amount.text}${unitWord}`
}

/** The documents of a plan in words: the first as imported, then one for each adjustment. */
export function editionName(edition: number): string {
  return edition === 1 ? '原规划' : `第 ${edition - 1} 次调整`
}
