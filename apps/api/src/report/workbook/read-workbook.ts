import { MAX_SHEET_IMPORT_ROWS } from '@plancascade/types'
import ExcelJS from 'exceljs'
import { z } from 'zod'
import { AppError } from '../../platform/app-error.js'
import { COLUMNS, FORMAT, IDENTITY_SHEET, SHEET_NAME, type ColumnKey } from './columns.js'

/** What a workbook says of itself on its hidden sheet. */
export const WorkbookIdentity = z.strictObject({
  planId: z.string(),
  /** Null: a workbook of many units. */
  unitId: z.string().nullable(),
  unitName: z.string(),
  from: z.string(),
  to: z.string(),
})
export type WorkbookIdentity = z.infer<typeof WorkbookIdentity>

/** One row as it stands in the workbook: texts, or null; columns whose cell cannot be taken as text with the reason. */
export interface WorkbookRow {
  /** As the spreadsheet numbers it. */
  readonly number: number
  readonly cells: Readonly<Record<ColumnKey, string | null>>
  readonly unreadable: ReadonlyArray<{ readonly column: ColumnKey; readonly message: string }>
}

export interface ReadWorkbook {
  readonly identity: WorkbookIdentity
  readonly rows: readonly WorkbookRow[]
}

/** Reads a workbook of ours. Nothing in it is evaluated; the upload check has found the archive harmless before. */
export async function readWorkbook(bytes: Buffer): Promise<ReadWorkbook> {
  const book = await openWorkbook(bytes)
  const identity = identityOf(book)
  const sheet = book.getWorksheet(SHEET_NAME)
  if (!sheet) throw unreadable(`工作簿里没有“${SHEET_NAME}”表。`)
  const titles = COLUMNS.map((_column, index) => textOf(sheet.getCell(1, index + 1).value).text)
  const wrong = COLUMNS.find(({ title }, index) => titles[index] !== title)
  if (wrong) throw unreadable(`表头“${wrong.title}”不在原来的位置，请重新下载模板，不要增删列。`)
  const rows: WorkbookRow[] = []
  sheet.eachRow((row, number) => {
    if (number > 1) rows.push(rowOf(row, number))
  })
  const filled = rows.filter(({ cells }) => Object.values(cells).some((text) => text !== null))
  if (filled.length > MAX_SHEET_IMPORT_ROWS) throw unreadable(`一次最多导入 ${MAX_SHEET_IMPORT_ROWS} 行。`)
  return { identity, rows: filled }
}

export async function openWorkbook(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook()
  try {
    // The library types its own Buffer; a plain copy of the memory is what it takes.
    await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer)
    return book
  } catch (cause) {
    throw new AppError('report.import_unreadable', { detail: '文件读不出来，请用表格软件另存为 xlsx 再试。', cause })
  }
}

function identityOf(book: ExcelJS.Workbook): WorkbookIdentity {
  const hidden = book.getWorksheet(IDENTITY_SHEET)
  const format = hidden && textOf(hidden.getCell('A1').value).text
  const stated = hidden && textOf(hidden.getCell('A2').value).text
  const parsed = format === FORMAT && stated ? WorkbookIdentity.safeParse(jsonOf(stated)) : null
  if (!parsed?.success) throw unreadable('请先在本页下载填报表，填好再导入；不要复制到别的工作簿。')
  return parsed.data
}

function rowOf(row: ExcelJS.Row, number: number): WorkbookRow {
  const cells = {} as Record<ColumnKey, string | null>
  const faults: Array<{ column: ColumnKey; message: string }> = []
  COLUMNS.forEach(({ key }, index) => {
    const { text, fault } = textOf(row.getCell(index + 1).value)
    cells[key] = text
    if (fault) faults.push({ column: key, message: fault })
  })
  return { number, cells, unreadable: faults }
}

/** A cell as text. A formula is neither evaluated nor trusted for its stored result. */
function textOf(value: ExcelJS.CellValue): { text: string | null; fault?: string } {
  if (value === null || value === undefined) return { text: null }
  if (typeof value === 'string') return { text: value.trim() === '' ? null : value.trim() }
  if (typeof value === 'number' || typeof value === 'boolean') return { text: String(value) }
  if (value instanceof Date) return { text: null, fault: '是日期，请填数或文字。' }
  if ('richText' in value) return textOf(value.richText.map(({ text }) => text).join(''))
  if ('hyperlink' in value) return textOf(value.text)
  if ('error' in value) return { text: null, fault: '单元格里是错误值。' }
  return { text: null, fault: '不接受公式，请粘贴为数值。' }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function unreadable(detail: string): AppError {
  return new AppError('report.import_unreadable', { detail })
}
