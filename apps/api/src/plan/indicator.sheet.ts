import type { SheetLine } from '@plancascade/plan-reader'
import {
  GOAL_KIND_LABELS,
  INDICATOR_COLUMNS,
  REPORT_RHYTHM_LABELS,
  INDICATOR_WINDOW_LABELS,
  IndicatorColumn,
  MEASURE_UNIT_LABELS,
  type IndicatorDefinition,
  type IndicatorImportRow,
} from '@plancascade/types'
import { AppError } from '../platform/app-error.js'
import type { IndicatorEntity, IndicatorVersionEntity } from './indicator.entity.js'

export type Cells = IndicatorImportRow['cells']

const DIRECTION_WORDS = { at_least: '不低于', at_most: '不高于' } as const
const { unknown: _open, ...KIND_WORDS } = GOAL_KIND_LABELS

/** The columns that take one of a few words: wire value → word of the sheet. */
export const WORDS = {
  unit: MEASURE_UNIT_LABELS,
  kind: KIND_WORDS,
  direction: DIRECTION_WORDS,
  window: INDICATOR_WINDOW_LABELS,
  frequency: REPORT_RHYTHM_LABELS,
} as const satisfies Partial<Record<IndicatorColumn, Record<string, string>>>

/** Text that a spreadsheet would take for a formula; an apostrophe keeps it text, and a second one keeps an apostrophe. */
const FORMULA = /^'*[=+\-@\t\r\u0000＝＋－＠]/
const KEPT = /^''*[=+\-@\t\r\u0000＝＋－＠]/

/** A version as a row of the sheet, in the order of the columns. */
export function cellsOf(
  { code }: Pick<IndicatorEntity, 'code'>,
  version: IndicatorVersionEntity,
  parentCode: string | null,
): string[] {
  const word = (column: keyof typeof WORDS): string => {
    const value = version[column]
    return value === null ? '' : ((WORDS[column] as Record<string, string>)[value] ?? '')
  }
  const texts: Record<IndicatorColumn, string> = {
    code,
    name: version.name,
    unitWord: version.unitWord ?? '',
    unit: word('unit'),
    kind: word('kind'),
    direction: word('direction'),
    window: word('window'),
    definition: version.definition ?? '',
    denominator: version.denominator ?? '',
    source: version.source ?? '',
    frequency: word('frequency'),
    leadDepartment: version.leadDepartment ?? '',
    parent: parentCode ?? '',
    validFrom: version.validFrom,
    changeNote: version.changeNote ?? '',
    bridgeNote: version.bridgeNote ?? '',
  }
  return IndicatorColumn.options.map((column) => (FORMULA.test(texts[column]) ? `'${texts[column]}` : texts[column]))
}

/** The rows under the row of heads; a column that the file does not have is left out of the cells, an empty cell is empty text. */
export function rowsOf(lines: readonly SheetLine[]): IndicatorImportRow[] {
  const at = lines.findIndex(({ cells }) => cells.some((text) => text.trim() === INDICATOR_COLUMNS.code))
  const head = lines[at]
  if (!head)
    throw refused(
      `没有找到表头：第一张工作表须有一行写明“${INDICATOR_COLUMNS.code}”“${INDICATOR_COLUMNS.name}”等列名。`,
    )
  const columns = head.cells.map((text) => columnOf(text.trim()))
  const rows = lines
    .slice(at + 1)
    .filter(({ cells }) => cells.some((text) => text.trim() !== ''))
    .map(({ line, cells }) => ({ line, cells: cellsByColumn(columns, cells) }))
  if (rows.length === 0) throw refused('表头下面没有内容。')
  if (rows.length > 2000) throw refused('一次最多导入 2000 行，请分成几个文件。')
  return rows
}

function columnOf(head: string): IndicatorColumn | null {
  if (head === '') return null
  const column = IndicatorColumn.options.find((key) => INDICATOR_COLUMNS[key] === head)
  if (!column) {
    throw refused(`不认识“${head.slice(0, 40)}”这一列。可用的列：${Object.values(INDICATOR_COLUMNS).join('、')}。`)
  }
  return column
}

function cellsByColumn(columns: ReadonlyArray<IndicatorColumn | null>, texts: readonly string[]): Cells {
  const pairs = columns.flatMap((column, index) => {
    const text = (texts[index] ?? '').trim().slice(0, 4000)
    return column === null ? [] : [[column, KEPT.test(text) ? text.slice(1) : text] as const]
  })
  return Object.fromEntries(pairs)
}

/** A day as people and spreadsheets write it: 2021-1-1, 2021/01/01, 2021年1月1日, or Excel's count of days. Unread text stays. */
export function dayOf(text: string): string {
  const written = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text)
  if (written) return [written[1], ...written.slice(2).map((part) => part.padStart(2, '0'))].join('-')
  if (!/^\d{5}$/.test(text)) return text
  // Excel counts from 1899-12-30, because it takes 1900 for a leap year.
  return new Date(Date.UTC(1899, 11, 30) + Number(text) * 86_400_000).toISOString().slice(0, 10)
}

/** The wire value of a word, in words or as itself; undefined for one that is none of them. */
export function valueOf<C extends keyof typeof WORDS>(column: C, text: string): IndicatorDefinition[C] | undefined {
  const entry = Object.entries(WORDS[column]).find(([value, word]) => word === text || value === text)
  return entry?.[0] as IndicatorDefinition[C] | undefined
}

function refused(detail: string): AppError {
  return new AppError('indicator.sheet_refused', { detail })
}
