import { DATA_STATUS_LABELS, ENTRY_MODE_LABELS, FIGURE_STATE_LABELS, MEASURE_UNIT_LABELS } from '@plancascade/types'
import ExcelJS from 'exceljs'
import { declaredOf, shownValue } from '../report.figures.js'
import { countsUp, lastYearFigure, previousFigure, type AskedTask } from '../report.grid.js'
import type { SheetContent } from '../sheet.content.js'
import {
  COLUMNS,
  columnAt,
  DATA_STATUS_CHOICES,
  FORMAT,
  IDENTITY_SHEET,
  MODE_CHOICES,
  SHEET_NAME,
  STATE_CHOICES,
  ZERO_LABEL,
  type ColumnKey,
} from './columns.js'
import type { WorkbookIdentity } from './read-workbook.js'

type Cell = string | number | null

export interface WorkbookFile {
  readonly fileName: string
  readonly bytes: Uint8Array
}

/** The sheets of a unit, or of many, as one workbook to fill in away from the network: identities hidden, everything but what is typed locked. */
export async function writeWorkbook(
  identity: WorkbookIdentity,
  sheets: readonly SheetContent[],
): Promise<WorkbookFile> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet(SHEET_NAME, { views: [{ state: 'frozen', xSplit: columnAt('goal'), ySplit: 1 }] })
  sheet.columns = COLUMNS.map(({ key, width }) => ({ key, width }))
  sheet.getColumn(columnAt('identity')).hidden = true
  // Text that begins like a formula stays text, also when it is typed.
  sheet.getColumn(columnAt('note')).numFmt = '@'
  const head = sheet.addRow(COLUMNS.map(({ title }) => title))
  head.font = { bold: true }
  head.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EDF3' } }
  for (const content of sheets) for (const asked of content.asked) addTask(sheet, content, asked)
  addChoices(sheet)
  await sheet.protect('', { selectLockedCells: true, selectUnlockedCells: true, formatColumns: true, autoFilter: true })
  const hidden = book.addWorksheet(IDENTITY_SHEET, { state: 'veryHidden' })
  hidden.getCell('A1').value = FORMAT
  hidden.getCell('A2').value = JSON.stringify(identity)
  const { unitName, from, to } = identity
  const span = from === to ? from : `${from}至${to}`
  return { fileName: `${unitName}填报表_${span}.xlsx`, bytes: new Uint8Array(await book.xlsx.writeBuffer()) }
}

function addTask(sheet: ExcelJS.Worksheet, content: SheetContent, asked: AskedTask): void {
  const cells = cellsOf(content, asked)
  const row = sheet.addRow(COLUMNS.map(({ key }) => cells[key]))
  COLUMNS.forEach(({ key, open }, index) => {
    if (open) row.getCell(index + 1).protection = { locked: false }
    if (key === 'note') row.getCell(index + 1).numFmt = '@'
  })
}

function cellsOf(content: SheetContent, asked: AskedTask): Record<ColumnKey, Cell> {
  const { task, item, target } = asked
  const { month, sheet } = content
  const [previous, lastYear] = [previousFigure(asked, month), lastYearFigure(asked, month)]
  const figure = item && declaredOf(item)
  const mode = item ? (item.entryMode ?? 'cumulative') : (sheet?.entryMode ?? 'cumulative')
  const value = mode === 'single' && item ? item.typedValue : (figure?.value ?? null)
  return {
    identity: `${task.id}|${month}|${item?.version ?? 0}`,
    period: month,
    unitName: content.unitName,
    goal: task.parentGoalId === null ? task.goalName : `其中：${task.goalName}`,
    unit: MEASURE_UNIT_LABELS[task.unit],
    target: number(target),
    previous: number(previous && shownValue(previous)),
    lastYear: number(lastYear && shownValue(lastYear)),
    mode: countsUp(task.kind) ? ENTRY_MODE_LABELS[mode] : null,
    value: number(value),
    numerator: number(figure?.numerator ?? null),
    denominator: number(figure?.denominator ?? null),
    state: figure && (figure.value === '0' ? ZERO_LABEL : FIGURE_STATE_LABELS[figure.state]),
    dataStatus: item ? DATA_STATUS_LABELS[item.dataStatus] : null,
    note: item?.note ?? null,
  }
}

/** A figure as a number where a spreadsheet keeps all its digits, else as text. */
function number(text: string | null): Cell {
  if (text === null) return null
  return text.replace(/\D/g, '').length <= 15 ? Number(text) : text
}

function addChoices(sheet: ExcelJS.Worksheet): void {
  const last = Math.max(2, sheet.rowCount)
  const choices: ReadonlyArray<[ColumnKey, readonly string[]]> = [
    ['mode', MODE_CHOICES],
    ['state', STATE_CHOICES],
    ['dataStatus', DATA_STATUS_CHOICES],
  ]
  for (const [key, words] of choices) {
    const validation: ExcelJS.DataValidation = {
      type: 'list',
      allowBlank: true,
      formulae: [`"${words.join(',')}"`],
      showErrorMessage: true,
      error: `请从列表中选：${words.join('、')}`,
    }
    for (let row = 2; row <= last; row += 1) sheet.getCell(row, columnAt(key)).dataValidation = validation
  }
}
