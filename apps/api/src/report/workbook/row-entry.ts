import {
  DATA_STATUS_LABELS,
  ENTRY_MODE_LABELS,
  FIGURE_STATE_LABELS,
  type Figure,
  type FigureState,
  type ReportEntry,
} from '@plancascade/types'
import { countsUp, type AskedTask } from '../report.grid.js'
import {
  DATA_STATUS_CHOICES,
  keyOf,
  MODE_CHOICES,
  STATE_CHOICES,
  stateOfLabel,
  ZERO_LABEL,
  type ColumnKey,
} from './columns.js'
import type { WorkbookRow } from './read-workbook.js'

export interface RowProblem {
  readonly column: ColumnKey
  readonly message: string
}

const MAX_NOTE = 1000

/** Which task, period and version a row is of; null where its hidden mark has been changed. */
export function rowKey({ cells }: WorkbookRow): { taskId: string; period: string; version: number } | null {
  const found = /^([^|]{1,64})\|(\d{4}-\d{2})\|(\d{1,9})$/.exec(cells.identity ?? '')
  if (!found) return null
  const [, taskId = '', period = '', version = '0'] = found
  return { taskId, period, version: Number(version) }
}

/** A row as the grid would send it, or what keeps it from being read; null for a row that nobody has touched. */
export function entryOfRow(
  row: WorkbookRow,
  { task, item }: AskedTask,
  version: number,
): { entry: ReportEntry | null; problems: RowProblem[] } {
  const { cells } = row
  const problems: RowProblem[] = [...row.unreadable]
  const said = ['value', 'numerator', 'denominator', 'state', 'note'] as const
  if (!item && problems.length === 0 && said.every((key) => cells[key] === null)) return { entry: null, problems: [] }
  const figure = figureOf(cells, problems)
  const mode = choice(cells, 'mode', ENTRY_MODE_LABELS, MODE_CHOICES, problems) ?? 'cumulative'
  const dataStatus = choice(cells, 'dataStatus', DATA_STATUS_LABELS, DATA_STATUS_CHOICES, problems) ?? 'preliminary'
  if ((cells.note?.length ?? 0) > MAX_NOTE) problems.push({ column: 'note', message: `不超过 ${MAX_NOTE} 字。` })
  const entry: ReportEntry = {
    taskId: task.id,
    figure,
    ...(countsUp(task.kind) ? { mode } : {}),
    dataStatus,
    note: cells.note,
    version,
  }
  return { entry, problems }
}

function figureOf(cells: WorkbookRow['cells'], problems: RowProblem[]): Figure {
  const [value, numerator, denominator] = (['value', 'numerator', 'denominator'] as const).map((key) =>
    figureText(cells[key]),
  ) as [string | null, string | null, string | null]
  const isEmpty = value === null && numerator === null && denominator === null
  const state = stateOf(cells.state, isEmpty, problems)
  if (cells.state === ZERO_LABEL && value !== null && value !== '0') {
    problems.push({ column: 'state', message: '状态是“零报”，数值却不是 0。' })
  }
  if (state !== 'reported' && !isEmpty) {
    problems.push({ column: 'state', message: `填了数，状态却是“${FIGURE_STATE_LABELS[state]}”；有数请选“有数”。` })
  }
  const zero = cells.state === ZERO_LABEL && isEmpty ? '0' : value
  return { state, value: zero, numerator, denominator }
}

/** Nothing chosen: a figure speaks for itself, and an emptied row is 缺报. */
function stateOf(label: string | null, isEmpty: boolean, problems: RowProblem[]): FigureState {
  if (label === null) return isEmpty ? 'missing' : 'reported'
  const state = stateOfLabel(label)
  if (state === null) problems.push({ column: 'state', message: `应为${STATE_CHOICES.join('、')}之一。` })
  return state ?? 'missing'
}

/** As people and spreadsheets write figures: full-width digits, thousands separators, `1207.0`. */
function figureText(text: string | null): string | null {
  if (text === null) return null
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '')
  return plain.replace(/^(-?\d+)\.0+$/, '$1')
}

function choice<K extends string>(
  cells: WorkbookRow['cells'],
  column: ColumnKey,
  labels: Readonly<Record<K, string>>,
  words: readonly string[],
  problems: RowProblem[],
): K | null {
  const label = cells[column]
  if (label === null) return null
  const key = keyOf(labels, label)
  if (key === null) problems.push({ column, message: `应为${words.join('、')}之一。` })
  return key
}
