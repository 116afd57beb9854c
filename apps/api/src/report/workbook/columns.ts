import { DATA_STATUS_LABELS, ENTRY_MODE_LABELS, FIGURE_STATE_LABELS, type FigureState } from '@plancascade/types'

/** The columns of the workbook in their order; `open` ones are typed, the others are locked. */
export const COLUMNS = [
  { key: 'identity', title: '行标识（请勿改动）', width: 4, open: false },
  { key: 'period', title: '报告期', width: 10, open: false },
  { key: 'unitName', title: '填报单位', width: 12, open: false },
  { key: 'goal', title: '指标', width: 34, open: false },
  { key: 'unit', title: '单位', width: 7, open: false },
  { key: 'target', title: '年度目标', width: 12, open: false },
  { key: 'previous', title: '上期累计', width: 12, open: false },
  { key: 'lastYear', title: '去年同期', width: 12, open: false },
  { key: 'mode', title: '填报方式', width: 10, open: true },
  { key: 'value', title: '数值', width: 13, open: true },
  { key: 'numerator', title: '分子', width: 12, open: true },
  { key: 'denominator', title: '分母', width: 12, open: true },
  { key: 'state', title: '状态', width: 10, open: true },
  { key: 'dataStatus', title: '数据状态', width: 10, open: true },
  { key: 'note', title: '备注', width: 36, open: true },
] as const

export type ColumnKey = (typeof COLUMNS)[number]['key']

export const columnAt = (key: ColumnKey): number => COLUMNS.findIndex((column) => column.key === key) + 1
export const columnTitle = (key: ColumnKey): string => COLUMNS[columnAt(key) - 1]?.title ?? key

/** Where the receipt says what is wrong with a row. */
export const RECEIPT_COLUMN = COLUMNS.length + 1

export const SHEET_NAME = '填报表'
/** A sheet that no menu of a spreadsheet program shows: which unit, plan and periods the workbook is of. */
export const IDENTITY_SHEET = 'plancascade'
export const FORMAT = 'plancascade.report/1'

/** A figure of nothing is said as 零报; it is stored as the figure it is. */
export const ZERO_LABEL = '零报'
export const STATE_CHOICES = [
  FIGURE_STATE_LABELS.reported,
  ZERO_LABEL,
  FIGURE_STATE_LABELS.missing,
  FIGURE_STATE_LABELS.not_applicable,
  FIGURE_STATE_LABELS.not_due,
]
export const MODE_CHOICES = Object.values(ENTRY_MODE_LABELS)
export const DATA_STATUS_CHOICES = Object.values(DATA_STATUS_LABELS)

export function stateOfLabel(label: string): FigureState | null {
  if (label === ZERO_LABEL) return 'reported'
  return keyOf(FIGURE_STATE_LABELS, label)
}

export function keyOf<K extends string>(labels: Readonly<Record<K, string>>, label: string): K | null {
  const found = (Object.keys(labels) as K[]).find((key) => labels[key] === label)
  return found ?? null
}
